// The reader's settings: what is chosen on a page is remembered on the next, all of it goes into a
// file and comes back, and only the look goes through the browser's own sync, where that was asked for.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { choose, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const FIGURE = html(`<article><h1>Ferry to Kestrel island cancelled for a week</h1>
<p>Police said the ferry had been cancelled because of the wind. Maria Lopes, who runs the café on the quay, said nobody had told her.</p>
<figure><svg width="400" height="200"></svg><figcaption>Police said the pier at Lindmark would stay shut for the whole of the winter, and for the spring.</figcaption></figure>
<p>There are rumours that the ferry will be sold, the Kestrel Post reported. The harbour was built in 1961 and widened twice since then, in stages.</p></article>`);
const pages = { '/figure': { body: FIGURE }, '/favicon.ico': { body: '', type: 'image/x-icon' } };
const CAPTION = 'Police said the pier at Lindmark';

inEachBrowser('settings', { pages }, (context) => {
  const options = async () => {
    const page = await context.browser.open(await context.browser.address('options/options.html'));
    await until('the page is ready', () => page.evaluate(() => document.body.dataset.state === 'ready'));
    return page;
  };
  const said = (page, wanted) =>
    until(`it says ${wanted}`, () => page.evaluate((words) => document.getElementById('said').textContent.startsWith(words), wanted));
  const load = (page, content) => choose(page, 'file', content);
  const set = (page, id, value) =>
    page.evaluate(
      (name, wanted) => {
        const input = document.getElementById(name);
        if (input.type === 'checkbox') input.checked = wanted;
        else input.value = wanted;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      id,
      value,
    );
  /** What is kept in one of the browser's storages. */
  const stored = (page, area) => page.evaluate((name) => (globalThis.browser ?? globalThis.chrome).storage[name].get(), area);
  const kept = (page, wanted) =>
    until(`${JSON.stringify(wanted)} is kept`, async () => {
      const { settings = {} } = await stored(page, 'local');
      return Object.entries(wanted).every(([name, value]) => settings[name] === value);
    });
  const reset = async (page) => {
    await page.evaluate(() => document.getElementById('reset').click());
    await until('it is as at the beginning', async () => !(await stored(page, 'local')).settings);
    await until('the page shows it', () => page.evaluate(() => document.getElementById('strength').value === '50'));
  };
  const fill = (page) =>
    page.evaluate(() => getComputedStyle(document.querySelector('article p'), '::highlight(says-who-official)').backgroundColor);
  const seen = (colour) => !/^(rgba\(.*, 0\)|transparent)$/.test(colour);

  test('27: strength, letters, one label alone and hidden colours are remembered', async () => {
    const page = await context.browser.open(`${context.server.origin}/figure`);
    const popup = await page.press();
    const before = await fill(page);
    assert.ok(seen(before));
    await set(popup, 'strength', '100');
    await until('the colours are stronger', async () => (await fill(page)) !== before);
    const strong = await fill(page);
    await set(popup, 'letters', true);
    await until('letters show', () => page.card('says-who-letters'));
    await popup.evaluate(() => document.querySelector('.only[data-label="ONU"]').click());
    await kept(popup, { strength: 100, letters: true, shown: 'ONU' });
    await popup.close();
    const next = await context.browser.open(`${context.server.origin}/figure`);
    const again = await next.press();
    await until('the next page looks the same', async () => (await fill(next)) === strong);
    assert.deepEqual(Object.keys(await highlighted(next)).filter((name) => /^(own|hearsay)$/.test(name)), []);
    assert.ok((await next.card('says-who-letters')).length > 0);
    await set(again, 'hide', true);
    await until('the colours hide', async () => !seen(await fill(next)));
    await until('the letters hide with them', async () => (await next.card('says-who-letters')) === null);
    await kept(again, { hidden: true });
    await again.close();
    const third = await context.browser.open(`${context.server.origin}/figure`);
    const last = await third.press();
    assert.ok(!seen(await fill(third)), 'they are hidden on the next page');
    const hint = await last.evaluate(() => document.querySelector('.partly').textContent);
    assert.match(hint, /The colours are hidden/);
    await last.evaluate(() => document.querySelector('.partly button').click());
    await until('they are shown again', async () => seen(await fill(third)));
    await kept(last, { hidden: false }); // or it would be kept after all is taken back
    await last.close();
    await reset(await options());
  });

  test('26: the key that hides all is remembered, and the switch shows the colours again', async () => {
    const page = await context.browser.open(`${context.server.origin}/figure`);
    await (await page.press()).close();
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => page.card());
    await page.key('h');
    await until('the colours hide', async () => !seen(await fill(page)));
    await page.key('Escape');
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('it is off', async () => Object.keys(await highlighted(page)).length === 0);
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('it is on', async () => Object.keys(await highlighted(page)).length > 0 && seen(await fill(page)));
    await reset(await options());
  });

  test('13: what is marked is chosen in the options: labels, captions, words, underline', async () => {
    const page = await context.browser.open(`${context.server.origin}/figure`);
    await (await page.press()).close();
    const found = await highlighted(page);
    const caption = async () => (await highlighted(page)).official.some((text) => text.startsWith(CAPTION));
    assert.ok(found.official.length > 0 && !(await caption()), 'the text is marked, its captions are not');
    const own = await options();
    await set(own, 'captions', true);
    await until('the caption is marked', caption);
    await set(own, 'captions', false);
    await until('the caption is not marked', async () => !(await caption()));
    const style = (name, property) =>
      page.evaluate(
        (wanted, what) => getComputedStyle(document.querySelector('article p'), `::highlight(says-who-${wanted})`)[what],
        name,
        property,
      );
    for (const [id, name, property, none] of [
      ['source', 'source-says', 'backgroundColor', (value) => !seen(value)],
      ['cue', 'cue-says', 'backgroundColor', (value) => !seen(value)],
      ['relay', 'relay-known', 'textDecorationLine', (value) => value === 'none'],
    ]) {
      assert.ok(!none(await style(name, property)), `${id} is marked`);
      await set(own, id, false);
      await until(`${id} is not marked`, async () => none(await style(name, property)));
    }
    await own.evaluate(() => document.querySelector('#labels input[value="N"]').click());
    await until('named ones are not marked', async () => !(await highlighted(page)).named?.length);
    await own.evaluate(() => document.querySelector('#palettes input[value="grey"]').click());
    await until('grey has letters by itself', () => page.card('says-who-letters'));
    const [r, g, b] = (await fill(page)).match(/[\d.]+/g);
    assert.ok(r === g && g === b, 'grey is grey');
    await reset(own);
    await until('all is as before', async () => (await highlighted(page)).named?.length === found.named.length);
  });

  test('settings: the shortcuts are listed as the browser has them', async () => {
    const page = await options();
    const [shown, known] = await page.evaluate(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const commands = (await api.commands.getAll()).filter(({ name }) => name !== '_execute_action');
      return [
        [...document.querySelectorAll('#keys dd')].map((key) => key.textContent),
        commands.map(({ shortcut }) => shortcut || '–'),
      ];
    });
    assert.equal(shown.length, 2);
    assert.deepEqual(shown, known);
  });

  test('settings: all of them as one file, and back', async () => {
    const page = await options();
    await load(page, '{"format":"something else"}');
    await said(page, 'This is not a file of settings');
    await load(page, JSON.stringify({ format: 'says-who-settings', version: 1, settings: { strength: 80, palette: 'contrast', shown: 'nonsense' }, sites: [] }));
    await said(page, 'Loaded');
    assert.deepEqual(
      await page.evaluate(() => [document.getElementById('strength').value, document.querySelector('[name=palette]:checked').value]),
      ['80', 'contrast'],
    );
    // What the reader would find among the downloads.
    const written = await page.evaluate(async () => {
      const make = URL.createObjectURL;
      let file;
      URL.createObjectURL = (blob) => make.call(URL, (file = blob));
      document.addEventListener('click', (event) => event.target.download && event.preventDefault(), { once: false });
      document.getElementById('export').click();
      while (!file) await new Promise((resolve) => setTimeout(resolve));
      URL.createObjectURL = make;
      return file.text();
    });
    const { settings, format } = JSON.parse(written);
    assert.equal(format, 'says-who-settings');
    assert.equal(settings.strength, 80);
    assert.equal(settings.shown, 'ONUMSHDVA?', 'what is no setting is not taken over');
    await reset(page);
    await load(page, written);
    await said(page, 'Loaded');
    await kept(page, { strength: 80, palette: 'contrast' });
    await reset(page);
  });

  test('settings: only the look goes through the browser’s sync, and only where that was asked for', async () => {
    const page = await options();
    await set(page, 'strength', '70');
    await page.evaluate(() => document.querySelector('#labels input[value="N"]').click());
    await kept(page, { strength: 70, shown: 'OUMSHDVA?' });
    assert.deepEqual(await stored(page, 'sync'), {}, 'nothing goes there unasked');
    await set(page, 'sync', true);
    await kept(page, { sync: true });
    const there = await until('the look is there', async () => (await stored(page, 'sync')).appearance);
    assert.equal(there.strength, 70);
    const look = ['captions', 'cue', 'letters', 'palette', 'paper', 'relay', 'source', 'strength'];
    assert.deepEqual(Object.keys(there).filter((name) => !look.includes(name)), [], 'neither labels nor sites');
    // Another device of the reader's sets another strength, and what is no look.
    await page.evaluate(() =>
      (globalThis.browser ?? globalThis.chrome).storage.sync.set({ appearance: { strength: 20, shown: 'O', letters: 'yes' } }),
    );
    await kept(page, { strength: 20, shown: 'OUMSHDVA?' });
    await set(page, 'sync', false);
    await kept(page, { sync: false });
    await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.sync.set({ appearance: { strength: 90 } }));
    await set(page, 'letters', true);
    await kept(page, { letters: true, strength: 20 });
    await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.sync.clear());
    await reset(page);
  });
});
