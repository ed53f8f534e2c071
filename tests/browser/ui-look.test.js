// The look for those who see otherwise: hues that stay apart for the colour-blind, letters where
// colours are forced, more contrast and less motion where the browser is asked for it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { GROUNDS } from './grounds.js';
import { inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';

const pages = { ...GROUNDS, '/favicon.ico': { body: '', type: 'image/x-icon' } };

/** What is seen of a colour with one kind of cones missing (Machado, Oliveira, Fernandes 2009), linear light. */
const BLIND = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const linear = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const seenBy = (kind, colour) => {
  const light = colour.map(linear);
  return kind ? BLIND[kind].map((row) => row.reduce((sum, one, at) => sum + one * light[at], 0)) : light;
};
function oklab([r, g, b]) {
  const root = (value) => Math.cbrt(Math.max(0, value));
  const l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
const APART = 0.015; // in OKLab: told apart side by side at the strength that is set at first

inEachBrowser('the look', { pages }, (context) => {
  const open = async (path) => {
    const page = await context.browser.open(`${context.server.origin}${path}`);
    await (await page.press()).close();
    return page;
  };
  /** The colours under the text of each family, over the page's ground. */
  const tints = (page) =>
    page.evaluate(() => {
      const parse = (colour) => {
        const numbers = colour.match(/[\d.]+/g).map(Number);
        return colour.startsWith('color(') ? numbers.slice(0, 3).map((one) => one * 255).concat(numbers[3] ?? 1) : numbers;
      };
      const under = parse(getComputedStyle(document.body).backgroundColor).slice(0, 3);
      const over = ([r, g, b, alpha = 1]) => under.map((value, at) => value + ([r, g, b][at] - value) * alpha);
      const tint = (name) => over(parse(getComputedStyle(document.body, `::highlight(says-who-${name})`).backgroundColor));
      return { says: tint('official'), passed: tint('hearsay'), shows: tint('visual'), own: tint('own'), ground: under };
    });
  const letters = (page) => page.card('says-who-letters');

  for (const path of ['/light', '/dark', '/sepia']) {
    test(`27: the hues stay apart for the colour-blind on a ${path.slice(1)} page`, async () => {
      const found = await tints(await open(path));
      for (const kind of [null, ...Object.keys(BLIND)]) {
        const seen = Object.entries(found).map(([name, colour]) => [name, oklab(seenBy(kind, colour))]);
        const far = (one, other) => Math.hypot(...one.map((value, at) => value - other[at]));
        const of = Object.fromEntries(seen);
        for (const [one, other] of [['says', 'passed'], ['passed', 'shows'], ['says', 'shows'], ['says', 'own'], ['passed', 'own'], ['shows', 'own']]) {
          assert.ok(far(of[one], of[other]) >= APART, `${one} and ${other} for ${kind ?? 'all'}: ${far(of[one], of[other])}`);
        }
        const tinted = Math.min(far(of.says, of.ground), far(of.passed, of.ground), far(of.shows, of.ground));
        assert.ok(far(of.own, of.ground) < tinted / 3, 'the article’s own words are almost as the page is');
      }
    });
  }

  test('27: where colours are forced there are letters, without being asked for', async () => {
    const page = await open('/light');
    assert.equal(await letters(page), null);
    await page.media({ 'forced-colors': 'active' });
    const parts = await until('letters show', () => letters(page));
    assert.deepEqual(parts.map(([, [letter]]) => letter).join(''), 'AONHVAA');
    await page.media();
    await until('they go', async () => (await letters(page)) === null);
    await page.media({ 'forced-colors': 'active' });
    const next = await context.browser.open(`${context.server.origin}/light`);
    await next.media({ 'forced-colors': 'active' });
    await (await next.press()).close();
    await until('they are there from the start, too', () => letters(next));
    for (const path of ['popup/popup.html?panel', 'options/options.html', 'about/about.html']) {
      const own = await context.browser.open('about:blank');
      await own.media({ 'forced-colors': 'active' });
      await own.goto(await context.browser.address(path));
      await until('it is ready', () => own.evaluate(() => !['reading', undefined].includes(document.body.dataset.state)));
      assert.deepEqual(await violations(own), [], path);
      await own.goto('about:blank');
      await own.media();
    }
    await page.media();
    await next.media();
  });

  test('28: nothing of ours moves where less motion is asked for', async () => {
    for (const path of ['popup/popup.html?panel', 'options/options.html', 'about/about.html']) {
      const own = await context.browser.open('about:blank');
      // Firefox is asked for it in all tests.
      if (context.name === 'chromium') await own.media({ 'prefers-reduced-motion': 'reduce' });
      await own.goto(await context.browser.address(path));
      const moving = await own.evaluate(() => {
        const times = (style) => [style.transitionDuration, style.animationDuration].join().split(',').map(parseFloat);
        const found = [...document.querySelectorAll('*')].flatMap((one) => [null, '::before', '::after'].map((pseudo) => getComputedStyle(one, pseudo)));
        return [matchMedia('(prefers-reduced-motion: reduce)').matches, found.filter((style) => times(style).some((time) => time > 0)).length];
      });
      assert.deepEqual(moving, [true, 0], path);
      await own.goto('about:blank');
    }
    const page = await open('/light');
    if (context.name === 'chromium') await page.media({ 'prefers-reduced-motion': 'reduce' });
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => page.card());
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await page.key('Escape');
  });

  // Only Chromium can be asked for more contrast.
  if (context.name === 'chromium') {
    test('28: where more contrast is asked for the hues go further apart, and soft text is as dark as any', async () => {
      const page = await open('/light');
      const before = await tints(page);
      await page.media({ 'prefers-contrast': 'more' });
      await until('the hues are others', async () => JSON.stringify(await tints(page)) !== JSON.stringify(before));
      const own = await context.browser.open('about:blank');
      await own.media({ 'prefers-contrast': 'more' });
      await own.goto(await context.browser.address('options/options.html'));
      const [soft, text] = await own.evaluate(() => [
        getComputedStyle(document.querySelector('.soft')).color,
        getComputedStyle(document.body).color,
      ]);
      assert.equal(soft, text);
    });
  }
});
