// The reader's interface, by the rows of docs/features.md: filter, keys, sources, card, letters,
// print, grounds.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { GROUNDS } from './grounds.js';
import { here, highlighted, inEachBrowser } from './help.js';
import { judge, looks } from './seen.js';
import { until } from './driver/until.js';

const NAMES = { O: 'official', N: 'named', U: 'unnamed', M: 'media', S: 'social', H: 'hearsay', D: 'document', V: 'visual', A: 'own' };

const text = (parts, name) => parts.filter(([part]) => part.split(' ').includes(name)).map(([, words]) => words).join(' ');
const fills = async (page) =>
  Object.entries(await highlighted(page))
    .filter(([name, texts]) => texts.length && Object.values(NAMES).includes(name))
    .map(([name]) => name)
    .sort();
/** Names of the highlights of those sentences whose label is among the letters. */
const occurring = (sentences, letters) =>
  [...new Set(sentences.map(({ label }) => label))].filter((label) => letters.includes(label)).map((label) => NAMES[label]).sort();
/** The popup is drawn after the page is painted: what is to be clicked may yet have to come. */
const click = (popup, selector) =>
  until(`${selector} is there`, () =>
    popup.evaluate((wanted) => {
      const found = document.querySelector(wanted);
      found?.click();
      return found !== null;
    }, selector),
  );

