// The card: opens by the pointer's rest, by touch and in the keyboard mode, wherever its sentence
// stands, and never covers it; goes with Escape, and takes no key of the page's.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { drawn, here, highlighted, html, inEachBrowser, part, pointAt } from './help.js';
import { until } from './driver/until.js';

const LINES = [
  'Police said the ferry had been cancelled because of the wind.',
  'Maria Lopes, who runs the café on the quay, said nobody had told her.',
  'There are rumours that the ferry will be sold, the Kestrel Post reported.',
  'A video showed waves breaking over the pier at Lindmark.',
  'The harbour was built in 1961 and widened twice since then, in stages.',
];
/** Many paragraphs, none of them like another: what repeats itself is taken for a template. */
const MANY = [
  ...LINES,
  ...['ferry', 'crane', 'lamp', 'stair', 'slipway', 'tug', 'fish hall'].flatMap((thing, at) => [
    `The minister said the ${thing} would be paid for by the town of Lindmark in ${2001 + at}.`,
    `Olaf Rud, who has mended the ${thing} for ${at + 3} years, said it had never been in a worse state.`,
    `A photograph showed the ${thing} under ${at + 2} metres of water in the spring of ${1990 + at}.`,
  ]),
];
const article = (paragraphs, style = '') => ({
  body: html(
    `<article><h1>Ferry to Kestrel island cancelled for a week</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`,
    { head: `<style>body { margin: 20px; font: 18px/1.5 sans-serif } ${style}</style>` },
  ),
});
const TALL = `The harbour office said that ${'the quay, the pier, the old stair and the lamp at its end, '.repeat(14)}would all be closed.`;
const pages = {
  '/many': article(MANY),
  '/wide': article(MANY.slice(0, 14), 'article { margin-inline-start: 340px; width: 300px }'),
  '/tall': article([LINES[0], TALL, LINES[1], LINES[4]]),
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

/** Whether the card lies over a line of the text marked as the one gone to, or of that with these words. */
const covers = (page, words = null) =>
  page.evaluate((wanted) => {
    const card = document.querySelector('says-who-card').getBoundingClientRect();
    const lines = [];
    for (const [name, highlight] of CSS.highlights) {
      if (wanted === null ? !/^says-who-here-/.test(name) : !/^says-who-(official|named|media|hearsay|visual|own)$/.test(name)) continue;
      for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
        if (wanted !== null && !startContainer.data.slice(startOffset, endOffset).startsWith(wanted)) continue;
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        lines.push(...range.getClientRects());
      }
    }
    const over = lines.some(
      (line) => line.left < card.right && line.right > card.left && line.top < card.bottom && line.bottom > card.top,
    );
    const inside = card.top >= -1 && card.left >= -1 && card.right <= innerWidth + 1 && card.bottom <= innerHeight + 1;
    return { lines: lines.length, over, inside };
  }, words);

