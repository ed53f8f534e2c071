// The second reading, by the encoder: it comes after the first colours, says so while it lasts, and
// paints no sentence twice in different colours where both readings agree. The browser runs the
// extension as it ships, without quick reading.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO, EXTENSION, assertLabels, cardAt, follows, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const COUNT = 120; // paragraphs: some ten windows of the encoder
const LONG = html(
  `<article><h1>Every tide at Lindmark since the gate was built, one by one</h1>${Array.from(
    { length: COUNT },
    (_, at) =>
      `<p>Tide number ${at} came in under a pale and windless sky. The harbour office said that tide number ${at} had reached the third step of the old stair.</p>`,
  ).join('')}</article>`,
);
// The first reading is not sure of the second sentence.
const DOUBT = html(
  `<article><h1>Every tide at Lindmark since the gate was built, one by one</h1>${Array.from(
    { length: COUNT },
    (_, at) =>
      `<p>The harbour office said that tide number ${at} had reached the third step of the old stair. To hear them, tide number ${at} was the worst of all.</p>`,
  ).join('')}</article>`,
);
const FAR = DOUBT.replaceAll('To hear them', 'To hear the pilots');
const pages = { '/doubt': { body: DOUBT }, '/far': { body: FAR }, '/long': { body: LONG }, '/favicon.ico': { body: '', type: 'image/x-icon' } };

/** Notes from now on, frame by frame, in which colours each text stands. */
const watch = (page) =>
  page.evaluate(() => {
    const seen = (window.seen = {});
    const look = () => {
      for (const [name, highlight] of CSS.highlights) {
        if (!/^says-who-(official|named|unnamed|media|social|hearsay|document|visual|own|unsure)$/.test(name)) continue;
        for (const { startContainer, startOffset, endOffset } of highlight) {
          const names = (seen[startContainer.data?.slice(startOffset, endOffset)] ??= []);
          if (names.at(-1) !== name) names.push(name);
        }
      }
      requestAnimationFrame(look);
    };
    look();
  });

const line = (popup) => popup.evaluate(() => (document.getElementById('closely').hidden ? '' : document.getElementById('closely').textContent));
const done = (popup) => until('the second reading is done', () => popup.evaluate(() => document.body.dataset.closely === 'done'));

