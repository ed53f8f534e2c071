// The card beside a sentence: what it is, because of which words. Takes the index of a painted
// sentence, or a note; shows one element with a closed shadow root, which is in the page only while
// the card is. Opens by the pointer's rest, by touch, and in the keyboard mode (keys.js), where it
// holds the focus. Styled by card.css through parts, so that no page policy forbids it.

import { hue } from '../labels.js';
import * as acts from './acts.js';
import { around } from './around.js';
import * as keys from './keys.js';
import * as paint from './paint.js';
import * as words from './words.js';

/** @import { Piece } from './map.js' */
/** @import { Box } from './places.js' */

/** @typedef {{focus?: boolean, again?: boolean, ask?: boolean}} How To go to a sentence; `again` draws the card anew. */
/** @typedef {{left: number, top: number, height?: number}} Spot */

const REST = 180; // milliseconds that a pointer rests before the card opens
const WAY = 260; // milliseconds that the pointer has to get from the sentence to the card
const GAP = 8; // pixels between sentence and card
const LEAST = 90; // pixels of height in which a card can still be read, by scrolling
const WORDS = 40; // of a card
/** @type {HTMLElement | null} */
let host = null;
/** @type {number | null} */
let shown = null; // index of the sentence
let held = false; // in the keyboard mode
/** @type {HTMLElement | null} */
let before = null; // what had the focus
let asking = false; // it asks which label is right
let timer = 0; // until a resting pointer opens the card; 0 where none waits
let cut = false; // a closing cut that short, or nothing was painted there yet
let leave = 0;
/** @type {(() => void)[]} */
const waiting = []; // who waits until no card is open
/** @type {{x: number, y: number} | null} */
let point = null; // where the pointer last was

/** @type {Make} */
function element(tag, part, ...children) {
  const made = document.createElement(tag);
  made.setAttribute('part', part);
  made.append(...children);
  return made;
}

/// The rule: its number leads to its text in the legend, where somebody can open that.
/** @type {(id: string, line: string) => HTMLElement} */
function rule(id, line) {
  if (!around.openRule) return element('p', 'line rule', line);
  const link = element('button', 'link', line);
  link.type = 'button';
  link.addEventListener('click', (event) => event.isTrusted && around.openRule?.(id));
  return element('p', 'line rule', link);
}

function frame() {
  const body = element('div', 'body');
  body.setAttribute('role', held ? 'dialog' : 'status');
  body.setAttribute('aria-label', around.say('card_name'));
  body.lang = around.lang();
  body.dir = around.say('direction') || 'ltr';
  return body;
}

function build(/** @type {number} */ index) {
  if (asking) {
    const body = frame();
    body.append(...acts.choice(index, element));
    body.tabIndex = -1;
    return body;
  }
  const { sentence, text, sources } = around.sentence(index);
  const limit = held ? WORDS - keys.words() : WORDS;
  const from = acts.from(index);
  const { title, via, lines, rule: id } = words.card(text, sentence, sources, limit, from === null ? null : around.sentence(from));
  const body = frame();
  const head = element('p', 'head');
  const edge = words.unidentified(sentence) ? ' dotted' : '';
  head.append(element('span', `badge ${hue(sentence.label)}${edge}`, sentence.label), ' ', element('strong', 'title', title));
  if (via) head.append(element('span', 'via', via));
  body.append(head);
  for (const { kind, text: line, mark } of lines) {
    const made = kind === 'rule' && id ? rule(id, line) : element('p', `line ${kind}`, line);
    if (mark) {
      const sign = element('span', 'sign', mark);
      sign.setAttribute('aria-hidden', 'true'); // the line says the same
      made.prepend(sign, ' ');
    }
    body.append(made);
  }
  const row = acts.row(index, element);
  if (row) body.append(row);
  if (held) {
    body.append(...keys.foot(element));
    body.tabIndex = -1;
  }
  return body;
}

