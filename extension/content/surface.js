// What colours the page's own text and ground have. Takes elements and blocks; gives pairs of text
// and ground as they are seen, `{text, ground, sure}`: not sure where a picture lies under the text.
// Each element is looked at once for a painting. Changes nothing.

import { key } from './appearance.js';
import { over, parse } from './colour.js';

/** @import { Pair } from './appearance.js' */
/** @import { Triple } from './colour.js' */

/** @typedef {(element: Element) => Pair | null} Seen The colours of an element's text; null of none. */
/** @typedef {{ground: Triple, sure: boolean}} Under */

const SAMPLE = 80; // blocks looked at
const NODES = 20; // of each
const DARK = [18, 18, 18];
const WHITE = [255, 255, 255];

/// A look at the page as it is now; what it has seen of an element it does not ask again.
/** @returns {Seen} */
export function look() {
  /** @type {Map<Element, Under>} */
  const grounds = new Map();
  /** @type {Map<Element, Pair | null>} */
  const pairs = new Map();
  const base = getComputedStyle(document.documentElement).colorScheme === 'dark' ? DARK : WHITE;

  /// What lies under the text of an element: the nearest colours above it, over the browser's own.
  /** @type {(element: Element) => Under} */
  function groundOf(element) {
    /** @type {Element[]} */
    const way = [];
    /** @type {Under} */
    let under = { ground: base, sure: true };
    /** @type {Element | undefined} */
    let at = element;
    for (; at; at = at.parentElement ?? /** @type {Partial<ShadowRoot>} */ (at.getRootNode()).host) {
      const known = grounds.get(at);
      if (known) {
        under = known;
        break;
      }
      way.push(at);
    }
    for (const at of way.reverse()) {
      const { backgroundColor, backgroundImage, display } = getComputedStyle(at);
      const [colour, alpha] = parse(backgroundColor) ?? [[], 0];
      if (alpha > 0) under = { ground: over(under.ground, colour, alpha), sure: under.sure || alpha === 1 };
      // The line under a link is often a picture of its own.
      if (backgroundImage !== 'none' && display !== 'inline') under = { ...under, sure: false };
      grounds.set(at, under);
    }
    return under;
  }

  return (element) => {
    const known = pairs.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const colour = parse(style.webkitTextFillColor || style.color);
    let pair = null;
    if (colour && colour[1] > 0) {
      const { ground, sure } = groundOf(element);
      pair = { text: over(ground, ...colour), ground, sure };
    }
    pairs.set(element, pair);
    return pair;
  };
}

/// Pairs that occur in blocks, commonest first.
/** @type {(blocks: {nodes: Text[]}[], seen?: Seen) => Pair[]} */
export function pairs(blocks, seen = look()) {
  /** @type {Map<string, {pair: Pair, count: number}>} */
  const counted = new Map();
  const step = Math.max(1, Math.floor(blocks.length / SAMPLE));
  for (let at = 0; at < blocks.length; at += step) {
    const { nodes } = blocks[at];
    for (const element of new Set(nodes.slice(0, NODES).map((node) => node.parentElement))) {
      const pair = element && seen(element);
      if (!element || !pair) continue;
      const name = key(pair);
      const entry = counted.get(name) ?? { pair, count: 0 };
      entry.count += element.textContent.length;
      counted.set(name, entry);
    }
  }
  return [...counted.values()].sort((a, b) => b.count - a.count).map(({ pair }) => pair);
}
