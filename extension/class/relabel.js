// The reader's own labels: kept on this device by the sentence's words, laid over the engine's,
// written and read as rows of the evaluation's format. Takes sentences; gives labels and rows.
// Sends nothing anywhere; in private windows nothing is kept beyond the page.

import { api } from '../api.js';
import { messageOf } from '../errors.js';
import { LABELS, NONE, UNSURE } from '../labels.js';

/** @import { Answer, Block, Label, Sentence } from '../../xtask/npm/index.js' */

/**
 * A sentence as it is shown: the engine's, or with a label given by hand in its place. Then `own` is
 * the engine's, and `fired` what led to that.
 *
 * @typedef {Omit<Sentence, 'marks'> & {marks: string[], own?: Label, fired?: string[]}} Shown
 */

/** @typedef {Omit<Shown, 'block'>} Claim A sentence, wherever it stands. */
/** @typedef {Omit<Answer, 'sentences'> & {sentences: Shown[]}} Given An answer with the reader's own labels. */
/** @typedef {{label: Label, was: Label | null}} Own A label given by hand, and the engine's. */
/** @typedef {Record<string, Own>} Owns By the words of the sentence. */
/** @typedef {Pick<Sentence, 'block' | 'start' | 'end'>} Place Where a sentence stands. */

export const KEY = 'own_labels';
/** @type {Set<unknown>} */
const GIVEN = new Set([...LABELS, NONE]);
const MOST = 5000; // rows; a class needs a few dozen
const LONGEST = 4000; // letters of a sentence
const isPrivate = () => Boolean(api?.extension?.inIncognitoContext);
/** @type {Owns | null} */
let here = null; // what is kept in a private window: this page's memory

const words = (/** @type {string} */ text) => text.replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' ').trim();
/** @type {(sentence: Place, blocks: Block[]) => string} */
const sentenceText = (sentence, blocks) => words(blocks[sentence.block].text.slice(sentence.start, sentence.end));
const codePoints = (/** @type {string} */ text) => [...text].length;

/** @type {(label: unknown) => label is Label} */
const isLabel = (label) => GIVEN.has(label);

/// Whatever storage holds: what is no label there, or cannot be read, is none.
/** @type {(labels: unknown) => Owns} */
function sound(labels) {
  /** @type {[string, Own | null][]} */
  const rows = labels && typeof labels === 'object' ? Object.entries(labels) : [];
  return Object.fromEntries(rows.flatMap(([text, row]) => (isLabel(row?.label) ? [[text, row]] : [])));
}

/** @returns {Promise<Owns>} */
export async function all() {
  if (here) return here;
  try {
    return sound(api ? (await api.storage.local.get(KEY))[KEY] : JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return {};
  }
}

async function keep(/** @type {Owns} */ labels) {
  if (isPrivate()) here = labels;
  else if (api) await api.storage.local.set({ [KEY]: labels });
  else localStorage.setItem(KEY, JSON.stringify(labels));
}

export const text = sentenceText;

/// Keeps a label of one's own for a sentence; with null the engine's counts again.
/** @type {(text: string, label: string | null, was: Label) => Promise<void>} */
export async function set(text, label, was) {
  const labels = { ...(await all()) };
  const key = words(text);
  if (label === null || label === was) delete labels[key];
  else if (isLabel(label)) labels[key] = { label, was };
  else throw new Error(`no label ${label}`);
  await keep(labels);
}

/// The answer with one's own labels in place; each such sentence says so in `own`, with the
/// engine's label. The counts stay the engine's.
/** @type {(answer: Given, blocks: Block[], labels: Owns) => Given} */
export function apply(answer, blocks, labels) {
  if (!Object.keys(labels).length) return answer;
  for (const sentence of answer.sentences ?? []) {
    const mine = labels[sentenceText(sentence, blocks)];
    if (!isLabel(mine?.label) || mine.label === sentence.label) continue;
    sentence.own = sentence.label;
    sentence.label = mine.label;
    sentence.alternative = null;
    sentence.segments = [];
    sentence.fired = sentence.rule;
    sentence.rule = [];
    sentence.marks = ['own', ...sentence.marks];
  }
  return answer;
}

/// All of them as lines that `says-who annotate --format jsonl` and the scorers read.
export async function rows() {
  const entries = Object.entries(await all()).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries
    .map(([text, { label, was }], at) => ({
      id: `own-${at + 1}`,
      text,
      sentences: [{ start: 0, end: codePoints(text), label, was }],
    }))
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}

/// Adds the rows of a file; gives how many, or throws the number of the first line that is none.
export async function load(/** @type {string} */ file) {
  const labels = { ...(await all()) };
  let count = 0;
  for (const [at, line] of file.split('\n').entries()) {
    if (!line.trim()) continue;
    try {
      const { text, sentences } = JSON.parse(line);
      const letters = [...text];
      for (const { start, end, label, was } of sentences) {
        const part = words(letters.slice(start, end).join(''));
        if (!part || part.length > LONGEST || !isLabel(label)) throw new Error('no sentence with a label');
        labels[part] = { label, was: isLabel(was) || was === UNSURE ? was : null };
        count += 1;
      }
    } catch (error) {
      throw Object.assign(new Error(`line ${at + 1}: ${messageOf(error)}`), { line: at + 1 });
    }
    if (count > MOST) throw Object.assign(new Error('too many rows'), { line: at + 1 });
  }
  await keep(labels);
  return count;
}

/// Forgets all of them.
export const clear = () => keep({});
