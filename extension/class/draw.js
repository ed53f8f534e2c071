// Which sentences of an article a quiz asks about. Takes the sentences and sources of an answer, a
// quiz code, a level and a number; gives questions, each with what has to be shown before it. The
// same code, text and level always give the same. Judges nothing: it takes only what the engine is
// sure of, and what can be decided from what is shown.

import { FAMILIES, LABELS } from '../labels.js';
import { code } from './kept.js';

const SHORTEST = 20; // letters of a sentence that is asked about
const LONGEST = 600;
const SURE = 0.85; // of 1: what the engine is less sure of is no question for a class
const REACH = 3; // sentences that are shown before one, at most

/// Numbers from 0 to 1 that a seed always gives in the same order (mulberry32).
function chance(seed) {
  let state = Number.parseInt(code(seed), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(list, next) {
  const out = [...list];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [out[at], out[other]] = [out[other], out[at]];
  }
  return out;
}

const sourceText = ({ block, source }) => (source ? block.slice(...source) : '');

/// What has to stand before a sentence so that it can be decided: nothing where it names its source
/// in full; else everything from where that source is named; null where that is too far away.
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
function questions(sentences, sources, level) {
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
const overlap = (one, other) => {
  const all = ({ index, before: shown }) => [index, ...shown];
  return all(one).some((at) => all(other).includes(at));
};

/// The order in which questions are taken: kinds of answer by turns, and labels by turns in each.
function order(found, next) {
  const piles = shuffle(Object.keys(FAMILIES), next).map((name) => {
    const labels = shuffle([...FAMILIES[name]], next);
    const inside = labels.map((label) => shuffle(found.filter((one) => one.label === label), next));
    const out = [];
    while (inside.some((pile) => pile.length)) for (const pile of inside) if (pile.length) out.push(pile.pop());
    return out.reverse();
  });
  const all = [];
  while (piles.some((pile) => pile.length)) for (const pile of piles) if (pile.length) all.push(pile.pop());
  return all;
}

/// Takes questions in their order that show nothing of each other; `taken` come first.
function apart(all, taken = []) {
  const out = [...taken];
  for (const one of all) if (!out.some((other) => overlap(one, other))) out.push(one);
  return out;
}

/// A code: a word, and behind a colon the sentences that a teacher chose, with the keys that were
/// corrected: "harbour:3.h.mO". Anything else is a word.
export function parse(code) {
  const found = /^(.*):((?:[0-9a-z]+[A-Z]?)(?:\.[0-9a-z]+[A-Z]?)*)$/.exec(code.trim());
  if (!found) return { word: code.trim(), chosen: null };
  const chosen = found[2].split('.').map((part) => {
    const last = part.slice(-1);
    const key = LABELS.includes(last) ? last : null;
    return { index: Number.parseInt(key ? part.slice(0, -1) : part, 36) - 1, key };
  });
  return { word: found[1], chosen };
}

export const format = (word, items) => `${word}:${items.map(({ index, key }) => `${(index + 1).toString(36)}${key ?? ''}`).join('.')}`;

/// All questions of a text in the order in which a word draws them: {index, before, label, key}.
export function all({ sentences, sources, word, level }) {
  const next = chance(`${word.trim().toLowerCase()}/${level}`);
  return apart(order(questions(sentences, sources, level), next)).map((one) => ({ ...one, key: null }));
}

/// The questions of a code: those that it names, else the first `count` that its word draws, in
/// the order of the text.
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