/// Where the card stands beside lines: below the last, else above the first, else left or right of
/// all of them, else in what room there is below or above, with the rest to be scrolled to. Never
/// over them: null where there is no room at all.
/** @type {(lines: Box[], size: {width: number, height: number}) => Spot | null} */
function spot(lines, { width, height }) {
  const top = Math.min(...lines.map((line) => line.top)) - GAP;
  const bottom = Math.max(...lines.map((line) => line.bottom)) + GAP;
  const start = Math.min(...lines.map((line) => line.left)) - GAP;
  const end = Math.max(...lines.map((line) => line.right)) + GAP;
  const left = Math.max(GAP, Math.min(Math.max(GAP, point ? point.x - 24 : lines[0].left), innerWidth - width - GAP));
  if (bottom + height <= innerHeight) return { left, top: bottom };
  if (top - height >= 0) return { left, top: top - height };
  const middle = Math.max(0, Math.min((point?.y ?? top) - height / 2, innerHeight - height));
  if (end + width <= innerWidth && height <= innerHeight) return { left: end, top: middle };
  if (start - width >= 0 && height <= innerHeight) return { left: start - width, top: middle };
  const [over, under] = [Math.min(top, innerHeight), innerHeight - Math.max(bottom, 0)];
  if (under >= LEAST && under >= over) return { left, top: bottom, height: under };
  return over >= LEAST ? { left, top: top - over, height: over } : null;
}

/** @type {(card: HTMLElement, pieces: Piece[]) => boolean} */
function place(card, pieces) {
  const size = card.getBoundingClientRect();
  let lines = paint.lines(pieces);
  let found = lines.length ? spot(lines, size) : null;
  if (!found && held && lines.length) {
    // The sentence fills the window: its end and the card are what the keyboard needs.
    const bottom = Math.max(...lines.map((line) => line.bottom));
    window.scrollBy({ top: bottom + GAP + size.height - innerHeight, behavior: 'instant' });
    lines = paint.lines(pieces);
    found = spot(lines, size);
  }
  if (!found) return false;
  card.style.setProperty('left', `${found.left}px`, 'important');
  card.style.setProperty('top', `${found.top}px`, 'important');
  if (found.height) card.style.setProperty('--says-who-room', `${found.height}px`);
  return true;
}

/// A few words of ours beside a rectangle of the page, until the reader's next move.
/** @type {(text: string, rectangle: DOMRect) => void} */
export function note(text, rectangle) {
  close();
  host = document.createElement('says-who-card');
  const body = frame();
  body.append(element('p', 'line why', text));
  host.attachShadow({ mode: 'closed' }).append(body);
  document.documentElement.append(host);
  point = null;
  const { left, top } = spot([rectangle], host.getBoundingClientRect()) ?? { left: GAP, top: GAP };
  host.style.setProperty('left', `${left}px`, 'important');
  host.style.setProperty('top', `${top}px`, 'important');
  const away = new AbortController();
  const mine = host;
  const go = (/** @type {Event & {key?: string}} */ event) => {
    if (!event.isTrusted || (event.type === 'keydown' && event.key !== 'Escape')) return;
    away.abort();
    if (host === mine) close();
  };
  for (const type of ['pointerdown', 'keydown', 'scroll']) {
    document.addEventListener(type, go, { capture: true, passive: true, signal: away.signal });
  }
}

/// No card opens by itself.
function still() {
  clearTimeout(timer);
  timer = 0;
}

/// The card of a sentence opens when the pointer has rested on it.
/** @type {(index: number, rest: number) => void} */
function wait(index, rest) {
  timer = setTimeout(() => {
    timer = 0;
    if (point && paint.under(point.x, point.y) === index) open(index);
  }, rest);
}

export function close() {
  cut = timer !== 0;
  still();
  clearTimeout(leave);
  if (!host) return;
  const leaving = host;
  host = null;
  shown = null;
  asking = false;
  leaving.remove();
  if (held) {
    keys.end();
    held = false;
    paint.here(null);
    if (before?.isConnected) before.focus({ preventScroll: true });
    before = null;
  }
  for (const resolve of waiting.splice(0)) resolve();
}

function open(/** @type {number} */ index) {
  const pieces = paint.pieces(index);
  if (!pieces) return false;
  if (shown === index && host) return true;
  const leaving = host;
  host = document.createElement('says-who-card');
  const root = host.attachShadow({ mode: 'closed' });
  const body = build(index);
  root.append(body);
  document.documentElement.append(host);
  shown = index;
  if (!place(host, pieces)) {
    leaving?.remove();
    close();
    return false;
  }
  host.addEventListener('pointerenter', () => clearTimeout(leave));
  if (held) {
    const mine = host;
    body.addEventListener('keydown', (event) => keys.onKey(event, index));
    body.addEventListener('focusout', ({ relatedTarget }) => {
      if (host === mine && !body.contains(/** @type {Node | null} */ (relatedTarget))) close();
    });
    body.focus({ preventScroll: true });
  }
  // The old card leaves after the new one has the focus: it is then no end of the mode.
  leaving?.remove();
  return true;
}

