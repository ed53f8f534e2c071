// One version of ours in a page, and no two. Keeps what the scripts of ours in a page know of each
// other in our isolated world, where no page and no other extension sees it, under a symbol, which no
// element of the page can stand in for. Put into a page anew after an update, it first retires what is
// left of the version before.

/** @typedef {{begin: () => unknown, retire: () => void}} Ours What reads the page, and what takes it out again. */

const OURS = Symbol.for('says-who');
const world = /** @type {Record<symbol, Ours | undefined>} */ (globalThis);

/** Retires the version before, and takes its place. */
export function takeOver(/** @type {Ours} */ ours) {
  world[OURS]?.retire();
  world[OURS] = ours;
}

/**
 * The version that is here.
 *
 * @returns {Ours}
 */
export function present() {
  if (!world[OURS]) throw new Error('nothing of ours is here');
  return world[OURS];
}
