// What the browser tests share: the built folders, a browser for a whole file that fails on any
// complaint or request, the highlighted text read through the page's own registry, and labels.
import { after, afterEach, before, describe } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { browsers, launch } from './driver/index.js';
import { serve } from './driver/server.js';
import { until } from './driver/until.js';

const path = (relative) => new URL(relative, import.meta.url).pathname;
export const EXTENSION = path('../../dist/extension');
export const WWW = path('../../dist/www');

/** The demo article's sentences: [letter, text, "relay" if it was passed on]. */
export const DEMO = JSON.parse(readFileSync(path('demo.expected.json'), 'utf8'));

const NAMES = {
  O: 'official', N: 'named', U: 'unnamed',
  M: 'media', S: 'social', H: 'hearsay',
  D: 'document', V: 'visual',
  A: 'own', '?': 'unsure',
};

/**
 * Runs `tests(context)` for each browser, or for those in `only`: `context.browser`,
 * `context.server`. After each of them nothing may have been complained about, and at the end nothing asked for but what the server has.
 */
export function inEachBrowser(
  title,
  { extension = EXTENSION, strangers = [], how = {}, only = browsers, pages = {}, folder = WWW },
  tests,
) {
  for (const name of browsers.filter((one) => only.includes(one))) {
    describe(`${title} in ${name}`, () => {
      const context = { name };
      before(async () => {
        context.server = await serve({ pages, folder });
        context.browser = await launch(name, extension, strangers, how);
      });
      afterEach(async () => {
        await context.browser.tidy();
        assert.deepEqual(await context.browser.complaints(), [], 'complaints in the console');
      });
      after(async () => {
        const asked = await context.browser.close();
        await context.server.close();
        assert.deepEqual(
          asked.filter((url) => !url.startsWith(context.server.origin)),
          [],
          'requests to others',
        );
      });
      tests(context);
    });
  }
}

/**
 * The highlighted text of each highlight of ours, range by range in the page's order: under one name
 * what has one for each ground, and what is gone to in any hue.
 */
export async function highlighted(page) {
  return page.evaluate(() => {
    const out = {};
    const all = {};
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('says-who-')) continue;
      const plain = name.slice(9).replace(/^(?!ink)(.*)-\d+$/, '$1').replace(/^here-.*/, 'here');
      (all[plain] ??= []).push(...highlight);
    }
    for (const [name, list] of Object.entries(all)) {
      const ranges = list.sort((a, b) =>
        a.startContainer === b.startContainer
          ? a.startOffset - b.startOffset
          : a.startContainer.compareDocumentPosition(b.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING
            ? -1
            : 1,
      );
      out[name] = ranges.map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
    }
    return out;
  });
}

/** Asserts that each label's highlighted text is that of its sentences, letter by letter. */
export async function assertLabels(page, sentences) {
  const found = await highlighted(page);
  const want = {};
  const have = {};
  for (const [letter, name] of Object.entries(NAMES)) {
    const texts = sentences.filter(([label]) => label === letter).map(([, text]) => text);
    if (texts.length) want[name] = texts.join('');
    if (found[name]?.length) have[name] = found[name].join('');
  }
  assert.deepEqual(have, want);
}

/** The middle of the line box of a text's first letters. */
export async function pointAt(page, text) {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 3);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }
    throw new Error(`no text ${wanted}`);
  }, text);
}

/** Waits until the page has been drawn: what scrolls or changes before has told its listeners by then. */
export const drawn = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** The sentence that is gone to. */
export const here = async (page) => (await highlighted(page)).here?.join('');

/** Adds a paragraph to the article, and waits until it is painted. */
export async function follows(page, text = 'The mayor of Lindmark said the crane had been ordered in May.') {
  await page.evaluate((words) => {
    const made = document.createElement('p');
    made.textContent = words;
    document.querySelector('article').append(made);
  }, text);
  await until('the new paragraph is painted', async () => Object.values(await highlighted(page)).flat().join(' ').includes(text));
}

/** Chooses a file of these contents in a field, as a reader does. */
export const choose = (page, id, content, name = 'file') =>
  page.evaluate(
    (field, words, called) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([words], called));
      const input = document.getElementById(field);
      input.files = transfer.files;
      input.dispatchEvent(new Event('change'));
    },
    id,
    content,
    name,
  );

/** What a reader finds among the downloads after pressing a button that saves a file. */
export const saved = (page, id) =>
  page.evaluate(async (button) => {
    const make = URL.createObjectURL;
    const { click } = HTMLAnchorElement.prototype;
    let file = null;
    URL.createObjectURL = (blob) => make.call(URL, (file = blob));
    // The file is made, and not handed to the browser, which would ask where to put it.
    HTMLAnchorElement.prototype.click = function press() {
      if (!this.download) click.call(this);
    };
    document.getElementById(button).click();
    while (!file) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve)); // until it would have been handed over
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
  }, id);

/** Waits until so many articles are remembered, which the background does in its own time; asks in a page of ours. */
export const remembered = (page, count) =>
  until(`${count} articles are remembered`, () =>
    page.evaluate(async (wanted) => {
      const { articles = [] } = await (globalThis.browser ?? globalThis.chrome).storage.session.get('articles');
      return articles.length >= wanted;
    }, count),
  );

/** The text of those parts of an element of ours that have a name. */
export const part = (parts, name) =>
  (parts ?? []).filter(([names]) => names.split(' ').includes(name)).map(([, words]) => words).join(' ');

/** Moves the pointer to a text, and gives the card that opens there. */
export async function cardAt(page, text) {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && !walker.currentNode.data.includes(wanted));
    walker.currentNode.parentElement.scrollIntoView({ block: 'center' });
  }, text);
  await drawn(page); // a card goes when the page scrolls
  await page.move(2, 2);
  await until('no card is open', async () => (await page.card()) === null);
  await page.move(...(await pointAt(page, text)));
  return until(`the card of ${text} opens`, () => page.card());
}

/** A page around `body`. */
export function html(body, { head = '', lang = 'en' } = {}) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Lindmark</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}