function bringIntoSight(/** @type {Piece[]} */ pieces) {
  pieces[0].node.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const lines = paint.lines(pieces);
  if (!lines.length) return;
  const { top, bottom } = { top: lines[0].top, bottom: lines[lines.length - 1].bottom };
  if (top < 60 || bottom > innerHeight - 160) {
    window.scrollBy({ top: (top + bottom) / 2 - innerHeight / 2, behavior: 'instant' });
  }
}

/// Goes to a sentence: scrolls it into sight and marks it; with `focus` the keyboard mode begins
/// there: the card opens and holds the keyboard; with `ask` it asks which label is right.
/** @type {(index: number, how?: How) => boolean} */
export function go(index, { focus = false, again = false, ask = false } = {}) {
  const pieces = paint.pieces(index);
  if (!pieces) return false;
  if (focus && !held) {
    close();
    before = /** @type {HTMLElement | null} */ (document.activeElement);
    held = true;
    keys.begin();
  }
  asking = ask;
  bringIntoSight(pieces);
  paint.here(index);
  point = null;
  if (again || ask) shown = null;
  return focus ? open(index) : true;
}

function onMove(/** @type {PointerEvent} */ event) {
  if (!event.isTrusted || held) return;
  if (event.target === host && host) return;
  const near = host && shown !== null;
  point = { x: event.clientX, y: event.clientY };
  still();
  const index = event.buttons ? null : paint.under(point.x, point.y);
  cut = index === null && !event.buttons && around.view?.settings().rest !== false;
  if (index !== null && index === shown) {
    clearTimeout(leave);
    return;
  }
  if (near) {
    // On its way to the card the pointer crosses other lines.
    clearTimeout(leave);
    leave = setTimeout(close, WAY);
  }
  if (index === null || around.view?.settings().rest === false) return;
  wait(index, near ? WAY + REST : REST);
}

/// A touch on a sentence opens its card, one beside it closes it.
function onTouch(/** @type {PointerEvent} */ event) {
  if (!event.isTrusted || event.pointerType !== 'touch' || event.target === host) return;
  point = { x: event.clientX, y: event.clientY };
  const index = paint.under(point.x, point.y);
  if (index === null || /** @type {Partial<Element>} */ (event.target).closest?.('a,button,input,label')) close();
  else open(index);
}

function onPress(/** @type {PointerEvent} */ event) {
  if (!event.isTrusted || event.target === host) return;
  paint.here(null);
  if (event.pointerType !== 'touch') close();
}

const onEscape = (/** @type {KeyboardEvent} */ event) => event.isTrusted && !held && event.key === 'Escape' && close();
// The page scrolls, or the pointer leaves it; of what it leaves inside of it, on its way to the card,
// this hears too. A finger leaves with its touch, at which the card has just opened.
const onLeave = (/** @type {Event & {pointerType?: string}} */ { isTrusted, type, target, pointerType }) => {
  if (!isTrusted || held || pointerType === 'touch') return;
  if (type !== 'scroll' && target !== document.documentElement) return;
  close();
  cut = false; // where it rested is another place now
};
const LISTENERS = /** @type {[EventTarget, string, EventListener][]} */ ([
  [document, 'pointermove', onMove],
  [document, 'pointerup', onTouch],
  [document, 'pointerdown', onPress],
  [document, 'keydown', onEscape],
  [document.documentElement, 'pointerleave', onLeave],
  [window, 'scroll', onLeave],
]);
let listening = false;

/// More of the page is painted: a pointer that came to rest on a sentence meanwhile rests there still.
export function resume() {
  const index = cut && point && !host ? paint.under(point.x, point.y) : null;
  if (index === null) return;
  cut = false;
  wait(index, REST);
}

/// Whether it asks which label is right.
export const asks = () => asking;

/// Resolves as soon as no card is open: nothing changes under a reader's eyes.
/** @type {() => Promise<void>} */
export const closed = () => (host ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve());

/// Starts the keyboard mode at the first sentence in sight.
export function walk() {
  const order = paint.order();
  const inSight = order.find((index) => {
    const lines = paint.lines(paint.pieces(index));
    return lines.length && lines[0].top >= 0 && lines[lines.length - 1].bottom <= innerHeight;
  });
  return go(inSight ?? order[0], { focus: true });
}

/// Whether colours are on the page: only then it listens.
export function listen(/** @type {boolean} */ on) {
  around.view?.switched(on);
  if (on === listening) return;
  listening = on;
  for (const [target, type, listener] of LISTENERS) {
    target[on ? 'addEventListener' : 'removeEventListener'](type, listener, { capture: true, passive: true });
  }
  if (!on) close();
}
