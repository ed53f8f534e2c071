// What the card says about a sentence, in a reader's words. Takes the engine's answer for the
// sentence and the text it stands in; gives short sentences, forty words together at most, and the
// small marks that stand beside a letter. The wording is in _locales; nothing is judged here.

import { key } from '../labels.js';
import { around } from './around.js';

/** @import { Label, Source } from '../../xtask/npm/index.js' */
/** @import { Claim } from '../class/relabel.js' */
/** @import { Told } from './around.js' */

/** @typedef {[message: string, mark?: string]} Mark What is told of a sentence, and the small mark for it if there is one. */
/** @typedef {{text: string, sentence: Claim}} From The sentence that names whose words go on, with its text. */
/** @typedef {'why' | 'who' | 'unnamed' | 'mark' | 'alternative' | 'rule'} Kind Of a line. */
/** @typedef {{kind: Kind, text: string, mark: string}} Line */
/** @typedef {{title: string, via: string, lines: Line[], rule?: string}} Card `lines` as they are read. */

const LIMIT = 40; // words on a card
const QUOTED = 7; // words shown of a source or cue
const LETTERS = 120; // of them: what a page calls a word may be of any length
/// Whom the words that name the source are taken to mean, where they are not the name itself: “he”,
/// “the ministry”. A part of the name is as good as the name, if it is written as one.
/** @type {(text: string, sentence: Claim, sources: Source[]) => string} */
function meant(text, { source, source_id: id }, sources) {
  if (!source || id === null || !sources[id]) return '';
  const { name } = sources[id];
  const words = text.slice(...source).trim();
  const [low, whole] = [words.toLowerCase(), name.toLowerCase()];
  const written = words.slice(1) !== low.slice(1);
  if (low.includes(whole) || (written && whole.includes(low))) return '';
  return say('who_is', shorten(words), shorten(name));
}

/// Who is silent, in the sentence's own words.
/** @type {(text: string, sentence: Claim) => string} */
const silence = (text, { silent, silent_party: party }) =>
  silent ? (party ? say('silent_party', shorten(text.slice(...party))) : say('mark_silent')) : '';

/// What is told of a sentence besides its label: the message, and the small mark if it has one.
/** @type {Partial<Record<Claim['stance'], Mark>>} */
const STANCES = { endorsed: ['stance_endorsed', '!'], distanced: ['stance_distanced', '~'], denied: ['stance_denied', '✕'] };
/** @type {Partial<Record<Claim['form'], Mark>>} */
const FORMS = { quote: ['form_quote', '“”'], partial: ['form_partial', '“”'] };
/** @type {Record<string, Mark | undefined>} */
const MARKS = {
  'no-provenance': ['mark_no_provenance'],
  unverified: ['mark_unverified'],
  reason: ['mark_reason'],
  witnessed: ['mark_witnessed', '*'],
  inferred: ['mark_inferred', '≈'],
  mind: ['mark_mind', '≈'],
  scare: ['mark_scare', '“”'],
  own: ['class_own_mark'],
};
/// Labels whose source may be one of a kind ("local media", "studies"); of U and H it goes without saying.
const KINDS = 'MSDV';

/** @type {Say} */
const say = (key, ...values) => around.say(key, ...values);
export const label = (/** @type {Label} */ letter) => say(key(letter));
const count = (/** @type {string} */ text) => text.split(/\s+/).filter(Boolean).length;

const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g; // marks that turn a line round
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/// A page's words, so that they change nothing beside them: short, and of a direction of their own.
function shorten(/** @type {string} */ text) {
  const words = text.replace(TURNS, '').trim().split(/\s+/);
  const all = words.join(' ');
  const some = [...words.slice(0, QUOTED).join(' ').slice(0, 2 * LETTERS)].slice(0, LETTERS).join('');
  const out = some.length < all.length ? `${some} …` : all;
  return RIGHT_TO_LEFT.test(out) ? `\u2068${out}\u2069` : out;
}

/// The words of source and cue, in the text's order; as one where they touch.
/** @type {(text: string, sentence: Claim) => string[]} */
function because(text, { source, cue }) {
  const spans = [source, cue].filter((span) => !!span).sort((a, b) => a[0] - b[0]);
  if (spans.length === 2 && /^\s*$/.test(text.slice(spans[0][1], spans[1][0]))) {
    return [shorten(text.slice(spans[0][0], spans[1][1]))];
  }
  return spans.map(([start, end]) => shorten(text.slice(start, end)));
}

