// Lines at the painted words where the browser draws no highlights of ours: where colours are forced,
// Chromium fills every range that is in the registry as if it were selected, so none is. Takes a
// function from index to sentence, or null for none; draws in one element of ours, in colours of the
// reader's system: below the words for "passed on", above them where nobody could look up who it is,
// a frame around the sentence that one goes to.

import { NONE } from '../labels.js';
import { overlay } from './overlay.js';
import * as paint from './paint.js';
import * as words from './words.js';

const THICK = 2; // pixels
const MARGIN = 1; // windows above and below

/** @import { Shown } from '../class/relabel.js' */
/** @import { SentenceOf } from './letters.js' */

/** @type {SentenceOf} */
let sentenceOf = null;

const layer = overlay('says-who-lines', place);

/** @type {(part: string, left: number, top: number, width: number, height?: number) => HTMLElement} */
function draw(part, left, top, width, height = THICK) {
  const made = document.createElement('span');
  made.setAttribute('part', part);
  for (const [name, value] of Object.entries({ left, top, width, height })) made.style.setProperty(name, `${value}px`);
  return made;
}

/// What is drawn for one sentence.
/** @type {(sentence: Shown, index: number, at: DOMRect) => HTMLElement[]} */
function linesOf({ label, relay, marks }, index, at) {
  if (label === NONE || label === 'A') return paint.gone() === index ? framesOf(index, at) : [];
  const below = relay.length ? `line ${relay.every(({ identified }) => identified) ? 'solid' : 'dotted'}` : null;
  const above = words.unidentified({ marks }) ? 'line dotted' : null;
  const out = paint.gone() === index ? framesOf(index, at) : [];
  if (!below && !above) return out;
  for (const { left, top, bottom, width } of paint.lines(paint.pieces(index))) {
    if (!width) continue;
    if (above) out.push(draw(above, left - at.left, top - at.top, width));
    if (below) out.push(draw(below, left - at.left, bottom - at.top - THICK, width));
  }
  return out;
}

/** @type {(index: number, at: DOMRect) => HTMLElement[]} */
const framesOf = (index, at) =>
  paint.lines(paint.pieces(index)).map(({ left, top, width, height }) => draw('frame', left - at.left, top - at.top, width, height));

/** @type {(at: DOMRect) => HTMLElement[]} */
function place(at) {
  const sentences = sentenceOf;
  if (!sentences) return [];
  const near = (/** @type {number} */ index) => {
    const line = paint.lines(paint.pieces(index)?.slice(0, 1) ?? null)[0];
    return line && line.top > -MARGIN * innerHeight && line.top < (1 + MARGIN) * innerHeight;
  };
  return paint.order().filter(near).flatMap((index) => linesOf(sentences(index), index, at));
}

/// The sentence gone to has changed.
export const follow = () => layer.soon();

export function show(/** @type {SentenceOf} */ sentences) {
  sentenceOf = sentences;
  layer.show(sentences !== null);
}
