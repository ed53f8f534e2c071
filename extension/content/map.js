// From offsets in a block's text to places in the page. Takes what the collector remembered of a
// block (its text nodes and where each starts in the text) and a stretch of the text; gives the
// pieces of text nodes under it. Fails closed: if one of them no longer holds the text that was
// analysed, there are no pieces.

import { firstNot } from './search.js';

/** @import { Page } from '../../xtask/npm/index.js' */
/** @import { Where } from './collect.js' */

/** @typedef {Where & {text: string, lengths: number[]}} Mapped A block's text, with its nodes and how long they were. */
/** @typedef {{node: Text, start: number, end: number}} Piece Of a text node. */

/// Last index whose value is at most `wanted`; -1 if none.
/** @type {(values: number[], wanted: number) => number} */
export const lastAtMost = (values, wanted) => firstNot(values.length, (at) => values[at] <= wanted) - 1;

/// Remembers with each block its text and how long its nodes were. Call it before the page
/// can run again.
/** @type {(request: Page, texts: Where[]) => Mapped[]} */
export function take(request, texts) {
  return texts.map((entry, index) => ({
    text: request.blocks[index].text,
    nodes: entry.nodes,
    starts: entry.starts,
    lengths: entry.nodes.map((node) => node.length),
  }));
}

/// Pieces `{node, start, end}` under `start..end` of the block, or null if the page's text
/// is not what was analysed.
/** @type {(block: Mapped, start: number, end: number) => Piece[] | null} */
export function pieces(block, start, end) {
  const out = [];
  const { text, nodes, starts, lengths } = block;
  for (let at = Math.max(0, lastAtMost(starts, start)); at < nodes.length && starts[at] < end; at += 1) {
    const node = nodes[at];
    const from = Math.max(start, starts[at]);
    const to = Math.min(end, starts[at] + lengths[at]);
    if (from >= to) continue;
    if (!node.isConnected || node.length !== lengths[at]) return null;
    const piece = { node, start: from - starts[at], end: to - starts[at] };
    if (node.substringData(piece.start, to - from) !== text.slice(from, to)) return null;
    out.push(piece);
  }
  return out.length ? out : null;
}

/// The number of the first block of whose place this does not hold; text flows down the page.
/** @type {(texts: Where[], past: (box: {top: number, bottom: number}) => boolean) => number} */
const firstBlock = (texts, past) =>
  firstNot(texts.length, (at) => past(texts[at].nodes[0].parentElement?.getBoundingClientRect() ?? { top: 0, bottom: 0 }));

/// The number of the first block that is not above the screen.
export const firstInSight = (/** @type {Where[]} */ texts) => firstBlock(texts, ({ bottom }) => bottom < 0);

/// The number of the first block that begins below the screen.
export const firstBelow = (/** @type {Where[]} */ texts) => firstBlock(texts, ({ top }) => top <= innerHeight);
