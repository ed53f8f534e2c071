// What goes wrong around us: the background is stopped, storage is full or broken or of another
// version, a settings file is none. The reader's next action works, whatever could be read is used
// and kept, and one plain sentence says what happened.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { choose, follows, highlighted, html, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

const paragraph = (at) =>
  `<p>The harbour office said tide ${at} had reached the third step of the old stair. It came in under a pale sky.</p>`;
/** More than runs in the page itself: the background is asked to read it, in pieces. */
const LONG = html(`<article><h1>Every tide at Lindmark since the gate was built</h1>${Array.from({ length: 2500 }, (_, at) => paragraph(at)).join('')}</article>`);

const solid = (found) => Object.fromEntries(Object.entries(found).filter(([, texts]) => texts.length));

/** Runs a function in a page of the extension's, with the storage of the extension. */
const inStorage = (page, task, ...args) =>
  page.evaluate(
    new Function(`
      const { storage } = globalThis.browser ?? globalThis.chrome;
      return (${task})(storage.local, ...${JSON.stringify(args)});
    `),
  );

/** Fills storage until the browser takes nothing more. Noise, for what repeats itself is kept small. */
async function fill(storage) {
  const noise = (size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    return Array.from(bytes, (byte) => String.fromCharCode(0x4e00 + byte)).join('');
  };
  for (let size = 1 << 21, at = 0; size >= 1; at += 1) {
    try {
      await storage.set({ [`f${performance.now()}-${at}`]: noise(size) });
    } catch {
      size >>= 1;
    }
  }
  // What is left is less than a name takes: the last bytes go to one that is there.
  const [last] = Object.keys(await storage.get(null)).filter((name) => name.startsWith('f'));
  const { [last]: words } = await storage.get(last);
  for (let more = 1; more < 64; more += 1) {
    try {
      await storage.set({ [last]: words + 'x'.repeat(more) });
    } catch {
      return;
    }
  }
}

