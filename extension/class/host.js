// What quiz, report and comparison stand on, in the extension and on the static page alike: the
// wording, the engine, and the articles read in this browser session. Takes nothing but what the
// reader read here; keeps what kept.js and relabel.js keep, and nothing else.

import { api } from '../api.js';
import { settle } from '../content/around.js';
import { ARTICLE } from '../messages.js';
import { silent, sources } from '../summary/found.js';
import { worded } from '../summary/worded.js';
import { articles, keep, record } from './kept.js';
import * as own from './relabel.js';
import { failed, get, loadWords, page, say } from './wording.js';

/** @import { Mode } from '../content/collect.js' */
/** @import { Article as Collected, Kept } from './kept.js' */
/** @import { Claim, Given } from './relabel.js' */

/** @typedef {Claim & {block: string, at: number, text: string}} Sentence With the text that it stands in, the number of that, and its own. */
/** @typedef {Kept & {answer: Given, sentences: Sentence[], title: string}} Article One that was read. */

/** @type {(tabId: number) => Promise<Collected>} */
async function fromTab(tabId) {
  const ask = async (/** @type {Mode} */ mode) => /** @type {Collected} */ (await api.tabs.sendMessage(tabId, { type: ARTICLE, mode }));
  const article = await ask('page');
  return wasm_bindgen.analyse(article.request).article ? article : ask('anyway');
}

/// The article that the address names by tab or id, else the one read last; null if there is none.
/** @returns {Promise<Kept | null>} */
export async function article() {
  const asked = new URLSearchParams(location.search);
  if (api && asked.has('tab')) {
    let found = null;
    try {
      found = record(await fromTab(Number(asked.get('tab'))));
    } catch {
      // The tab was closed or left, or was never read: what was read before is still there.
    }
    if (found) {
      await keep(found);
      return found;
    }
  }
  const list = await articles();
  return list.find(({ id }) => id === asked.get('id')) ?? list[0] ?? null;
}

/// What an article without a headline goes by.
function firstWords(/** @type {Sentence[]} */ [sentence]) {
  const words = sentence?.text.split(' ') ?? [];
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ');
}

/// An article with the engine's answer, one's own labels laid over it; null where it is none.
/** @type {(found: Kept) => Promise<Article | null>} */
export async function read(found) {
  /** @type {Given} */
  const answer = wasm_bindgen.analyse(found.request);
  if (!answer.article || answer.language === null) return null;
  const { blocks } = found.request;
  own.apply(answer, blocks, await own.all());
  const sentences = answer.sentences.map((sentence) => ({
    ...sentence,
    block: blocks[sentence.block].text,
    at: sentence.block,
    text: own.text(sentence, blocks),
  }));
  const title = found.details.title || lines(found).title || firstWords(sentences) || say('class_untitled');
  return { ...found, answer, sentences, title };
}

/// The summary of an article that was read, in the interface's words.
export const told = (/** @type {Article} */ { answer, request }) => {
  const found = { ...answer, sources: sources(answer), silent: silent(answer, request.blocks) };
  return worded(say).summary(found);
};

export const today = () => new Date().toLocaleDateString('sv'); // year-month-day of the reader's own clock

/// Labels of one's own as the engine's files tell of them: number of the sentence, letter.
/** @type {(found: Kept & Partial<Article>) => [number, string][]} */
const byHand = ({ sentences = [] }) => sentences.flatMap(({ own, label }, at) => (own ? [[at, label]] : []));
/** @type {(found: Kept & Partial<Article>, full: boolean) => ReportDetails} */
export const details = (found, full) => ({ ...found.details, made: today(), full, own: byHand(found) });

/// What every sheet of paper tells of how it came about.
export const madeWith = (/** @type {Article} */ { answer }) => `${say('name')} ${answer.engine}, ${today()}`;
const lines = (/** @type {Kept} */ found, full = false) => wasm_bindgen.record(found.request, details(found, full));

/// Hands the reader a file.
/** @type {(name: string, type: string, contents: string) => void} */
export function save(name, type, contents) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([contents], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/// Words and engine; then `begin`. What goes wrong is said in the page.
/** @type {(current: string, begin: () => Promise<void>) => Promise<void>} */
export async function start(current, begin) {
  try {
    const engine = get('../wasm/says_who_bg.wasm').then((response) => response.arrayBuffer());
    await Promise.all([loadWords('../'), engine.then((module_or_path) => wasm_bindgen({ module_or_path }))]);
    page(current);
    await begin();
    document.body.dataset.state = 'ready';
  } catch (error) {
    failed(error);
    throw error;
  }
}

settle({ say });
