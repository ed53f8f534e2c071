// The articles read in this browser session, for quiz, report and comparison. Takes an article as
// it was collected; keeps the newest few in session storage, which the browser forgets when it is
// closed. Nothing of private windows is kept.

import { api } from '../api.js';
import { ARTICLE } from '../messages.js';

/** @import { Asked } from '../content/collect.js' */

/** @typedef {{title: string, address: string, outlet: string, published: string}} Details What is told of an article beside it. */
/** @typedef {{request: Asked, details: Details, names: string[]}} Article As it was collected, and what the site calls itself. */
/** @typedef {Article & {id: string, read: string}} Kept `read` is when. */

const KEY = 'articles';
const MOST = 6; // articles
const LARGEST = 1_500_000; // letters of one

/// The newest first.
/** @returns {Promise<Kept[]>} */
export async function articles() {
  // Nobody but us, and no file, has it.
  if (api) return /** @type {Kept[] | undefined} */ ((await api.storage.session.get(KEY))[KEY]) ?? [];
  return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
}

let keeping = Promise.resolve();

/// Remembers an article, once for each address; one after the other, or one would undo the other.
export function keep(/** @type {Kept} */ article) {
  const next = () => add(article);
  keeping = keeping.then(next, next);
  return keeping;
}

async function add(/** @type {Kept} */ article) {
  if (api?.extension?.inIncognitoContext || JSON.stringify(article).length > LARGEST) return;
  const others = (await articles()).filter(({ id }) => id !== article.id);
  const list = [article, ...others].slice(0, MOST);
  // Where there is no room for so many, the oldest go.
  while (!(await put(list))) list.pop();
}

/// Whether there is room for a list of articles; for none at all there is.
async function put(/** @type {Kept[]} */ list) {
  try {
    if (api) await api.storage.session.set({ [KEY]: list });
    else sessionStorage.setItem(KEY, JSON.stringify(list));
    return true;
  } catch (error) {
    if (!list.length) throw error;
    return false;
  }
}

/// A short code of a text: the same for the same words.
export function code(/** @type {string} */ text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/// An article to be kept: by its address or, where it has none, by its words.
/** @type {(article: Article) => Kept} */
export function record({ request, details, names }) {
  const text = request.blocks.map((block) => block.text).join('\n');
  return { id: details.address || code(text), request, details, names, read: new Date().toISOString() };
}

/// Remembers a tab's article, so that another may be compared with it.
/** @param {Pick<Tab, 'id' | 'incognito'>} tab */
export async function remember(tab) {
  if (tab.incognito) return;
  const answer = await api.tabs.sendMessage(tab.id, { type: ARTICLE, mode: 'page', most: LARGEST });
  const article = /** @type {Partial<Article> | null} */ (answer);
  if (article?.request) await keep(record(/** @type {Article} */ (article)));
}
