// Of a long page what is in sight, to be read and coloured before the rest is even collected. Takes a
// document, and what the collector has so far; gives the part of it. The whole is read after it, and
// its answer is what counts.

import { length } from '../messages.js';
import { bodyOf } from './collect.js';
import { firstBelow, firstInSight } from './map.js';

/** @import { Part } from './engine.js' */

// Characters of text.
const LONG = 240_000; // beyond this, some 40,000 words, what is in sight goes first: the whole takes half a second
const MORE = 1500; // read below the screen, some 250 words: what a sentence means may follow from those after it
const HEAD = 10; // blocks of a long page that are read with those in sight: headline and hints
const BEFORE = 5;

const size = (/** @type {Element} */ { textContent }) => textContent.length;

/// Whether a page is likely to be long: what its body holds that is no script's. What is hidden counts,
/// too, for to ask what is takes as long as to collect.
/** @type {(document: Document) => boolean} */
export function likely(document) {
  const body = bodyOf.call(document);
  if (!body || size(body) <= LONG) return false;
  const scripts = [...body.querySelectorAll('script,style,noscript,template')];
  return size(body) - scripts.reduce((sum, script) => sum + size(script), 0) > LONG;
}

/// Whether what was collected is long.
/** @type {(taken: Part) => boolean} */
export const long = ({ request }) => length(request) > LONG;

/// The number of the block after those that are read with the screen; null where no block so far is far
/// enough below it.
/** @type {(taken: Part) => number | null} */
function end({ request: { blocks }, texts }) {
  let left = MORE;
  for (let at = firstBelow(texts); at < blocks.length; at += 1) {
    left -= blocks[at].text.length;
    if (left < 0) return at + 1;
  }
  return null;
}

/// Of a long page what is in sight, with its head; null where not all of that was collected yet, or it
/// is long itself.
/** @type {(taken: Part) => Part | null} */
export function part(taken) {
  const { request, texts } = taken;
  const last = end(taken);
  if (last === null) return null;
  const low = firstInSight(texts);
  const wanted = (/** @type {unknown} */ _, /** @type {number} */ index) => index < HEAD || (index >= low - BEFORE && index < last);
  const blocks = request.blocks.filter(wanted);
  const elements = request.elements.slice(0, Math.max(...blocks.map(({ element }) => element)) + 1);
  const part = { ...request, blocks, elements };
  return length(part) < LONG ? { request: part, texts: texts.filter(wanted) } : null;
}
