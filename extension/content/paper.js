// What is printed while the colours are on: the page itself, coloured, with the letters of a
// paragraph's sentences in front of it and a legend at the end; or, where that is asked for, a worksheet
// in the page's place, the text with a letter before each sentence, which paper without colour can
// tell. Takes a function that gives blocks, sentences and settings, or null, and a title and address
// where they are not the page's own; fills one element of ours before the browser prints and empties
// the page of it afterwards. No node of the page is changed: the letters come from a sheet that holds
// for print alone, and only while each of its paragraphs still stands where it stood.

import { MARKED, each, hue } from '../labels.js';
import { around } from './around.js';
import * as paint from './paint.js';
import * as turns from './turns.js';
import * as words from './words.js';

/** @import { Shown } from '../class/relabel.js' */
/** @import { Settings } from '../settings.js' */

const MOST = 1500; // paragraphs that have letters on paper: of longer pages the sheet would be a book
const LETTERS =
  'display:inline-block!important;position:static!important;float:none!important;width:auto!important;height:auto!important;' +
  'margin:0 .35em 0 0!important;padding:0 .25em!important;border:.75pt solid #000!important;border-radius:2pt!important;' +
  'background:#fff!important;color:#000!important;font:700 8pt/1.25 system-ui,sans-serif!important;opacity:1!important;' +
  'text-indent:0!important;letter-spacing:.08em!important;visibility:visible!important;vertical-align:baseline!important';
/** @typedef {{blocks: {text: string}[], sentences: Shown[], settings: Partial<Settings>, title?: string, address?: string}} Given */
/** @typedef {{path: string, element: Element}} Marked A paragraph that has letters in the sheet, and how it is found. */

/** @type {(() => Given) | null} */
let give = null;
/** @type {HTMLElement | null} */
let host = null;
/** @type {boolean | null} */
let once = null; // what the next print is to be, where it was asked for: a worksheet or not
/** @type {Marked[]} */
let marked = [];
let sheet = ''; // what the background has put in
let turn = 0;

const plain = (/** @type {string} */ text) => text.replaceAll('✕', '×'); // a plain system may lack the first on paper
const signs = (/** @type {Shown} */ sentence) => plain(sentence.label + words.signs(sentence));

/** @type {Make} */
function element(tag, part, ...children) {
  const made = document.createElement(tag);
  made.setAttribute('part', part);
  made.append(...children);
  return made;
}

function legend(/** @type {Set<string>} */ labels) {
  const list = element('p', 'paper-legend');
  for (const label of each(MARKED).filter((letter) => labels.has(letter))) {
    list.append(element('span', `paper-letter ${hue(label)}`, label), ` ${words.label(label)}   `);
  }
  return list;
}

const notes = () => plain(`${around.say('popup_marks')} ${around.say('popup_underline')}`);
const limits = () => `${around.say('popup_counts')} ${around.say('popup_automatic')}`;

/// The block that a text stands in.
function blockOf(/** @type {Text} */ node) {
  let at = node.parentElement;
  while (at && getComputedStyle(at).display.startsWith('inline') && at.parentElement) at = at.parentElement;
  return at;
}

/// Gives selectors that find elements as the page stands now; null for those in a shadow tree.
function paths() {
  /** @type {Map<Element, Map<Element, number>>} */
  const places = new Map(); // of each parent that was come by, where its children stand
  /** @type {(at: Element, parent: Element) => number | undefined} */
  const placeOf = (at, parent) => {
    const there = places.get(parent) ?? new Map(Array.from(parent.children, (child, which) => [child, which + 1]));
    places.set(parent, there);
    return there.get(at);
  };
  return (/** @type {Element} */ found) => {
    /** @type {string[]} */
    const steps = [];
    let at = found;
    while (at !== document.documentElement) {
      const parent = at.parentElement;
      if (!parent) return null;
      steps.unshift(`${CSS.escape(at.localName)}:nth-child(${placeOf(at, parent)})`);
      at = parent;
    }
    return steps.join('>');
  };
}

