// Every screen of the extension asked by axe-core, light and dark, in the interface's two languages,
// and at twice the size: nothing may be found.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { arabic } from './arabic.js';
import { violations } from './axe.js';
import { EXTENSION, html, inEachBrowser } from './help.js';
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
      });
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

test('29: every message is there in both languages, with the same places to fill', () => {
  const [english, other] = [locale('en'), locale('ar')];
  assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
  for (const [key, { message, placeholders }] of Object.entries(english)) {
    const places = (text) => [...text.matchAll(/\$\w+\$/g)].map(([name]) => name).sort();
    assert.deepEqual(places(other[key].message), places(message), key);
    assert.deepEqual(other[key].placeholders, placeholders, key);
  }
});

inEachBrowser('screens in English', { pages }, (context) => screens(context, 'ltr'));
inEachBrowser('screens in Arabic', { pages, extension: arabic }, (context) => screens(context, 'rtl'));
