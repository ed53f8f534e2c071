// Waits for a condition; never for a time. Takes a function; gives its first result that is not
// false, null or undefined. Fails with what the condition last said.

const LIMIT = 60_000; // a machine that does other things too may take many times as long
const BETWEEN = 25;

/**
 * What `look` gives; null where the document that it asks is being replaced, as it is while it loads.
 * Drivers have an error for that, each of another wording.
 */
export async function whileItLoads(look) {
  try {
    return await look();
  } catch (error) {
    if (/AbortError|destroyed|discarded|NotFoundError|InvalidStateError|Cannot find context|detached Frame/i.test(error.message)) return null;
    throw error;
  }
}

/** Asks again and again until `condition` gives something. */
export async function until(what, condition, limit = LIMIT) {
  const end = performance.now() + limit;
  for (;;) {
    const found = await condition();
    if (found !== false && found !== null && found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited ${limit} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
}
