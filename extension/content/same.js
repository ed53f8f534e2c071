// Whether a new reading of the page differs from the last. Takes what the collector gave then and
// now; gives yes or no. Compares all that the engine is told, for all of it may change its answer.

const plain = (value) => typeof value !== 'object' || value === null;

function equal(a, b) {
  if (plain(a) || plain(b)) return a === b;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!equal(a[key], b[key])) return false;
  return true;
}

/// What an encoder thinks of them is no part of the page.
export const requests = (/** @type {any} */ { opinions, ...before }, now) =>
  before.blocks.length === now.blocks.length && before.elements.length === now.elements.length && equal(before, now);

/// Whether each block still stands in the same text nodes.
export const nodes = (blocks, texts) =>
  blocks.length === texts.length &&
  blocks.every(({ nodes }, index) => {
    const others = texts[index].nodes;
    return nodes.length === others.length && nodes.every((node, at) => node === others[at]);
  });