inEachBrowser('what goes wrong', { pages: { '/long': { body: LONG } } }, (context) => {
  const open = (path) => context.browser.open(`${context.server.origin}${path}`);
  const options = async () => {
    const page = await context.browser.open('about:blank');
    await page.goto(await context.browser.address('options/options.html'));
    await until('the options are ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));
    return page;
  };
  const said = (page) => page.evaluate(() => document.getElementById('said').textContent);
  const saying = (page, wanted) => until(`it says ${wanted}`, async () => wanted.test(await said(page)));
  const result = (popup) =>
    popup.evaluate(() => [document.body.dataset.state, document.getElementById('sentence').textContent]);
  const on = async (page) => {
    const popup = await page.press(240_000);
    const [state, sentence] = await result(popup);
    assert.equal(state, 'on', sentence);
    await popup.close();
    return solid(await highlighted(page));
  };
  const painted = (page, want) => until('the colours are right', async () => isDeepStrictEqual(solid(await highlighted(page)), want));

  test('the background is stopped before each action, and each works', async () => {
    const page = await open('/demo.html');
    await context.browser.stopBackground();
    const want = await on(page);
    assert.ok(Object.keys(want).length > 5);

    await context.browser.stopBackground();
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('the colours go', async () => Object.keys(solid(await highlighted(page))).length === 0);
    await context.browser.stopBackground();
    await page.shortcut('toggle', 'Alt+Shift+W');
    await painted(page, want);

    await context.browser.stopBackground();
    await page.move(...(await pointAt(page, 'A video showed')));
    await until('the card opens', () => page.card());
    await page.key('Escape');

    // A change of the page is read anew.
    await context.browser.stopBackground();
    await follows(page);

    await context.browser.stopBackground();
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (!walker.nextNode().data.includes('rust on every bolt'));
      getSelection().selectAllChildren(walker.currentNode.parentElement);
    });
    await context.browser.menu(page, 'Who says this?');
    await until('the card opens', () => page.card());

    await context.browser.stopBackground();
    const settings = await options();
    await settings.evaluate(() => document.getElementById('letters').click());
    await saying(settings, /Saved/);
    await settings.evaluate(() => document.getElementById('letters').click());
    await until('it is kept', () => inStorage(settings, async (storage) => (await storage.get('settings')).settings.letters === false));
  });

  test('the background is stopped in the middle of a reading: the next press works', async () => {
    const plain = await open('/long');
    const want = await on(plain);
    assert.equal(want.official.length, 2500);
    await plain.close();
    for (const wait of [0, 20, 60, 150, 300]) {
      const page = await open('/long');
      // Whenever that is: what is stopped may be the loading of our files, of the engine, the reading.
      const popup = await page.press(240_000, async () => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        await context.browser.stopBackground();
      });
      const [state, sentence] = await result(popup);
      assert.ok(state === 'on' || /went wrong/.test(sentence), `${state}: ${sentence}`);
      await popup.close();
      assert.deepEqual(await on(page), want, `stopped after ${wait} ms`);
      await page.close();
    }
  });

  test('the background is stopped again and again: one sentence, and Try again reads the page', async (t) => {
    const page = await open('/long');
    const shown = await page.press(240_000, async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        await context.browser.stopBackground();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
    const [state, sentence] = await result(shown);
    t.diagnostic(`the popup says: ${sentence}`);
    if (state === 'stopped') {
      assert.match(sentence, /Something went wrong.*Nothing on it was changed/);
      assert.deepEqual(solid(await highlighted(page)), {});
      await shown.evaluate(() => document.getElementById('again').click());
      await until('it is read', () => shown.evaluate(() => document.body.dataset.state === 'on'), 240_000);
    }
    assert.equal((await highlighted(page)).official.length, 2500);
  });

  test('storage holds what is no setting: standard ones, one sentence, and nothing is deleted', async () => {
    const wrong = [
      { settings: 'all of them', sites: 7, own_labels: 'none' },
      { settings: [1, 2], sites: { length: 3 }, own_labels: { 'A video showed water pouring through the gap.': 5 } },
      { settings: 12, sites: [null, 4, 'not a host!', '://'], own_labels: [[]] },
      { settings: { palette: 7, strength: 'much', shown: 'XYZ', letters: 'yes' }, sites: null, own_labels: { x: { label: '<b>' } } },
    ];
    for (const values of wrong) {
      // The button closes the extension's other pages: each part has one of its own.
      await inStorage(await options(), (storage, given) => storage.set(given), values);
      const page = await open('/demo.html');
      const want = await on(page);
      assert.ok(Object.keys(want).length > 5);
      await page.close();
      const again = await options();
      assert.match(await said(again), /could not be read/);
      assert.deepEqual(
        await again.evaluate(() => [document.getElementById('strength').value, document.getElementById('letters').checked]),
        ['50', false],
      );
      assert.deepEqual(await inStorage(again, (storage, names) => storage.get(names), Object.keys(values)), values);
      await inStorage(again, (storage) => storage.clear());
      await again.close();
    }
    const clean = await options();
    assert.equal(await said(clean), '');
  });

  test('settings of a newer version: what can be read holds, the rest is kept for it', async () => {
    const newer = { palette: 'sepia', strength: 70, letters: false, layers: { deep: [1, 2] } };
    const before = await options();
    await inStorage(before, (storage, settings) => storage.set({ settings }), newer);
    const page = await options();
    assert.match(await said(page), /could not be read/);
    assert.deepEqual(
      await page.evaluate(() => [document.getElementById('strength').value, document.querySelector('[name=palette]:checked').value]),
      ['70', 'standard'],
    );
    await page.evaluate(() => document.getElementById('relay').click());
    await saying(page, /Saved/);
    const kept = await inStorage(page, async (storage) => (await storage.get('settings')).settings);
    assert.deepEqual(kept, { ...newer, relay: false });
    await inStorage(page, (storage) => storage.clear());
  });

  test('a settings file of a newer version, and files that are none', async () => {
    const page = await options();
    const load = async (words) => {
      await page.evaluate(() => (document.getElementById('said').textContent = ''));
      await choose(page, 'file', words);
    };
    const file = (more) => JSON.stringify({ format: 'says-who-settings', version: 1, settings: { strength: 65 }, sites: [], ...more });
    await load(file({ version: 9, settings: { strength: 65, palette: 'sepia', moon: true }, sites: ['a.example', 5, '<b>', null, '../x'], more: {} }));
    await saying(page, /^Loaded what this version understands.*a\.example/);
    const strength = () => page.evaluate(() => document.getElementById('strength').value);
    assert.equal(await strength(), '65');
    assert.ok(!/<b>|null|\.\.\/x/.test(await said(page)), await said(page));
    const kept = await inStorage(page, (storage) => storage.get(null));
    const none = ['', '{', 'null', '[]', '12', '"says-who-settings"', '\u0000\u0001\u0002', '<html></html>', '{"format":"says-who-settings"}',
      file({ version: 'one' }), file({ version: 0 }), file({ format: 'other' }), '['.repeat(100_000)];
    for (const words of none) {
      await load(words);
      await saying(page, /^This is not a file of settings\. Nothing was changed\.$/);
      assert.deepEqual(await inStorage(page, (storage) => storage.get(null)), kept);
    }
    for (const settings of [null, 7, 'x', [], { shown: 'XYZ', strength: -4 }]) {
      await load(file({ settings, sites: 'all' }));
      await saying(page, /^Loaded what this version understands/);
      assert.deepEqual(await inStorage(page, (storage) => storage.get(null)), kept);
    }
    await inStorage(page, (storage) => storage.clear());
  });

  test('storage is full: what is chosen holds for this page, one sentence says so, nothing is lost', async () => {
    await inStorage(await options(), (storage) => storage.set({ settings: { strength: 60 } }));
    const page = await open('/demo.html');
    const popup = await page.press();
    assert.equal((await result(popup))[0], 'on');
    await inStorage(popup, fill);
    await popup.evaluate(() => document.querySelector('.only[data-label="O"]').click());
    await until('officials alone are marked', async () => !Object.keys(solid(await highlighted(page))).some((name) => /^(named|own|media)$/.test(name)));
    await until('the popup is drawn', () => popup.evaluate(() => document.querySelector('.partly') !== null));
    // Firefox finds room for a few letters in a page of its own that is not quite full: then they are kept.
    const kept = async (where, name, value) =>
      JSON.stringify(await inStorage(where, async (storage) => (await storage.get('settings')).settings)).includes(`"${name}":"${value}"`);
    const told = await popup.evaluate(() => /could not be saved/.test(document.getElementById('page').textContent));
    assert.equal(told, !(await kept(popup, 'shown', 'O')));
    if (context.name === 'chromium') assert.ok(told);
    await popup.close();

    const settings = await options();
    await inStorage(settings, fill);
    await settings.evaluate(() => document.querySelector('[name=palette][value=contrast]').click());
    await saying(settings, /Saved|could not be saved/);
    assert.equal(/could not be saved/.test(await said(settings)), !(await kept(settings, 'palette', 'contrast')));
    assert.match(JSON.stringify(await inStorage(settings, (storage) => storage.get('settings'))), /"strength":60/);
    await settings.close();

    // More than any page has room for: labels of one's own, a thousand at once.
    const report = await context.browser.open('about:blank');
    await report.goto(await context.browser.address('class/report.html'));
    await until('the report is there', () => report.evaluate(() => document.body?.dataset.state === 'ready'));
    const rows = Array.from({ length: 1000 }, (_, at) => {
      const text = `${at} ${createHash('sha512').update(String(at)).digest('base64')}`.repeat(10);
      return JSON.stringify({ text, sentences: [{ start: 0, end: text.length, label: 'S' }] });
    }).join('\n');
    await choose(report, 'own_file', rows);
    await until('the report says so', () => report.evaluate(() => /could not be saved/.test(document.getElementById('own_status').textContent)));
    assert.deepEqual(await inStorage(report, (storage) => storage.get('own_labels')), {}, 'none of them is kept');
    assert.equal(await report.evaluate(() => document.getElementById('own_save').disabled), true);
    await inStorage(report, async (storage) => storage.remove(Object.keys(await storage.get(null)).filter((name) => /^f\d/.test(name))));
    // Firefox gives the room of what is removed back when it likes.
    if (context.name === 'firefox') return;
    const again = await options();
    await again.evaluate(() => document.querySelector('[name=palette][value=grey]').click());
    await saying(again, /Saved/);
    await inStorage(again, (storage) => storage.clear());
  });
});

