// The words of the interface: in the extension the browser's own, on the static page those of
// _locales in the language that the reader's browser asks for. Takes the way to the top folder;
// gives a function that words things, and fills the places that a page has for words. Asks the
// network for nothing but our own files, by their relative paths.

import { api } from '../api.js';
import { messageOf } from '../errors.js';

/** @typedef {{message: string, placeholders?: Record<string, {content: string}>}} Message As _locales has it. */

const LANGUAGES = ['en', 'ar'];
/** @type {Record<string, Message>} */
let messages; // there once they are loaded, on the static page alone
/** @type {Promise<unknown> | null} */
let inlined = null;

/// A message with its values put in, on the static page as browsers do it for extensions.
/** @type {Say} */
export function say(key, ...values) {
  if (api) return api.i18n.getMessage(key, values.map(String));
  const { message, placeholders = {} } = messages[key] ?? { message: '' };
  return message.replace(/\$(\w+)\$/g, (all, name) => {
    const { content } = placeholders[name.toLowerCase()] ?? {};
    return content ? String(values[Number(content.slice(1)) - 1]) : all;
  });
}

/// Loads the files that the build has also written as one script, for a page that was opened from a
/// folder: there a browser lets a page fetch nothing, but run the scripts beside it. `top` is the way
/// to the folder that they lie in.
function inline(/** @type {string} */ top) {
  inlined ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${top}inline.js`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`cannot read ${script.src}`));
    document.head.append(script);
  });
  return inlined;
}

/// One of our own files, by the way to it from the page.
export async function get(/** @type {string} */ path) {
  if (location.protocol === 'file:') {
    const [top] = /^(?:\.\.\/)*/.exec(path) ?? [''];
    await inline(top);
    const found = saysWhoInline?.[path.slice(top.length)];
    if (found === undefined) throw new Error(`cannot read ${path}`);
    return new Response(typeof found === 'string' ? found : Uint8Array.from(atob(found.base64), (letter) => letter.charCodeAt(0)));
  }
  const response = await fetch(path);
  if (!response.ok) throw new Error(`cannot read ${path}: ${response.status}`);
  return response;
}

/// Gets the words ready; `top` is the way to the folder that _locales lies in.
export async function loadWords(/** @type {string} */ top) {
  if (api) return;
  const asked = navigator.languages.map((name) => name.split('-')[0]);
  const language = asked.find((name) => LANGUAGES.includes(name)) ?? LANGUAGES[0];
  messages = await (await get(`${top}_locales/${language}/messages.json`)).json();
}

/// Words the whole page, in its own direction.
export function fill() {
  document.documentElement.lang = say('language') || 'en';
  document.documentElement.dir = say('direction') || 'ltr';
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll('[data-say]');
  for (const place of places) place.textContent = say(place.dataset.say ?? '');
}

const PAGES = ['quiz', 'report', 'compare', 'legend', 'limits', 'school'];

/// The way between our pages, put behind the name: where texts are pasted first, then those for the
/// class. `up` is the way to the top folder.
/** @type {(current: string, up?: string) => void} */
export function nav(current, up = '../') {
  const list = document.createElement('nav');
  list.setAttribute('aria-label', say('class_pages'));
  for (const page of ['index', ...PAGES]) {
    const made = document.createElement('a');
    made.href = page === 'index' ? `${up}index.html` : `${up}class/${page}.html${/quiz|report/.test(page) ? tabOnly() : ''}`;
    made.textContent = say(`class_${page}`);
    if (page === current) made.setAttribute('aria-current', 'page');
    list.append(made);
  }
  document.querySelector('header')?.append(list);
}

/// Which article it is goes on to the next page; what else the address says is this page's own.
function tabOnly() {
  const kept = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => ['tab', 'id', 'seed', 'level', 'count'].includes(name)));
  return kept.size ? `?${kept}` : '';
}

/// Words a page for the class, names it, and adds the way to the others.
export function page(/** @type {string} */ current) {
  fill();
  document.title = `${say(`class_${current}`)} · ${say('name')}`;
  nav(current);
}

/// What a page says that could not be loaded whole: before its words are there, in English.
export const failure = (/** @type {unknown} */ error) =>
  location.protocol === 'file:' && !globalThis.saysWhoInline
    ? 'Your browser does not let a page that is opened from a folder read the files beside it. Put the whole folder on any web server, or open the page from there.'
    : `This page could not be loaded whole. ${messageOf(error)}`;

/// Says so on the page, and marks it.
export function failed(/** @type {unknown} */ error) {
  const main = document.querySelector('main');
  if (main) main.textContent = failure(error);
  document.body.dataset.state = 'failed';
}
