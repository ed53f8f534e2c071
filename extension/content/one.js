// One version of ours in a page, and no two. Takes the way to take this one out again; leaves it in
// our isolated world, where no page and no other extension sees it, under a symbol, which no element
// of the page can stand in for. Put into a page anew after an update, it first retires what is left of
// the version before. It is the one thing that two bundles share.

const RETIRE = Symbol.for('says-who.retire');

/** Retires the version before, and takes its place. */
export function takeOver(/** @type {() => void} */ retire) {
  const world = /** @type {Record<symbol, (() => void) | undefined>} */ (globalThis);
  world[RETIRE]?.();
  world[RETIRE] = retire;
}
