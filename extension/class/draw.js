// Which sentences of an article a quiz asks about. Takes the sentences and sources of an answer, a
// quiz code, a level and a number; gives questions, each with what has to be shown before it. The
// same code, text and level always give the same. Judges nothing: it takes only what the engine is
// sure of, and what can be decided from what is shown.

import { FAMILIES, LABELS, each, families } from '../labels.js';
import { code } from './kept.js';

/** @import { Label, Source } from '../../xtask/npm/index.js' */
/** @import { Sentence } from './host.js' */

/** @typedef {{index: number, before: number[], label: Label}} Question About a sentence; `before` are those that are shown before it. */
/** @typedef {Question & {key: Label | null}} Item `key` is the teacher's answer, where it was corrected. */
/** @typedef {{sentences: Sentence[], sources: Source[], level: number}} From */

const SHORTEST = 20; // letters of a sentence that is asked about
const LONGEST = 600;
const SURE = 0.85; // of 1: what the engine is less sure of is no question for a class
const REACH = 3; // sentences that are shown before one, at most

/// Numbers from 0 to 1 that a seed always gives in the same order (mulberry32).
function chance(/** @type {string} */ seed) {
  let state = Number.parseInt(code(seed), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template One
 * @param {One[]} list
 * @param {() => number} next
 */
function shuffle(list, next) {
  const out = [...list];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [out[at], out[other]] = [out[other], out[at]];
  }
  return out;
}

const sourceText = (/** @type {Sentence} */ { block, source }) => (source ? block.slice(...source) : '');

/// What has to stand before a sentence so that it can be decided: nothing where it names its source
/// in full; else everything from where that source is named; null where that is too far away.
/** @type {(sentences: Sentence[], sources: Source[], index: number) => number[] | null} */
function before(sentences, sources, index) {
  const { source_id: id } = sentences[index];
  if (id === null || id === undefined) return [];
  const own = sourceText(sentences[index]);
  const name = sources[id]?.name ?? '';
  if (own && (own.includes(name) || !sources[id].sentences.some((at) => at < index))) return [];
  for (let at = index - 1; at >= Math.max(0, index - REACH); at -= 1) {
    if (sentences[at].source_id === id && sourceText(sentences[at])) {
      return Array.from({ length: index - at }, (_, step) => at + step);
    }
  }
  return null;
}

/// Every question that an article has: by the rules' labels, so that a class draws the same whoever
/// has labels of his own.
/** @type {(from: From) => Question[]} */
function questions({ sentences, sources, level }) {
  const seen = new Set();
  return sentences.flatMap((sentence, index) => {
    const { text, source, cue, confidence = 1, alternative } = sentence;
    const label = sentence.own ?? sentence.label;
    const fits = LABELS.includes(label) && text.length >= SHORTEST && text.length <= LONGEST && !seen.has(text);
    if (!fits || confidence < SURE || alternative) return [];
    if (level === 3 && !source && !cue) return [];
    const shown = before(sentences, sources, index);
    if (!shown) return [];
    seen.add(text);
    return [{ index, before: shown, label }];
  });
}

/// Whether two questions show the same sentence, or one the other's.
/** @type {(one: Question, other: Question) => boolean} */
const overlap = (one, other) => {
  const all = (/** @type {Question} */ { index, before: shown }) => [index, ...shown];
  return all(one).some((at) => all(other).includes(at));
};

/// The last of each pile in turn, until there are none.
/** @type {(piles: Question[][]) => Question[]} */
function byTurns(piles) {
  const out = [];
  while (piles.some((pile) => pile.length)) out.push(...piles.flatMap((pile) => pile.splice(-1)));
  return out;
}

/// The order in which questions are taken: kinds of answer by turns, and labels by turns in each.
/** @type {(found: Question[], next: () => number) => Question[]} */
function order(found, next) {
  const piles = shuffle(families(), next).map((name) => {
    const labels = shuffle([...FAMILIES[name]], next);
    return byTurns(labels.map((label) => shuffle(found.filter((one) => one.label === label), next))).reverse();
  });
  return byTurns(piles);
}

/// Takes questions in their order that show nothing of each other.
function apart(/** @type {Question[]} */ all) {
  /** @type {Question[]} */
  const out = [];
  for (const one of all) if (!out.some((other) => overlap(one, other))) out.push(one);
  return out;
}

/// A code: a word, and behind a colon the sentences that a teacher chose, with the keys that were
/// corrected: "harbour:3.h.mO". Anything else is a word.
/** @type {(code: string) => {word: string, chosen: {index: number, key: Label | null}[] | null}} */
export function parse(code) {
  const found = /^(.*):((?:[0-9a-z]+[A-Z]?)(?:\.[0-9a-z]+[A-Z]?)*)$/.exec(code.trim());
  if (!found) return { word: code.trim(), chosen: null };
  const chosen = found[2].split('.').map((part) => {
    const last = part.slice(-1);
    const key = each(LABELS).find((label) => label === last) ?? null;
    return { index: Number.parseInt(key ? part.slice(0, -1) : part, 36) - 1, key };
  });
  return { word: found[1], chosen };
}

/** @type {(word: string, items: Item[]) => string} */
export const format = (word, items) => `${word}:${items.map(({ index, key }) => `${(index + 1).toString(36)}${key ?? ''}`).join('.')}`;

/// All questions of a text in the order in which a word draws them.
/** @type {(from: From & {word: string}) => Item[]} */
export function all({ word, ...from }) {
  const next = chance(`${word.trim().toLowerCase()}/${from.level}`);
  return apart(order(questions(from), next)).map((one) => ({ ...one, key: null }));
}

/// The questions of a code: those that it names, else the first `count` that its word draws, in
/// the order of the text.
/** @type {(from: From & {code: string, count: number}) => Item[]} */
export function draw({ sentences, sources, code, level, count }) {
  const { word, chosen } = parse(code);
  if (chosen) {
    const asked = chosen.filter(({ index }) => sentences[index]);
    return asked.map(({ index, key }) => ({
      index,
      before: before(sentences, sources, index) ?? (index ? [index - 1] : []),
      label: sentences[index].own ?? sentences[index].label,
      key,
    }));
  }
  // One that was marked by hand as no statement has no answer here: another takes its place.
  const asked = all({ sentences, sources, word, level }).filter(({ index }) => LABELS.includes(sentences[index].label));
  return asked.slice(0, count).sort((one, other) => one.index - other.index);
}