/// Puts a sheet into the page that has the letters of its sentences in front of each paragraph on paper.
/** @type {(sentences: Shown[]) => Promise<void>} */
async function lettersFor(sentences) {
  const mine = (turn += 1);
  if (new Set(sentences.map(({ block }) => block)).size > MOST) return put('');
  /** @type {Map<Element, string[]>} */
  const letters = new Map();
  const pause = turns.clock();
  for (const index of paint.order()) {
    const [piece] = paint.pieces(index) ?? [];
    if (!piece || piece.node.getRootNode() !== document) continue;
    const block = blockOf(piece.node);
    if (!block) continue;
    const there = letters.get(block) ?? [];
    letters.set(block, there);
    there.push(signs(sentences[index]));
    if ((await pause()) && mine !== turn) return undefined;
  }
  const pathTo = paths();
  const found = [];
  for (const [block, list] of letters) {
    const free = ['::before', '::after'].find((pseudo) => ['none', 'normal'].includes(getComputedStyle(block, pseudo).content));
    const path = free && pathTo(block);
    if (path) found.push({ path, element: block, selector: `:root:has(>says-who-print)>${path}${free}`, content: list.join(' ') });
    if ((await pause()) && mine !== turn) return undefined;
  }
  const rules = found.map(({ selector, content }) => `${selector}{content:"${content}"!important}`);
  const all = found.map(({ selector }) => selector).join(',');
  if (mine !== turn) return undefined;
  await put(found.length ? `@media print{${all}{${LETTERS}}${rules.join('\n')}}` : '');
  if (mine === turn) marked = found;
  return undefined;
}

async function put(/** @type {string} */ css) {
  if (css === sheet) return;
  const old = sheet;
  sheet = css;
  await around.sheet(css, old);
}

/// Where paragraphs have moved since, no letter is printed rather than a wrong one.
const stands = () => marked.length > 0 && marked.every(({ path, element: block }) => document.querySelector(`:root>${path}`) === block);

function begin() {
  if (!give || host) return;
  const given = give();
  if (!given.sentences.length || given.settings?.hidden) return;
  if (once ?? given.settings?.paper) worksheet(given);
  else if (around.view) beside(given);
}

/// The page's own print: what its letters and colours mean, at its end.
function beside(/** @type {Given} */ { sentences }) {
  host = document.createElement(stands() ? 'says-who-print' : 'says-who-legend');
  const sheetPart = element('div', 'paper');
  sheetPart.dir = around.say('direction');
  sheetPart.append(
    element('p', 'paper-note', around.say('print_legend')),
    legend(new Set(sentences.map(({ label }) => label))),
    element('p', 'paper-note', notes()),
    element('p', 'paper-note', limits()),
  );
  host.attachShadow({ mode: 'closed' }).append(sheetPart);
  document.documentElement.append(host);
}

/// The text with a letter before each sentence.
function worksheet(/** @type {Given} */ { blocks, sentences, title = document.title, address = location.href }) {
  host = document.createElement('says-who-paper');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = element('div', 'paper');
  sheet.dir = around.say('direction');
  sheet.append(
    element('p', 'paper-title', title),
    element('p', 'paper-note', address),
    legend(new Set(sentences.map(({ label }) => label))),
    element('p', 'paper-note', notes()),
  );
  const text = element('div', 'paper-text');
  text.dir = 'auto';
  let block = -1;
  /** @type {HTMLElement} */
  let paragraph = text;
  for (const sentence of sentences) {
    const { block: at, start, end, label, relay } = sentence;
    if (at !== block) {
      paragraph = element('p', 'paper-paragraph');
      text.append(paragraph);
      block = at;
    }
    if (hue(label)) {
      const edge = words.unidentified(sentence) ? ' paper-edge' : '';
      paragraph.append(element('span', `paper-letter ${hue(label)}${edge}`, signs(sentence)), '\u00a0');
    }
    const dotted = relay.some(({ identified }) => identified === false);
    const part = relay.length ? `paper-relay${dotted ? ' paper-dotted' : ''}` : 'paper-sentence';
    paragraph.append(element('span', part, blocks[at].text.slice(start, end)), ' ');
  }
  sheet.append(text, element('p', 'paper-note', limits()));
  root.append(sheet);
  document.documentElement.append(host);
}

function empty() {
  host?.remove();
  host = null;
  once = null;
}

/// What gives that which is printed, or null.
export function take(/** @type {(() => Given) | null} */ source) {
  give = source;
  const change = source ? addEventListener : removeEventListener;
  change('beforeprint', begin);
  change('afterprint', empty);
  if (!source) empty();
}

/// Which letters the page's own print has: those of the painted sentences, or none with null.
/// Resolves when they are there; where nobody is left to ask for a sheet, none is printed.
export async function marks(/** @type {Shown[] | null} */ sentences) {
  turn += 1;
  marked = [];
  await (sentences ? lettersFor(sentences) : put('')).catch(() => {});
}

/// Prints, once as a worksheet or as the page, whatever is chosen for always.
export function print(/** @type {{worksheet: boolean}} */ { worksheet: wanted }) {
  once = Boolean(wanted);
  window.print();
  return true;
}