inEachBrowser('the second reading', { pages, how: { closely: true } }, (context) => {
  test('it ends with every sentence of the example in its colour, and none has had another', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    await watch(page);
    const popup = await page.press();
    await done(popup);
    await assertLabels(page, DEMO);
    const seen = await page.evaluate(() => window.seen);
    const twice = Object.entries(seen).filter(([, names]) => names.length > 1);
    assert.deepEqual(twice, []);
    assert.ok(Object.keys(seen).length >= DEMO.length - 2, 'it was watched');
    await popup.close();
  });

  test('while it lasts popup and page say so, and the first colours are there', async () => {
    const page = await context.browser.open(`${context.server.origin}/long`);
    const popup = await page.press();
    await until('it says that it reads closely', async () => (await line(popup)) === 'Reading closely …');
    assert.ok(Object.values(await highlighted(page)).flat().length > 0, 'nothing is coloured yet');
    await done(popup);
    const { official = [] } = await highlighted(page);
    assert.equal(official.length, COUNT);
    await popup.close();
  });

  test('a reader who is far down is waited on first: there sentences take their colours before the top', async () => {
    const page = await context.browser.open(`${context.server.origin}/far`);
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight * 0.7, behavior: 'instant' }));
    const number = await page.evaluate(() => {
      const first = [...document.querySelectorAll('p')].find((p) => p.getBoundingClientRect().bottom >= 0);
      const numbers = (window.first = {});
      const look = () => {
        for (const [name, highlight] of CSS.highlights) {
          if (!/^says-who-(official|named|unnamed|media|social|hearsay|document|visual|own|unsure)$/.test(name)) continue;
          for (const { startContainer, startOffset, endOffset } of highlight) {
            const text = startContainer.data?.slice(startOffset, endOffset) ?? '';
            const [, tide] = /^To hear the pilots, tide number (\d+) /.exec(text) ?? [];
            if (tide !== undefined) numbers[tide] ??= performance.now();
          }
        }
        requestAnimationFrame(look);
      };
      look();
      return Number(/number (\d+)/.exec(first.textContent)[1]);
    });
    const popup = await page.press();
    await done(popup);
    const first = await page.evaluate(() => window.first);
    assert.ok(first[number + 1] < first[0], `${first[number + 1]} in sight, ${first[0]} at the top`);
    await popup.close();
  });

  test('what the reader has opened in the popup stays open when it is done', async () => {
    const page = await context.browser.open(`${context.server.origin}/long`);
    const popup = await page.press();
    await popup.evaluate(() => (document.querySelector('.sentences').open = true));
    await done(popup);
    const listed = () => popup.evaluate(() => document.querySelectorAll('.sentences[open] li').length);
    await until('the sentences are listed', async () => (await listed()) > COUNT);
    await popup.close();
  });

  test('a source that the reader sees alone stays alone when it is done', async () => {
    const page = await context.browser.open(`${context.server.origin}/long`);
    const popup = await page.press();
    const pressed = () => popup.evaluate(() => document.querySelector('.only[data-id]')?.getAttribute('aria-pressed') ?? null);
    await until('its button is there', pressed);
    await popup.evaluate(() => document.querySelector('.only[data-id]').click());
    await until('it is pressed', async () => (await pressed()) === 'true');
    await done(popup);
    const { official = [], own = [] } = await highlighted(page);
    assert.deepEqual([official.length, own.length], [COUNT, 0]);
    assert.equal(await pressed(), 'true');
    await popup.close();
  });

  test('under an open card nothing changes: it is done when the card is closed', async () => {
    const page = await context.browser.open(`${context.server.origin}/doubt`);
    await (await page.press()).close();
    await cardAt(page, 'The harbour office said that tide number 3 ');
    const coloured = async () => Object.values(await highlighted(page)).flat().length;
    const before = await coloured();
    // Longer than the second reading takes elsewhere in this file.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.notEqual(await page.card(), null, 'the card is still open');
    assert.equal(await coloured(), before);
    await page.move(2, 2);
    const popup = await page.press();
    await done(popup);
    assert.ok((await coloured()) > before, 'there was something to wait for');
    await popup.close();
  });

  test('a paragraph that comes after it is coloured too, and the others stay as they are', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    await done(popup);
    await popup.close();
    await watch(page);
    await follows(page);
    await assertLabels(page, [...DEMO, ['O', 'The mayor of Lindmark said the crane had been ordered in May.']]);
    const seen = await page.evaluate(() => window.seen);
    assert.deepEqual(Object.entries(seen).filter(([, names]) => names.length > 1), []);
  });

  test('a reader who wants quick reading only is not read for a second time', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    await done(popup);
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.set({ settings: { quick: true } }));
    await popup.close();
    const next = await context.browser.open(`${context.server.origin}/long`);
    const again = await next.press();
    await until('all is coloured', async () => ((await highlighted(next)).official ?? []).length === COUNT);
    assert.equal(await line(again), '');
    await again.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
    await again.close();
  });
});

const broken = await mkdtemp(join(tmpdir(), 'says-who-no-encoder-'));
process.once('exit', () => rmSync(broken, { recursive: true, force: true }));
await cp(EXTENSION, broken, { recursive: true });
await rm(join(broken, 'wasm/encoder.bin'));

inEachBrowser('no encoder to read with', { extension: broken, how: { closely: true } }, (context) => {
  test('the first reading stands, whole, and the popup says that there is no other', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    await until('it says so', async () => /could not be started/.test(await line(popup)));
    await assertLabels(page, DEMO);
    await follows(page);
    await popup.close();
    // The browser itself complains of the file that is not there; of nothing else.
    for (const said of await context.browser.complaints()) assert.match(said, /encoder\.bin|ERR_FILE_NOT_FOUND|NetworkError/);
  });
});
