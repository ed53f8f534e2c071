// What a reader can do from the card: say that the label is wrong, see one source alone, go to what
// it says next, or to where words that go on began. Takes the index of a painted sentence; gives parts
// for the card. In the extension another label is chosen in the card itself; the static page leads to
// its report.

import { LABELS, NONE, each, hue } from '../labels.js';
import { around } from './around.js';
import * as card from './card.js';
import * as paint from './paint.js';
import * as words from './words.js';

/** @import { How } from './card.js' */

const GIVEN = each(LABELS + NONE);

const id = (/** @type {number} */ index) => around.sentence(index).sentence.source_id;
const own = (/** @type {number} */ index) => around.sentence(index).sources[id(index) ?? -1]?.sentences ?? [];
const shown = (/** @type {number} */ index) => paint.pieces(index) !== null;

/// The next painted sentence of the same source, from the beginning again after the last; null of none.
function next(/** @type {number} */ index) {
  const others = own(index).filter((other) => other !== index && shown(other) && id(other) === id(index));
  return others.find((other) => other > index) ?? others[0] ?? null;
}

/// A button of the card's: only what the reader does presses it, nothing of the page's.
/** @type {(element: Make, part: string, text: string, act: () => unknown) => HTMLButtonElement} */
function button(element, part, text, act) {
  const made = element('button', part, text);
  made.type = 'button';
  made.addEventListener('click', (event) => event.isTrusted && act());
  return made;
}

const go = (/** @type {number} */ index, /** @type {How} */ how = {}) => card.go(index, { focus: true, ...how });

async function only(/** @type {number} */ index) {
  await around.view?.only(id(index));
  go(index, { again: true });
}

/** @type {(index: number, label: string | null) => Promise<void>} */
async function choose(index, label) {
  await around.label?.(index, label);
  go(index, { again: true });
}

/// The sentence that names whose words go on in this one; null where it names them itself.
export function from(/** @type {number} */ index) {
  const { sentence, sources } = around.sentence(index);
  if (sentence.source || sentence.cue || !sources[sentence.source_id ?? -1]) return null;
  const before = own(index).filter((other) => other < index && around.sentence(other).sentence.source);
  return before.at(-1) ?? own(index).find((other) => around.sentence(other).sentence.source) ?? null;
}

/// The row of buttons under a card; null where there is nothing to do.
/** @type {(index: number, element: Make) => HTMLElement | null} */
export function row(index, element) {
  /** @type {HTMLElement[]} */
  const made = [];
  const add = (/** @type {string} */ key, /** @type {() => unknown} */ act) => made.push(button(element, 'act', around.say(key), act));
  if (around.label || around.relabel) add('act_wrong', () => wrong(index));
  if (around.view && id(index) !== null) {
    add(around.view.state().source === id(index) ? 'act_all' : 'act_only', () => only(index));
  }
  const before = from(index);
  if (before !== null && shown(before)) add('act_from', () => go(before));
  const other = next(index);
  if (other !== null) add('act_next', () => go(other));
  return made.length ? element('div', 'acts', ...made) : null;
}

/// The reader finds the label wrong.
export function wrong(/** @type {number} */ index) {
  if (around.label) go(index, { ask: true });
  else around.relabel?.(index);
}

/// What the card asks then: one press for each label.
/** @type {(index: number, element: Make) => HTMLElement[]} */
export function choice(index, element) {
  const { sentence } = around.sentence(index);
  const list = element('div', 'choice');
  for (const letter of GIVEN.filter((one) => one !== sentence.label)) {
    const badge = element('span', `badge ${hue(letter) ?? 'unsure'}`, letter === NONE ? '–' : letter);
    badge.setAttribute('aria-hidden', 'true'); // the name says the same
    const name = letter === NONE ? around.say('act_none') : words.label(letter);
    const made = button(element, 'label', '', () => choose(index, letter));
    made.append(badge, name);
    list.append(made);
  }
  const foot = element('div', 'acts');
  if (sentence.own) foot.append(button(element, 'act', around.say('act_rules'), () => choose(index, null)));
  if (around.relabel) foot.append(button(element, 'act', around.say('act_report'), () => around.relabel?.(index)));
  foot.append(button(element, 'act', around.say('act_back'), () => go(index, { again: true })));
  const head = element('p', 'head', element('strong', 'title', around.say('act_which')));
  return [head, list, element('p', 'line', around.say('act_kept')), foot];
}

/// A key while it asks; whether it was one of ours.
/** @type {(key: string, index: number) => boolean} */
export function key(key, index) {
  const letter = GIVEN.find((one) => one === key.toUpperCase());
  if (key === 'Escape') go(index, { again: true });
  else if (key === 'r' && around.relabel) around.relabel(index);
  else if (letter && letter !== NONE) choose(index, letter);
  else return false;
  return true;
}
