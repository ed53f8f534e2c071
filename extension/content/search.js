// The one search by halves: of things in order, where a condition ceases to hold. Knows nothing of them.

/** How many of `count` things come before the first of which, asked by its number, `holds` is false. */
export function firstNot(/** @type {number} */ count, /** @type {(index: number) => boolean} */ holds) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
