// Waits for a condition; never for a time. Takes a function; gives its first result that is not
// false, null or undefined. Fails with what the condition last said.

const LIMIT = 15_000;
const BETWEEN = 25;

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
