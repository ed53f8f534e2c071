// A letter at each sentence with its small marks, for those who do not go by colour: a dotted edge
// where nobody could look up who it is. Takes a function from index to sentence, or null for none;
// draws all letters in one element of ours, beside the page's text and never over it. Places anew what
// is in sight when the page scrolls or is laid out anew.

import { hue } from '../labels.js';
import { overlay } from './overlay.js';
import * as paint from './paint.js';
import { places } from './places.js';
import { firstNot } from './search.js';
import * as words from './words.js';

const MARGIN = 1.5; // windows above and below that have their letters too
const MANY = 150; // sentences that are placed without looking whether they are near
const HEIGHT = 14; // pixels of a letter
const LETTER = 8; // of its width, for each sign
const EDGES = 6;

/** @import { Shown } from '../class/relabel.js' */
/** @import { Box, Thing } from './places.js' */

/** @typedef {Thing & {sentence: Shown, signs: string, element: Element}} Letter */

/** @typedef {((index: number) => Shown) | null} SentenceOf A sentence by its index; null where none are drawn. */

/** @type {SentenceOf} */
let sentenceOf = null;

const layer = overlay('says-who-letters', draw);

const first = (/** @type {number} */ index) => {
  const pieces = paint.pieces(index);
  return pieces && paint.lines(pieces)[0];
};

/// The sentences near the window; text flows down the page.
function near(/** @type {number[]} */ order) {
  if (order.length <= MANY) return order;
  const seek = (/** @type {number} */ wanted) => firstNot(order.length, (at) => (first(order[at])?.top ?? 0) < wanted);
  return order.slice(seek(-MARGIN * innerHeight), seek((1 + MARGIN) * innerHeight));
}

/// The element that shows a text: its parent, or the one in whose shadow tree it stands at the top.
const holder = (/** @type {Text} */ node) => node.parentElement ?? /** @type {Partial<ShadowRoot>} */ (node.getRootNode()).host ?? null;

/// Whether nothing of the page but what holds the sentence is at a place; out of sight nobody can tell.
/** @type {(place: Box, letter: Letter) => boolean} */
function may(place, { element }) {
  if (place.left < 0 || place.right > document.documentElement.clientWidth) return false;
  const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
  if (y < 0 || y > innerHeight) return true;
  const there = document.elementFromPoint(x, y);
  return there === null || there.contains(element) || element.contains(there);
}

/** @type {(at: DOMRect) => Element[]} */
function draw(at) {
  if (!sentenceOf) return [];
  /** @type {Letter[]} */
  const things = [];
  /** @type {Box[]} */
  const lines = [];
  /** @type {Map<number, Box[]>} */
  const paragraphs = new Map();
  for (const index of near(paint.order())) {
    const pieces = paint.pieces(index);
    const own = pieces ? paint.lines(pieces).filter(({ width }) => width > 0) : [];
    if (!pieces || !own.length) continue;
    const sentence = sentenceOf(index);
    const paragraph = paragraphs.get(sentence.block) ?? [];
    paragraphs.set(sentence.block, paragraph);
    paragraph.push(...own);
    lines.push(...own);
    const element = holder(pieces[0].node);
    if (!element) continue;
    const signs = sentence.label + words.signs(sentence);
    const width = [...signs].length * LETTER + EDGES;
    things.push({ sentence, signs, line: own[0], paragraph, element, width, height: HEIGHT, rtl: getComputedStyle(element).direction === 'rtl' });
  }
  const found = places(things, lines, may);
  return things.map(({ sentence, signs, width }, which) => {
    const letter = document.createElement('span');
    const dotted = words.unidentified(sentence) ? ' dotted' : '';
    letter.setAttribute('part', `letter ${hue(sentence.label)}${dotted}`);
    letter.textContent = signs;
    letter.style.setProperty('left', `${found[which].left - at.left}px`);
    letter.style.setProperty('top', `${found[which].top - at.top}px`);
    letter.style.setProperty('width', `${width}px`);
    return letter;
  });
}

export function show(/** @type {SentenceOf} */ sentences) {
  sentenceOf = sentences;
  layer.show(sentences !== null);
}
