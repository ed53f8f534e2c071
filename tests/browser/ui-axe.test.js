// Every screen of the extension asked by axe-core, light and dark, in the interface's two languages,
// and at twice the size: nothing may be found.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { arabic } from './arabic.js';
import { violations } from './axe.js';
import { DEMO, EXTENSION, html, inEachBrowser, part } from './help.js';
import { until } from './driver/until.js';

const locale = (name) => JSON.parse(readFileSync(`${EXTENSION}/_locales/${name}/messages.json`, 'utf8'));
const ready = (page) => until('the page is ready', () => page.evaluate(() => document.body.dataset.state === 'ready'));
const pages = {
  '/wrong': { body: html('<main><h1>Lindmark</h1><p style="color: #ccc; background: #fff">too pale to be read</p></main>') },
  '/empty': { body: html('') }, '/favicon.ico': { body: '', type: 'image/x-icon' },
};

function screens(context, direction) {
  test('axe-core finds what is wrong', async () => {
    const page = await context.browser.open(`${context.server.origin}/wrong`);
    assert.match((await violations(page)).join(), /^color-contrast: p /);
  });

  for (const dark of [false, true]) {
    test(`29, 28: popup, options and About, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      if (context.browser.name === 'firefox') await page.dark(dark);
      const popup = await page.press();
      await popup.evaluate(() => {
        document.querySelector('.legend').open = true;
        document.querySelector('.sentences').open = true;
      });
      await until('the sentences are listed', () => popup.evaluate(() => document.querySelectorAll('.sentences li').length > 15));
      assert.equal(await popup.evaluate(() => getComputedStyle(document.body).direction), direction);
      assert.deepEqual(await violations(popup), [], 'popup');
      await popup.close();
      for (const [path, name] of [['options/options.html', 'options'], ['about/about.html', 'About'], ['popup/popup.html?panel', 'panel']]) {
        const own = await context.browser.open('about:blank');
        await own.dark(dark);
        await own.goto(await context.browser.address(path));
        if (name === 'panel') await until('the panel tells', () => own.evaluate(() => (document.body.dataset.state ?? 'reading') !== 'reading'));
        else await ready(own);
        assert.deepEqual(await violations(own), [], name);
        // Twice the size is half the room.
        await own.viewport(500, 700);
        const [width, room] = await own.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(width <= room, `${name} is ${width} wide in ${room}`);
        // A panel follows the tabs: this one shall not be at it when it is closed.
        await own.goto('about:blank');
      }
      const empty = await context.browser.open(`${context.server.origin}/empty`);
      const stopped = await empty.press();
      assert.deepEqual(await violations(stopped), [], 'popup of an empty page');
      await stopped.close();
      await empty.dark(false);
    });
  }
}

/** What of a document's text is in Latin letters, but for what it quotes, its name and its letters. */
const latin = () => {
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: at } = walker.currentNode;
    if (at.closest('[lang="en"], script, style, .badge, .piece, kbd, bdi, .rules') || !at.getClientRects().length) continue;
    if (/[a-z]{2}/i.test(data.replace(/Says Who\?|Kestrel Post|MIT|Apache|127\.0\.0\.1|Esc|Alt\+Shift\+W/g, ''))) out.push(data);
  }
  return out;
};

test('29: every message is there in both languages, with the same places to fill', () => {
  const [english, other] = [locale('en'), locale('ar')];
  assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
  for (const [key, { message, placeholders }] of Object.entries(english)) {
    // A form for one or two may say the number in a word.
    const places = (text) => [...new Set([...text.matchAll(/\$\w+\$/g)].map(([name]) => name))].sort();
    assert.deepEqual(places(other[key].message), places(message), key);
    assert.deepEqual(other[key].placeholders, placeholders, key);
  }
});

inEachBrowser('screens in English', { pages }, (context) => screens(context, 'ltr'));
inEachBrowser('screens in Arabic', { pages, extension: arabic }, (context) => {
  screens(context, 'rtl');

  test('29: popup, options, About and card speak Arabic alone; what they quote is marked as English', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    await popup.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    assert.deepEqual(await popup.evaluate(latin), []);
    const [sentence, notices] = await popup.evaluate(() => [
      document.getElementById('sentence').textContent,
      [...document.querySelectorAll('.notice')].map((one) => one.textContent),
    ]);
    assert.equal(
      await popup.evaluate(() => document.querySelector('[data-kind="asked-silent"] bdi')?.lang),
      'en',
      'who did not comment is named in the words of the article',
    );
    const claims = DEMO.filter(([label]) => label !== 'X').length;
    assert.match(sentence, new RegExp(`^${claims} قولًا: `));
    assert.ok(notices.length > 0 && notices.every((text) => /[\u0621-\u065f]{3}/.test(text)), notices.join());
    await popup.close();
    await page.shortcut('read', 'Alt+Shift+R');
    const card = await until('the card opens', () => page.card());
    assert.doesNotMatch(part(card, 'title') + part(card, 'keys'), /[a-z]{4}/);
    await page.key('Escape');
    for (const path of ['options/options.html', 'about/about.html']) {
      const own = await context.browser.open(await context.browser.address(path));
      await ready(own);
      assert.deepEqual(await own.evaluate(latin), [], path);
    }
  });
});
