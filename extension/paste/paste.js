// The page for pasted text, in the extension and as the static page: a field, the example, and what
// reader.js makes of them. Takes what the reader types; fetches nothing but our own files, which it
// has from the start.

import { api } from '../api.js';
import { failure, fill, get, loadWords, nav, say } from '../class/wording.js';
import { settle } from '../content/around.js';
import * as card from '../content/card.js';
import { $ } from '../dom.js';
import * as preferences from '../settings.js';
import { legend } from '../summary/summary.js';
import * as reader from './reader.js';

const LEFT_OUT = 'script, style, noscript, template, nav, header nav, footer, aside, form, svg, iframe, figure';
const READ = 'h1, h2, h3, h4, p, li, blockquote, td, pre';
/** @import { Said } from './reader.js' */

let example = ''; // its page's text

/** @type {(tag: 'h1' | 'h2' | 'p', text: string) => HTMLElement} */
const paragraph = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

/// A plain text as the engine divides it: headline, paragraphs.
const fromText = (/** @type {string} */ text) => wasm_bindgen.paragraphs(text).map(({ text: content, headline }) => paragraph(headline ? 'h1' : 'p', content));

const isAddress = (/** @type {string} */ text) => /^\S+$/.test(text) && /^(https?:\/\/|www\.)\S+\.\S+/i.test(text);
const isMarkup = (/** @type {string} */ text) => /^\s*<(!doctype|html|head|body|article|main|div|section|h1|p)\b/i.test(text) && /<\/\w+>/.test(text);

/// The text of a page's source: its article's, where it says which that is. What comes of it is new
/// elements with text alone; nothing of the source is put into this page.
function fromMarkup(/** @type {string} */ source) {
  // Handlers never run here, and Chromium complains of each one that it did not run.
  const quiet = source.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\son\w+\s*=/gi, ' data-off='));
  const { body } = new DOMParser().parseFromString(quiet, 'text/html');
  for (const one of body.querySelectorAll(LEFT_OUT)) one.remove();
  const articles = [...body.querySelectorAll('article, main')];
  const length = (/** @type {Element} */ one) => one.textContent.length;
  const root = articles.sort((one, other) => length(other) - length(one))[0] ?? body;
  const found = [...root.querySelectorAll(READ)].filter((one) => !one.querySelector(READ));
  const parts = found.map((one) => {
    const text = one.textContent.replace(/\s+/g, ' ').trim();
    const tag = one.tagName === 'H1' ? 'h1' : /^H\d$/.test(one.tagName) ? 'h2' : 'p';
    return text ? paragraph(tag, text) : null;
  });
  const kept = parts.filter((one) => one !== null);
  return kept.length ? kept : fromText(root.textContent);
}

/// What the reader says of a pasted text.
function given() {
  const [outlet, address, published] = ['outlet', 'address', 'published'].map((id) => $(id).value.trim());
  return { outlet, address, published };
}

/** @type {(parts: Element[], details: Said) => Promise<void>} */
async function read(parts, details) {
  show(true);
  // The static page has no settings; in the extension, a school's or the reader's say whether to read once only.
  const quick = api ? (await preferences.load(api)).quick : false;
  await reader.show(parts, details, { withLetters: $('letters').checked, twice: !quick });
  if (matchMedia('(max-width: 56rem)').matches) scrollTo(0, 0);
}

function readText() {
  const text = $('text').value;
  if (isAddress(text.trim())) {
    $('sentence').textContent = say('www_address');
    $('text').focus();
    return undefined;
  }
  return read(isMarkup(text) ? fromMarkup(text) : fromText(text), given());
}

function readExample() {
  const { parts, details } = reader.example(example, new URL('demo.html', location.href).href);
  return read(parts, details);
}

/// Keeps the whole page on this device, so that it opens without a network. Browsers that do not
/// let it (private windows, files) show the page all the same; the extension is there anyway.
async function offline() {
  if (api || location.protocol === 'file:' || !navigator.serviceWorker) return 'none';
  try {
    // In a folder there is nothing to install, and a browser complains of a manifest there.
    document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'says-who.webmanifest' }));
    await navigator.serviceWorker.register('sw.js');
    await navigator.serviceWorker.ready;
    return 'kept';
  } catch {
    return 'refused';
  }
}

settle({ relabel: (index) => location.assign(`class/report.html#s${index + 1}`) });

function show(/** @type {boolean} */ result) {
  $('input').hidden = result;
  $('again').hidden = !result;
  $('article').hidden = !result;
  document.body.dataset.shows = result ? 'article' : 'input';
}

function again() {
  reader.clear();
  show(false);
  $('sentence').textContent = '';
  $('page').replaceChildren(legend(null, say, true));
  $('text').focus();
}

async function begin() {
  [example] = await Promise.all([
    get('demo.html').then((response) => response.text()),
    get('wasm/says_who_bg.wasm')
      .then((response) => response.arrayBuffer())
      .then((module_or_path) => wasm_bindgen({ module_or_path })),
    loadWords(''),
  ]);
  fill();
  nav('index', '');
  settle({ lang: () => say('language') });
  document.title = api ? `${say('class_index')} · ${say('name')}` : say('name');
  $('page').replaceChildren(legend(null, say, true));
  $('read').addEventListener('click', readText);
  $('demo').addEventListener('click', readExample);
  $('new').addEventListener('click', again);
  $('walk').addEventListener('click', () => card.walk());
  $('letters').addEventListener('change', () => reader.letters($('letters').checked));
  if (new URLSearchParams(location.search).has('example')) await readExample();
  document.body.dataset.offline = await offline();
  document.body.dataset.state = 'ready';
}

begin().catch((error) => {
  $('sentence').textContent = failure(error);
  document.body.dataset.state = 'failed';
  throw error;
});