inEachBrowser(
  'the interface',
  { pages: { ...GROUNDS, '/favicon.ico': { body: '', type: 'image/x-icon' } } },
  (context) => {
    const demo = async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const popup = await page.press();
      // What the labels are is asked elsewhere: here they are what the engine says.
      const { sentences } = await popup.evaluate(async () => {
        const api = globalThis.browser ?? globalThis.chrome;
        const [tab] = await api.tabs.query({ active: true, currentWindow: true });
        return api.tabs.sendMessage(tab.id, { type: 'start' });
      });
      assert.ok(sentences.length > 15);
      return [page, popup, sentences];
    };
    const seen = (page, wanted, what) =>
      until(what, async () => JSON.stringify(await fills(page)) === JSON.stringify(wanted));

    /** Waits until all labels are what the next page will be read with. */
    const remembered = (popup) =>
      until('it is remembered', () =>
        popup.evaluate(async () => {
          const { settings } = await (globalThis.browser ?? globalThis.chrome).storage.local.get('settings');
          return settings.shown === 'ONUMSHDVA?';
        }),
      );

    test('12: the legend is the filter, and what was chosen is remembered', async () => {
      const [page, popup, sentences] = await demo();
      await click(popup, '.only[data-label="O"]');
      await seen(page, ['official'], 'officials alone are marked');
      await until('the button is pressed', () =>
        popup.evaluate(() => document.querySelector('.only[data-label="O"]').getAttribute('aria-pressed') === 'true'),
      );
      await popup.close();
      const other = await context.browser.open(`${context.server.origin}/demo.html`);
      const again = await other.press();
      await seen(other, ['official'], 'so is the next page');
      await click(again, '.partly button');
      await seen(other, occurring(sentences, 'ONUMSHDVA'), 'all is marked again');
      await remembered(again);
      await again.close();
    });

    test('13: one press for each label, and for a family', async () => {
      const [page, popup, sentences] = await demo();
      await click(popup, '.legend input[value="N"]');
      await seen(page, occurring(sentences, 'OUMSHDVA'), 'named ones are not marked');
      const partly = (wanted) =>
        until('the popup is drawn', () => popup.evaluate((there) => (document.querySelector('.partly') !== null) === there, wanted));
      await partly(true);
      await click(popup, '.legend input[value="N"]');
      await seen(page, occurring(sentences, 'ONUMSHDVA'), 'they are again');
      await partly(false);
      await click(popup, '.only[data-label="DV"]');
      await seen(page, occurring(sentences, 'DV'), 'a family alone is marked');
      await click(popup, '.partly button');
      await seen(page, occurring(sentences, 'ONUMSHDVA'), 'all is marked again');
      await remembered(popup);
      await popup.close();
    });

    test("14: the card's rule leads to its text", async () => {
      const [page, popup] = await demo();
      await popup.close();
      await page.shortcut('read', 'Alt+Shift+R');
      await until('the card opens', () => page.card());
      await page.key('n');
      const card = await until('a card with a rule opens', async () => {
        const parts = (await page.card()) ?? [];
        return text(parts, 'badge') !== 'A' && /^Rule/.test(text(parts, 'rule')) && parts;
      });
      const [, id] = text(card, 'rule').match(/Rule (\w+)/);
      await page.key('Tab');
      await page.key('Enter');
      const wanted = await context.browser.address(`about/about.html#rule-${id}`);
      await until('the rule opens', async () => (await context.browser.tabs()).includes(wanted));
    });

    test('36: About shows how often each label is right, from the figures in the repository', async () => {
      const page = await context.browser.open('about:blank');
      await page.goto(await context.browser.address('about/about.html'));
      await until('the page is ready', () => page.evaluate(() => document.body.dataset.state === 'ready'));
      const { labels } = JSON.parse(readFileSync(new URL('../../eval.json', import.meta.url), 'utf8')).sets.folds;
      const rows = await page.evaluate(() =>
        [...document.querySelectorAll('#figures tbody tr')].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)),
      );
      const percent = new Intl.NumberFormat('en', { style: 'percent' });
      const wanted = [...'ONUMSHDVA'].map((letter) => {
        const { precision, predicted, gold } = labels[letter];
        const recall = (precision * predicted) / gold;
        return [percent.format(precision), percent.format(recall), new Intl.NumberFormat('en').format(gold)];
      });
      assert.deepEqual(rows, wanted);
    });

    test('15: a source alone, by shift or by its button', async () => {
      const [page, popup, sentences] = await demo();
      const lopes = await popup.evaluate(() => {
        const source = [...document.querySelectorAll('.source')].find((one) => /Lopes/.test(one.textContent));
        source.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }));
        return source.dataset.id;
      });
      await seen(page, ['named'], 'her sentences alone are marked');
      await click(popup, `.only[data-id="${lopes}"]`);
      await seen(page, occurring(sentences, 'ONUMSHDVA'), 'all is marked again');
      await popup.close();
    });

    test('16: next, previous, same label, same source, solo, help and out again by keys', async () => {
      const [page, popup, sentences] = await demo();
      await popup.close();
      await page.evaluate(() => {
        window.heard = [];
        addEventListener('keydown', ({ key }) => window.heard.push(key));
      });
      await page.key('n');
      await until("outside of the mode the page's keys are its own", () => page.evaluate(() => window.heard.join() === 'n'));
      await page.shortcut('read', 'Alt+Shift+R');
      const painted = sentences.filter(({ label }) => label !== 'X');
      const at = (index) => until(`sentence ${index} is marked`, async () => (await here(page)) === painted[index].text);
      await at(0);
      // The keys of the shortcut itself are the browser's to show or to keep.
      await page.evaluate(() => {
        window.heard = [];
      });
      await page.key('n');
      await at(1);
      await page.key('p');
      await at(0);
      const next = painted.findIndex(({ label }, index) => index > 0 && label === painted[0].label);
      await page.key('l');
      await at(next);
      const ada = painted.findIndex(({ text: words }) => /Lopes/.test(words));
      while ((await here(page)) !== painted[ada].text) {
        const before = await here(page);
        await page.key(next < ada ? 'n' : 'p');
        await until('the next one is marked', async () => (await here(page)) !== before);
      }
      await page.key('s');
      await at(ada + 1);
      await page.key('?');
      await until('the help opens', async () => text((await page.card()) ?? [], 'key').includes('1 – 9'));
      await page.key('1');
      await seen(page, ['official'], 'officials alone are marked');
      await page.key('1');
      await seen(page, occurring(sentences, 'ONUMSHDVA'), 'all is marked again');
      assert.deepEqual(await page.evaluate(() => window.heard), [], 'the page heard none of it');
      await page.key('Escape');
      await until('the card goes', async () => (await page.card()) === null);
      await page.key('p');
      await until('the page has its keys back', () => page.evaluate(() => window.heard.at(-1) === 'p'));
    });

    test('23: a worksheet, where that is chosen, has a letter at each sentence', async () => {
      const [page, popup, sentences] = await demo();
      const choose = (paper) => popup.evaluate(async (value) => {
          const { local } = (globalThis.browser ?? globalThis.chrome).storage;
          const { settings } = await local.get('settings');
          await local.set({ settings: { ...settings, paper: value } });
        }, paper);
      await choose(true);
      await until('the page knows', async () => {
        const { settings } = await popup.evaluate(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          const [tab] = await api.tabs.query({ active: true, currentWindow: true });
          return api.tabs.sendMessage(tab.id, { type: 'view' });
        });
        return settings.paper;
      });
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const parts = await page.card('says-who-paper');
      const letters = parts.filter(([part]) => part.startsWith('paper-letter')).map(([, letter]) => letter);
      const printed = parts.filter(([part]) => /^paper-(sentence|relay)/.test(part));
      const labels = sentences.map(({ label }) => label).filter((label) => label !== 'X');
      assert.deepEqual(letters.slice(-labels.length).map(([letter]) => letter), labels);
      // Small marks stand beside them, and the paper says what they mean.
      assert.ok(letters.includes('V!') && letters.includes('H~') && letters.includes('A…'), letters.join());
      assert.match(text(parts, 'paper-note'), /! the wording vouches for it/);
      assert.ok(parts.some(([part, letter]) => part.includes('paper-edge') && letter === 'U'), 'unnamed people have a dotted edge');
      assert.deepEqual(printed.map(([, words]) => words), sentences.map(({ text: words }) => words));
      assert.match(text(parts, 'paper-note'), /Counts of wording, not of truth/);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('says-who-paper')).display), 'none');
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
      await popup.close();
    });

    test('27: letters beside the sentences, in one element, told apart without colour', async () => {
      const [page, popup, sentences] = await demo();
      await click(popup, '#letters');
      // What lies below the window is painted when the browser has time, and has its letter then.
      const labelled = sentences.map(({ label }) => label).filter((label) => label !== 'X');
      const parts = await until('each labelled sentence has its letter', async () => {
        const found = await page.card('says-who-letters');
        return found?.length === labelled.length && found;
      });
      assert.deepEqual(parts.map(([, [letter]]) => letter), labelled);
      assert.ok(parts.some(([part, letter]) => part.includes('dotted') && letter === 'U'), 'unnamed people have a dotted edge');
      assert.ok(parts.some(([part, letter]) => !part.includes('dotted') && letter === 'N'), 'a named one has none');
      assert.ok(parts.some(([, letter]) => letter === 'H~'), 'what is stepped back from is marked');
      assert.equal(await page.evaluate(() => document.querySelectorAll('says-who-letters').length), 1);
      await click(popup, '#letters');
      await until('they go', async () => (await page.card('says-who-letters')) === null);
      await popup.close();
    });

    for (const path of ['light', 'dark', 'sepia', 'pale']) {
      test(`28: text stays readable and tints are seen on a ${path} page`, async () => {
        const page = await context.browser.open(`${context.server.origin}/${path}`);
        await (await page.press()).close();
        const found = judge(await page.evaluate(looks));
        assert.ok(found.length > 3);
        assert.deepEqual(found.flatMap(({ sample, faults }) => faults.map((fault) => `${sample}: ${fault}`)), []);
      });
    }
  },
);
