// A page of twenty thousand paragraphs: the page stays responsive, what is in sight is coloured first,
// and the colours follow the window, for browsers go through all that is registered at every change.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const PARAGRAPHS = 20_000;
const LONGEST = 50; // milliseconds of a task
const body = html(
  `<article><h1>Every tide at Lindmark since the gate was built, one by one</h1>${Array.from(
    { length: PARAGRAPHS },
    (_, at) =>
      `<p>The minister said tide number ${at} had reached the third step of the old stair. It came in under a pale and windless sky.</p>`,
  ).join('')}</article>`,
);

/** The paragraphs in sight, and those of them of which a sentence has no colour. */
const look = () => {
  const painted = new Map();
  for (const [name, highlight] of CSS.highlights) {
    if (!/^says-who-(official|own)$/.test(name)) continue;
    for (const { startContainer: node } of highlight) painted.set(node, (painted.get(node) ?? 0) + 1);
  }
  const seen = [...document.querySelectorAll('p')].filter((p) => {
    const { top, bottom } = p.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return { seen: seen.length, bare: seen.filter((p) => painted.get(p.firstChild) !== 2).length };
};

/** Remembers where the first colours were put. */
const watch = () => {
  const look = () => {
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('says-who-') || !highlight.size) continue;
      const [{ startContainer }] = highlight;
      const { top } = startContainer.parentElement.getBoundingClientRect();
      window.firstTop = top / innerHeight;
      return;
    }
    requestAnimationFrame(look);
  };
  look();
};

inEachBrowser(
  'a page of twenty thousand paragraphs',
  { pages: { '/large': { body }, '/favicon.ico': { body: '', type: 'image/x-icon' } } },
  (context) => {
    test('34: what is in sight is coloured first, and the colours follow', async () => {
      const page = await context.browser.open(`${context.server.origin}/large`);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
      await page.evaluate(watch);
      const popup = await page.press(60_000);
      const sentence = await popup.evaluate(() => document.getElementById('sentence').textContent);
      assert.match(sentence, /40,?00[01]|20,?000/, 'the popup counts all of them');
      const first = await page.evaluate(() => window.firstTop);
      assert.ok(first > -1 && first < 2, `the first one painted is in sight (${first} windows below the top)`);
      for (const share of [0.5, 1, 0, 0.25]) {
        await page.evaluate((share) => scrollTo(0, document.body.scrollHeight * share), share);
        await until(`all is coloured at ${share}`, async () => {
          const { seen, bare } = await page.evaluate(look);
          return seen > 5 && bare === 0;
        });
      }
      const registered = Object.values(await highlighted(page)).flat().length;
      assert.ok(registered < PARAGRAPHS, `${registered} ranges are registered`);
      await page.shortcut('toggle', 'Alt+Shift+W');
      await until('the colours go', async () => Object.keys(await highlighted(page)).length === 0);
    });

    test('colours that the reader scrolls to while the rest is painted stay', async () => {
      const page = await context.browser.open(`${context.server.origin}/large`);
      await page.evaluate(() => {
        const look = () => {
          if (CSS.highlights.size) scrollTo(0, document.body.scrollHeight * 0.8);
          else requestAnimationFrame(look);
        };
        look();
      });
      await (await page.press(60_000)).close();
      await until('what was scrolled to is coloured', async () => {
        const { seen, bare } = await page.evaluate(look);
        return seen > 5 && bare === 0;
      });
      await page.close();
    });

    // Only Chromium tells how long its tasks take.
    if (context.name !== 'chromium') return;
    test('no task of ours is long', async (t) => {
      const page = await context.browser.open(`${context.server.origin}/large`);
      const tasks = await page.tasks(async () => (await page.press(60_000)).close());
      assert.ok(tasks.length > 10, `${tasks.length} tasks`);
      const long = tasks.filter(({ ms }) => ms > LONGEST);
      t.diagnostic(`the longest took ${Math.max(...tasks.map(({ ms }) => ms))} ms`);
      assert.deepEqual(long, []);
    });
  },
);
