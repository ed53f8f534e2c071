// The popup as a whole: its order, all of it in words, by keyboard alone; that it tells when a long
// page is read; and the same document beside the page.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEMO, here, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const LONG = html(
  `<article><h1>Every tide at Lindmark since the gate was built, one by one</h1>${Array.from(
    { length: 3000 },
    (_, at) =>
      `<p>Tide number ${at} came in under a pale and windless sky. The harbour office said that tide number ${at} had reached the third step of the old stair.</p>`,
  ).join('')}</article>`,
);
const pages = { '/long': { body: LONG }, '/empty': { body: html('') }, '/favicon.ico': { body: '', type: 'image/x-icon' } };
const NAMES = {
  'Officials & authorities': 'official', 'Named person or group': 'named', 'Unnamed people': 'unnamed',
  'Another news outlet': 'media', 'Social media or online post': 'social', 'Reports & rumours': 'hearsay',
  'Document or data': 'document', 'Photo, video or audio': 'visual', "The article's own words": 'own',
};

inEachBrowser('the popup', { pages }, (context) => {
  /** The reader knows the legend already: it stands where it stays. */
  const knows = async (popup) => {
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.set({ openings: 3 }));
    await popup.close();
  };
  const demo = async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    return [page, await page.press()];
  };

  test('11: from top to bottom: sentence, bar, notices, sources, legend, quiz, report, this site, about', async () => {
    const [, first] = await demo();
    await knows(first);
    const [, popup] = await demo();
    const order = await popup.evaluate(() => {
      const text = (words) => [...document.querySelectorAll('footer button')].find((one) => one.textContent === words);
      const parts = {
        sentence: document.getElementById('sentence'), bar: document.querySelector('.bar'),
        shares: document.querySelector('.shares'), counts: document.querySelector('.counts'),
        notices: document.querySelector('.notices'), sources: document.querySelector('.sources'),
        legend: document.querySelector('.legend'), quiz: text('Quiz'), report: text('Report'),
        site: document.getElementById('site'), about: text('About and limits'),
      };
      const seen = (one) => one.getClientRects().length > 0;
      const tops = Object.entries(parts).map(([name, one]) => [name, seen(one), one.getBoundingClientRect().top]);
      return tops.sort((one, other) => one[2] - other[2] || 0);
    });
    assert.ok(order.every(([, seen]) => seen), JSON.stringify(order));
    const names = order.map(([name]) => name);
    assert.deepEqual(names, ['sentence', 'bar', 'shares', 'counts', 'notices', 'sources', 'legend', 'quiz', 'report', 'site', 'about']);
    const bar = await popup.evaluate(() => [...document.querySelectorAll('.piece')].map((piece) => piece.textContent).join(''));
    const labels = new Set(DEMO.map(([label]) => label));
    assert.equal(bar, [...'ONUMSHDVA'].filter((label) => labels.has(label)).join(''), 'the labels stand inside the bar');
    await popup.close();
  });

  test('11: alone it tells in words all that the colours tell, sentence by sentence', async () => {
    const [page, popup] = await demo();
    await popup.evaluate(() => (document.querySelector('.sentences').open = true));
    const list = await until('the list is filled', async () => {
      const found = await popup.evaluate(() =>
        [...document.querySelectorAll('.sentences li')].map((item) => [
          item.querySelector('.told').textContent,
          item.querySelector('.notes')?.textContent ?? null,
        ]),
      );
      return found.length > 0 && found;
    });
    assert.deepEqual(list.map(([text]) => text), DEMO.map(([, text]) => text), 'each sentence, in order');
    const found = await highlighted(page);
    for (const [label, name] of Object.entries(NAMES)) {
      const told = list.filter(([, notes]) => notes?.startsWith(label)).map(([text]) => text);
      assert.deepEqual(told, found[name] ?? [], label);
    }
    for (const text of found['relay-known']) {
      assert.match(list.find(([one]) => one === text)[1], /passed on by Kestrel Post/);
    }
    assert.match(list.find(([text]) => text.startsWith('The Telegram channel'))[1], /steps back from it/);
    assert.equal(list.find(([text]) => text === 'Who pays')[1], null, 'what is no statement has no label');
    await popup.evaluate(() => document.querySelectorAll('.sentences li')[7].querySelector('button').click());
    await until('it is shown in the article', async () => (await here(page)) === DEMO[7][1]);
    await popup.close();
  });

  test('26: every part of it is reached and worked by keys alone, and shows where the keys are', async () => {
    const [page, popup] = await demo();
    await popup.evaluate(() => (document.querySelector('.legend').open = true));
    const all = await popup.evaluate(() => {
      window.wanted = [...document.querySelectorAll('button, input, summary')].filter((one) => one.getClientRects().length > 0);
      return window.wanted.length;
    });
    const reached = new Set();
    for (let turn = 0; turn < all + 5 && reached.size < all; turn += 1) {
      await popup.key('Tab');
      const [at, outline] = await popup.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return [window.wanted.indexOf(document.activeElement), outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1];
      });
      if (at < 0) continue;
      assert.ok(outline, `the focus is seen on number ${at}`);
      reached.add(at);
    }
    assert.equal(reached.size, all, 'Tab reaches all of it');
    // One source, one label, the strength and a notice, without a mouse.
    const focus = (selector) => popup.evaluate((wanted) => document.querySelector(wanted).focus(), selector);
    await focus('.source');
    await popup.key('Enter');
    await until('the source’s sentence is marked', () => here(page));
    await focus('.legend input[value="N"]');
    await popup.key('Space');
    await until('named ones are not marked', async () => !(await highlighted(page)).named?.length);
    await until('the popup is drawn anew', () => popup.evaluate(() => document.querySelector('.partly') !== null));
    await until('the focus is where it was', () => popup.evaluate(() => document.activeElement.value === 'N'));
    await popup.key('Space');
    await until('they are again', async () => (await highlighted(page)).named?.length > 0);
    await until('the popup is drawn anew', () => popup.evaluate(() => document.querySelector('.partly') === null));
    await focus('#strength');
    const before = await popup.evaluate(() => document.getElementById('strength').value);
    await popup.key('ArrowRight');
    await until('the strength is another', () =>
      popup.evaluate((old) => document.getElementById('strength').value !== old, before),
    );
    await until('it is kept', () =>
      popup.evaluate(async () => {
        const { settings } = await (globalThis.browser ?? globalThis.chrome).storage.local.get('settings');
        return settings.strength === Number(document.getElementById('strength').value);
      }),
    );
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.remove('settings'));
    await popup.close();
  });

  test('11: while a long page is read it says so, with a bar', async () => {
    const page = await context.browser.open(`${context.server.origin}/long`);
    const popup = await page.press(240_000);
    // Whatever the popup shows at any moment, in order: [state, whether its bar is seen, sentence].
    await popup.evaluate(() => {
      window.seen = [];
      const look = () => {
        const bar = document.getElementById('reading').getClientRects().length > 0;
        const now = [document.body.dataset.state, bar, document.getElementById('sentence').textContent];
        if (JSON.stringify(now) !== JSON.stringify(window.seen.at(-1))) window.seen.push(now);
      };
      look();
      new MutationObserver(look).observe(document.body, { attributes: true, subtree: true, childList: true });
    });
    const states = () => popup.evaluate(() => window.seen);
    const [on] = await states();
    assert.equal(on[0], 'on');
    await popup.click('#on');
    await until('it is off', async () => (await states()).at(-1)[0] === 'off', 240_000);
    await popup.click('#on');
    await until('it is on', async () => (await states()).at(-1)[0] === 'on', 240_000);
    const reading = ['reading', true, 'Reading the page …'];
    const off = ['off', false, 'Off on this page.'];
    // Where the machine is busy, to switch off may take long enough to be told as well.
    const told = (await states()).filter((one, at) => at !== 1 || one[0] !== 'reading');
    assert.deepEqual(told, [on, off, reading, on]);
    await popup.close();
  });

  test('11: an empty page has one sentence, and nothing to press that would do nothing', async () => {
    const page = await context.browser.open(`${context.server.origin}/empty`);
    const popup = await page.press();
    const [text, buttons] = await popup.evaluate(() => [
      document.getElementById('sentence').textContent,
      [...document.querySelectorAll('button, .switch, #look')].filter((one) => one.getClientRects().length > 0).map((one) => one.textContent),
    ]);
    assert.equal(text, 'There is no text to read on this page.');
    assert.deepEqual(buttons.slice(-4), ['Open beside the page', 'Options', 'Legend', 'About and limits']);
    assert.equal(buttons.length, 7, 'and three ways on');
    await popup.close();
  });

  test('11: the same beside the page, where it stays, follows the tabs and jumps', async () => {
    const [page, popup] = await demo();
    const sentence = await popup.evaluate(() => document.getElementById('sentence').textContent);
    await popup.evaluate(() => document.querySelector('#more button').focus());
    await popup.key('Enter');
    const panel = await context.browser.panel();
    const text = () => panel.evaluate(() => document.getElementById('sentence').textContent);
    await until('the panel tells the same', async () => (await text()) === sentence);
    await panel.evaluate(() => document.querySelector('.source').click());
    await until('the source’s sentence is marked', () => here(page));
    const other = await context.browser.open(`${context.server.origin}/empty`);
    await until('on a page that was not read it says what to do', async () => /press the Says Who\? button/.test(await text()));
    await other.close();
    await until('back on the first it tells of that', async () => (await text()) === sentence);
    await panel.close();
  });
});
