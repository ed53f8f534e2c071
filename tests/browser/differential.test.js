// The engine in each browser gives the answers of the native one: to every article and every rule's
// row, in a page of the extension's own; and to every article laid out as a page, through button,
// collector, engine and paint, the sentences of the native engine are those that are coloured.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { cases, held, native } from '../wasm/cases.mjs';

const AT_ONCE = 40; // messages
const NAMES = {
  O: 'official', N: 'named', U: 'unnamed', M: 'media', S: 'social', H: 'hearsay', D: 'document', V: 'visual', A: 'own', '?': 'unsure',
};

const folder = new URL('../wasm/articles/', import.meta.url);
const articles = readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => [
  `/${name}`,
  readFileSync(new URL(name, folder), 'utf8').split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean),
]);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const page = ([title, ...paragraphs]) =>
  html(`<article><h1>${escaped(title)}</h1>${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')}</article>`, {
    head: '<meta property="og:site_name" content="The Brinmoor Gazette"><meta property="og:type" content="article">',
  });

inEachBrowser(
  'the same answers',
  { pages: Object.fromEntries(articles.map(([path, parts]) => [path, { body: page(parts) }])) },
  (context) => {
    test(`all ${cases.length} messages`, async () => {
      const report = await context.browser.open('about:blank');
      await report.goto(await context.browser.address('class/report.html'));
      await until('the engine is there', () => report.evaluate(() => document.body?.dataset.state === 'ready'));
      for (let at = 0; at < cases.length; at += AT_ONCE) {
        const some = cases.slice(at, at + AT_ONCE);
        const answers = await report.evaluate(
          (messages) => JSON.stringify(messages.map((message) => wasm_bindgen.analyse(message))),
          some.map(([, message]) => message),
        );
        for (const [index, answer] of JSON.parse(answers).entries()) {
          assert.deepStrictEqual(held(answer), held(native[at + index]), some[index][0]);
        }
      }
    });

    for (const [path, parts] of articles) {
      test(`${path.slice(1)} as a page`, async () => {
        const wanted = native[cases.findIndex(([name]) => name === path.slice(1))];
        const opened = await context.browser.open(`${context.server.origin}${path}`);
        const popup = await opened.press();
        const [state, sentence] = await popup.evaluate(() => [document.body.dataset.state, document.getElementById('sentence').textContent]);
        await popup.close();
        if (!wanted.article || wanted.language === null) {
          assert.equal(state, 'stopped');
          return;
        }
        assert.equal(sentence, wanted.summary.sentence);
        const found = await highlighted(opened);
        for (const [label, name] of Object.entries(NAMES)) {
          // A sentence whose parts have labels of their own is painted by these.
          const pieces = wanted.sentences.filter(({ segments }) => !segments.length).filter((one) => one.label === label);
          for (const { block, start, end } of pieces) {
            const text = parts[block].slice(start, end);
            assert.ok(found[name]?.includes(text), `${name}: ${text}`);
          }
        }
      });
    }
  },
);