/** @type {(text: string, sentence: Claim) => string} */
const quoted = (text, sentence) => because(text, sentence).map((part) => say('quoted', part)).join(' · ');

/// Why it is what it is; `from` is given where another's words go on.
/** @type {(text: string, sentence: Claim, sources: Source[], from: From | null) => string} */
function why(text, sentence, sources, from) {
  const words = quoted(text, sentence);
  if (sentence.label === 'H') return words ? say('why_nobody', words) : say('why_nobody_bare');
  if (words) return say(sentence.label === '?' ? 'why_unsure_words' : 'why_words', words);
  const carried = sources[sentence.source_id ?? -1];
  if (carried && from && quoted(from.text, from.sentence)) {
    return say('why_carried_from', shorten(carried.name), quoted(from.text, from.sentence));
  }
  if (carried) return say('why_carried', shorten(carried.name));
  if (sentence.label === 'A') return say('why_own');
  if (sentence.label === '?') return say('why_unsure');
  return '';
}

/// What is told of a sentence besides its label, in order of weight.
/** @type {(sentence: Claim) => Mark[]} */
function told({ label: letter, stance, silent, form, marks }) {
  const generic = KINDS.includes(letter) && marks.includes('unidentified') && !marks.includes('no-provenance');
  /** @type {(Mark | false | undefined)[]} */
  const all = [
    STANCES[stance],
    generic && ['mark_unidentified'],
    ...marks.map((mark) => MARKS[mark]),
    silent && ['mark_silent', '…'],
    FORMS[form],
  ];
  return all.filter((one) => !!one);
}

/// The small marks of a sentence, each once: `!` `~` `✕` `≈` `“”` `…` `*`.
export const signs = (/** @type {Claim} */ sentence) => [...new Set(told(sentence).map(([, mark]) => mark ?? ''))].join('');

/// The same in words.
export const marks = (/** @type {Claim} */ sentence) => told(sentence).map(([key]) => say(key));

/// Who passed it on.
export const via = (/** @type {Claim} */ sentence) => [...new Set(sentence.relay.map(({ name }) => shorten(name)))].join(' · ');

/// Whether nobody could look up who or what it comes from: a dotted edge.
export const unidentified = (/** @type {{marks: string[]}} */ { marks }) => marks.includes('unidentified') || marks.includes('no-provenance');

/// For one sentence, of at most `limit` words; `from` is given where another's words go on.
/** @type {(text: string, sentence: Claim, sources: Source[], limit?: number, from?: Told | null) => Card} */
export function card(text, sentence, sources, limit = LIMIT, from = null) {
  const title = label(sentence.label);
  const through = sentence.relay.length ? say('via', via(sentence)) : '';
  const rule = sentence.rule.findLast((id) => /^[PR]/.test(id)) ?? sentence.rule.at(-1);
  // Weightiest first: what does not fit into the limit is left out from the end.
  /** @type {[kind: Kind, line: string, mark?: string][]} */
  const wanted = [
    // A label given by hand does not rest on the words that the rules found.
    ['why', sentence.own ? '' : why(text, sentence, sources, from)],
    ['who', sentence.own ? '' : meant(text, sentence, sources)],
    ['rule', rule ? say('rule', rule) : ''],
    ['alternative', sentence.alternative ? say('alternative', label(sentence.alternative)) : ''],
  ];
  if (sentence.label === 'U') wanted.push(['unnamed', say('why_unnamed')], ['unnamed', say('why_unnamed_short')]);
  for (const [key, mark] of told(sentence)) wanted.push(['mark', key === 'mark_silent' ? silence(text, sentence) : say(key), mark]);
  let left = limit - 1 - count(title) - count(through); // the letter is one
  /** @type {Line[]} */
  const taken = [];
  for (const [kind, line, mark = ''] of wanted) {
    const length = count(line) + count(mark);
    if (!line || length > left) continue;
    if (kind === 'unnamed' && taken.at(-1)?.kind === kind) continue; // the long wording had room
    left -= length;
    taken.push({ kind, text: line, mark });
  }
  /** @type {Kind[]} */
  const order = ['why', 'who', 'unnamed', 'mark', 'alternative', 'rule'];
  taken.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return { title, via: through, lines: taken, rule };
}