inEachBrowser('the card', { pages }, (context) => {
  const open = async (path, [width, height] = [1000, 800]) => {
    const page = await context.browser.open(null);
    await page.viewport(width, height);
    await page.goto(`${context.server.origin}${path}`);
    await (await page.press()).close();
    return page;
  };
  const gone = (page) => until('the card goes', async () => (await page.card()) === null);

  for (const [path, size] of [
    ['/many', [1000, 800]],
    ['/many', [500, 700]], // twice the size is half the room
    ['/wide', [1000, 500]],
    ['/tall', [700, 420]],
  ]) {
    test(`14: by keys the card is in sight beside each sentence of ${path}, ${size.join(' by ')}`, async () => {
      const page = await open(path, size);
      await page.shortcut('read', 'Alt+Shift+R');
      await until('the card opens', () => page.card());
      let last = null;
      for (let at = 0; at < 30; at += 1) {
        const now = await here(page);
        if (now === last) break;
        last = now;
        const { lines, over, inside } = await covers(page);
        assert.ok(lines > 0 && !over, `the card lies over “${now}”`);
        assert.ok(inside, `the card of “${now}” is out of sight`);
        await page.key('n');
        // At the last one there is none to go to: the same stays.
        await drawn(page);
      }
      assert.ok(last.length > 0);
      await page.key('Escape');
      await gone(page);
    });
  }

  test('14: by the pointer too, at the window’s end as at its beginning', async () => {
    const page = await open('/many', [1000, 700]);
    await page.evaluate(() => document.body.style.setProperty('padding-block-end', '0'));
    for (const share of [0, 1]) {
      await page.evaluate((at) => scrollTo(0, document.documentElement.scrollHeight * at), share);
      for (let at = 0; at < 4; at += 1) {
        // The first or the last ones that are in sight.
        const point = await page.evaluate(
          (which) => {
            const found = [...document.querySelectorAll('p')].filter((p) => {
              const { top, bottom } = p.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            });
            const { left, top } = found.at(which).getBoundingClientRect();
            return [left + 40, top + 12];
          },
          share === 1 ? -1 - at : at,
        );
        await page.move(990, 3);
        await gone(page);
        await page.move(...point);
        await until('the card opens', () => page.card());
        const { over, inside } = await page.evaluate(
          (y) => {
            const card = document.querySelector('says-who-card').getBoundingClientRect();
            const line = [...document.querySelectorAll('p')].map((p) => p.getBoundingClientRect()).find((p) => y > p.top && y < p.bottom);
            return {
              over: line.left < card.right && line.top < card.bottom && line.bottom > card.top,
              inside: card.top >= 0 && card.bottom <= innerHeight,
            };
          },
          point[1],
        );
        assert.ok(!over && inside, `${at} of ${share}: ${over ? 'covered' : 'out of sight'}`);
      }
    }
    await page.key('Escape');
    await gone(page);
  });

  test('14: by touch; another touch moves it, one beside the text closes it', async () => {
    const page = await open('/many');
    await page.tap(...(await pointAt(page, 'A video showed')));
    await until('the card opens', async () => part(await page.card(), 'badge') === 'V');
    assert.deepEqual(await covers(page, 'A video showed').then(({ over, inside }) => [over, inside]), [false, true]);
    // It stays when the finger has left.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    assert.equal(part(await page.card(), 'badge'), 'V');
    await page.tap(...(await pointAt(page, 'There are rumours')));
    await until('the card moves', async () => part(await page.card(), 'badge') === 'H');
    await page.tap(990, 5);
    await gone(page);
  });

  test('14: it may be told not to open where the pointer rests', async () => {
    const choose = async (wanted) => {
      const options = await context.browser.open(await context.browser.address('options/options.html'));
      await until('the page is ready', () => options.evaluate(() => document.body.dataset.state === 'ready'));
      await options.evaluate(() => document.getElementById('rest').click());
      await until(`rest is ${wanted}`, () =>
        options.evaluate(
          async (value) => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('settings')).settings?.rest === value,
          wanted,
        ),
      );
      // The button closes pages of the extension's own: this one is done.
      await options.goto('about:blank');
    };
    await choose(false);
    const page = await open('/many');
    await page.move(...(await pointAt(page, 'A video showed')));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    assert.equal(await page.card(), null);
    await choose(true);
    await (await page.press()).close();
    // The page is told of it in its own time.
    await until('the card opens', async () => {
      await page.move(990, 3);
      await page.move(...(await pointAt(page, 'A video showed')));
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
      return page.card();
    });
  });

  test('26: Escape ends the mode also while a key is at work', async () => {
    const page = await open('/many');
    for (let turn = 0; turn < 4; turn += 1) {
      await page.shortcut('read', 'Alt+Shift+R');
      await until('the card opens', () => page.card());
      await page.key('1');
      await page.key('1');
      await page.key('Escape');
      await gone(page);
      await until('all is marked', async () => Object.keys(await highlighted(page)).includes('named'));
      // What the keys had begun does not open it again.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.equal(await page.card(), null);
    }
  });
});