inEachBrowser('a profile of which our part is noise', { how: { broken: true } }, (context) => {
  test('the page is read by standard settings, and what is chosen is kept, or it is said that it is not', async (t) => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    assert.equal(await popup.evaluate(() => document.body.dataset.state), 'on');
    assert.equal(await popup.evaluate(() => document.getElementById('strength').value), '50');
    assert.ok(Object.keys(solid(await highlighted(page))).length > 5);
    await popup.evaluate(() => document.querySelector('.only[data-label="O"]').click());
    await until('officials alone are marked', async () => !Object.keys(solid(await highlighted(page))).some((name) => /^(named|own|media)$/.test(name)));
    await popup.close();
    const options = await context.browser.open('about:blank');
    await options.goto(await context.browser.address('options/options.html'));
    await until('the options are ready', () => options.evaluate(() => document.body?.dataset.state === 'ready'));
    await options.evaluate(() => document.getElementById('relay').click());
    const told = await until('it says what became of it', () => options.evaluate(() => /^(Saved|This could not be saved)/.exec(document.getElementById('said').textContent)?.[0]));
    const kept = await inStorage(options, (storage) => storage.get('settings').then(({ settings }) => settings ?? {}, () => null));
    t.diagnostic(`it says: ${told}`);
    assert.equal(told === 'Saved', kept?.relay === false, JSON.stringify([told, kept]));
  });
});
