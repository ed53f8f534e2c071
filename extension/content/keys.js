// The keyboard mode: which key does what while the card holds the focus. Entered by one shortcut of
// the browser's, left by Escape; outside of it no key of the page's is touched. Takes key events of
// the card; moves it, or changes what is shown.

import { LABELS, MARKED, each } from '../labels.js';
import * as acts from './acts.js';
import { around } from './around.js';
import * as card from './card.js';
import * as map from './map.js';
import * as paint from './paint.js';

/** @import { How } from './card.js' */
/** @import * as View from './view.js' */

let help = false;
let session = 0; // of the mode: what was begun in one that has ended does not open it again
let working = Promise.resolve();

const order = () => paint.order();

/// The next index for which `fits`, or the same again where there is none.
/** @type {(index: number, by: number, fits?: (index: number) => boolean) => number} */
function next(index, by, fits = () => true) {
  const list = order();
  let at = list.indexOf(index);
  if (at < 0) at = by > 0 ? -1 : list.length;
  for (at += by; at >= 0 && at < list.length; at += by) if (fits(list[at])) return list[at];
  return index;
}

const label = (/** @type {number} */ index) => around.sentence(index).sentence.label;
const source = (/** @type {number} */ index) => around.sentence(index).sentence.source_id;

/** @type {(index: number, options?: How) => void} */
function go(index, options) {
  card.go(index, { focus: true, ...options });
}

/// After what is shown has changed: the same sentence, or the nearest that is left. A key that
/// comes while another is at work waits for it.
/** @type {(index: number, change: (view: typeof View) => unknown) => void} */
function changed(index, change) {
  const { view } = around;
  if (!view) return;
  const mine = session;
  const act = async () => {
    await change(view);
    if (mine !== session) return;
    const list = order();
    if (!list.length) return;
    const at = map.lastAtMost(list, index);
    go(list[Math.max(0, at)], { again: true });
  };
  working = working.then(act, act);
}

/** @type {(index: number, by: number) => number} */
const sameLabel = (index, by) => next(index, by, (other) => label(other) === label(index));
/** @type {(index: number, by: number) => number} */
const sameSource = (index, by) =>
  source(index) === null ? index : next(index, by, (other) => source(other) === source(index));

/** @type {Record<string, (index: number) => unknown>} */
const KEYS = {
  n: (index) => go(next(index, 1)),
  p: (index) => go(next(index, -1)),
  ArrowRight: (index) => go(next(index, 1)),
  ArrowDown: (index) => go(next(index, 1)),
  ArrowLeft: (index) => go(next(index, -1)),
  ArrowUp: (index) => go(next(index, -1)),
  l: (index) => go(sameLabel(index, 1)),
  L: (index) => go(sameLabel(index, -1)),
  s: (index) => go(sameSource(index, 1)),
  S: (index) => go(sameSource(index, -1)),
  f: (index) => changed(index, (view) => view.soloFamily(label(index))),
  o: (index) => source(index) !== null && changed(index, (view) => view.only(source(index))),
  0: (index) => changed(index, (view) => view.keep({ shown: MARKED })),
  h: (index) => changed(index, (view) => view.keep({ hidden: !view.settings().hidden })),
  b: (index) => changed(index, (view) => view.keep({ letters: !view.settings().letters })),
  r: (index) => acts.wrong(index),
  '?': (index) => {
    help = !help;
    go(index, { again: true });
  },
  Escape: () => card.close(),
};
for (const [at, letter] of each(LABELS).entries()) {
  KEYS[at + 1] = (index) => changed(index, (view) => view.solo(letter));
}
/// Lines of the help: keys and the message that tells what they do.
const HELP = [
  ['n p', 'key_next'], ['l L', 'key_label'], ['s S', 'key_source'], ['1 – 9', 'key_solo'],
  ['f', 'key_family'], ['o', 'key_only'], ['0', 'key_all'], ['h', 'key_hide'], ['b', 'key_letters'],
  ['r', 'key_relabel'], ['?', 'key_help'], ['Esc', 'key_leave'],
];

/// What the static page has nothing to do with.
const SWITCHES = ['key_solo', 'key_family', 'key_only', 'key_all', 'key_hide', 'key_letters'];

export function begin() {
  help = false;
  session += 1;
}

export function end() {
  session += 1;
}

/// How many words of the card are the foot's; the help is no part of the card.
export const words = () => around.say('card_keys').split(/\s+/).length;

/** @type {(event: KeyboardEvent, index: number) => void} */
export function onKey(event, index) {
  if (!event.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
  if (card.asks()) {
    if (!acts.key(event.key, index)) return;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (!Object.hasOwn(KEYS, event.key)) return; // Tab and Enter are the card's own links
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key](index);
}

/// The foot of the card: what the keys do, in one line or in all.
/** @type {(element: Make) => HTMLElement[]} */
export function foot(element) {
  if (!help) return [element('p', 'keys', around.say('card_keys'))];
  const list = element('dl', 'help');
  for (const [keys, message] of HELP) {
    if (!around.say(message) || (!around.view && SWITCHES.includes(message))) continue;
    list.append(element('dt', 'key', keys), element('dd', 'does', around.say(message)));
  }
  return [list];
}
