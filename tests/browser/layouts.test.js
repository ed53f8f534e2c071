// Pages in the manner of large sites (layouts.js): of an article all of it is coloured and nothing
// else; of any other page nothing is, until the reader asks for it in the popup.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { LAYOUTS } from './layouts.js';

const pages = Object.fromEntries(LAYOUTS.map(({ html }, at) => [`/news/${at}`, { body: html }]));
pages['/favicon.ico'] = { body: '', type: 'image/x-icon' };

/** What is coloured though it should not be, and what is not though it should. */
const compare = () => {
  const FILLS = new Set('official named unnamed media social hearsay document visual own unsure'.split(' ').map((name) => `says-who-${name}`));
  const coloured = new Map();
  for (const [name, highlight] of CSS.highlights) {
    if (!FILLS.has(name)) continue;
    for (const { startContainer: node, startOffset: from, endOffset: to } of highlight) {
      const marks = coloured.get(node) ?? new Array(node.length).fill(false);
      coloured.set(node, marks.fill(true, from, to));
    }
  }
  const missing = [];
  const beside = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const above = node.parentElement;
    if (above.closest('[data-free], script, style') || !/\S/.test(node.data)) continue;
    const marks = coloured.get(node) ?? [];
    const wanted = above.closest('[data-read]') !== null;
    const wrong = [...node.data.matchAll(/[\p{L}\p{N}]+/gu)].filter(({ index }) => Boolean(marks[index]) !== wanted);
    if (wrong.length) (wanted ? missing : beside).push(node.data.trim().slice(0, 60));
  }
  return { missing, beside };
};
const ARTICLES = new Set(['article', 'live-blog']);
const STOPS = { list: 'list of articles', forum: 'people write to each other', shop: 'goods or services', login: 'sign in', error: 'not there' };

inEachBrowser('layouts', { pages }, (context) => {
  const press = async (at) => {
    const tab = await context.browser.open(`${context.server.origin}/news/${at}`);
    return [tab, await tab.press()];
  };

  for (const [at, { name, kind }] of LAYOUTS.entries()) {
    if (ARTICLES.has(kind)) {
      test(`all of the article and nothing else: ${name}`, async () => {
        const [tab, popup] = await press(at);
        assert.deepEqual(await tab.evaluate(compare), { missing: [], beside: [] });
        await popup.close();
      });
    } else {
      test(`nothing unasked, and the popup says what it is: ${name}`, async () => {
        const [tab, popup] = await press(at);
        const count = () => tab.evaluate(() => [...CSS.highlights.keys()].filter((one) => one.startsWith('says-who-')).length);
        assert.equal(await count(), 0);
        const sentence = await popup.evaluate(() => document.getElementById('sentence').textContent);
        assert.ok(sentence.includes(STOPS[kind]), sentence);
        assert.equal(await popup.evaluate(() => document.getElementById('anyway').hidden), false);
        if (kind === 'forum') {
          await popup.evaluate(() => document.getElementById('anyway').click());
          await until('it is read all the same', async () => (await count()) > 0);
        }
        await popup.close();
      });
    }
  }

  test('what is selected on a page that is no article is read when asked for', async () => {
    const at = LAYOUTS.findIndex(({ kind }) => kind === 'forum');
    const tab = await context.browser.open(`${context.server.origin}/news/${at}`);
    await tab.evaluate(() => getSelection().selectAllChildren(document.querySelector('.postbody p')));
    const popup = await tab.press();
    await popup.evaluate(() => document.querySelector('[data-way="select"]').click());
    await until('it says so', () => popup.evaluate(() => /Only what you selected/.test(document.body.textContent)));
    const texts = await tab.evaluate(() =>
      [...CSS.highlights].flatMap(([, highlight]) => [...highlight]).every(({ startContainer }) => startContainer.parentElement.closest('.postbody') === document.querySelector('.postbody')),
    );
    assert.equal(texts, true);
    await popup.close();
  });
});
