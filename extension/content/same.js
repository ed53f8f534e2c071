// Whether a new reading of the page differs from the last. Takes what the collector gave then and
// now; gives yes or no. Compares all that the engine is told, for all of it may change its answer.

/** @import { Asked, Where } from './collect.js' */

/** @typedef {Record<string, unknown>} Held A list, or what has names for its values. */

const holds = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null;

/** @type {(one: unknown, other: unknown) => boolean} */
function equal(one, other) {
  if (!holds(one) || !holds(other)) return one === other;
  const [a, b] = /** @type {[Held, Held]} */ ([one, other]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!equal(a[key], b[key])) return false;
  return true;
}

/// What an encoder thinks of them is no part of the page.
/** @type {(before: Asked, now: Asked) => boolean} */
export const requests = ({ opinions, ...before }, now) =>
  before.blocks.length === now.blocks.length && before.elements.length === now.elements.length && equal(before, now);

/// Whether each block still stands in the same text nodes.
/** @type {(blocks: Where[], texts: Where[]) => boolean} */
export const nodes = (blocks, texts) =>
  blocks.length === texts.length &&
  blocks.every(({ nodes }, index) => {
    const others = texts[index].nodes;
    return nodes.length === others.length && nodes.every((node, at) => node === others[at]);
  });
