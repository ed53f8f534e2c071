// The first minute: what opens after an installation, a legend that explains itself, menus, and an
// honest word with a way on where a page cannot be read.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEMO, EXTENSION, assertLabels, cardAt, here, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';

const SILENT = html(
  `<article><h1>Ferry berth at Varnay to be widened before the summer season</h1>${[
    'A dock worker said the crane had been out of order for weeks. The builder declined to comment.',
    'A video showed waves breaking over the pier. The second berth is reportedly in a worse state.',
    'There are rumours that the ferry will be sold, local media reported. The ministry did not respond to a request for comment.',
    'The Kestrel Post reported that the minister knew of the crack. A photograph shows rust on every bolt.',
  ].map((text) => `<p>${text}</p>`).join('')}</article>`,
);
const LISTING = html(
  `<main>${Array.from({ length: 30 }, (_, at) => `<section><h2><a href="/a${at}">Harbour news of the day, number ${at}</a></h2></section>`).join('')}
  <p id="some">Police said the ferry had been cancelled because of the wind. Maria Lopes said nobody had told her.</p></main>`,
);
const pages = {
  '/silent': { body: SILENT },
  '/listing': { body: LISTING },
  '/empty': { body: html('') },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

inEachBrowser('the first minute', { pages }, (context) => {
  const open = async (path = '/demo.html') => {
    const page = await context.browser.open(`${context.server.origin}${path}`);
    return [page, await page.press()];
  };
  const forget = (popup) => popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.remove(['settings', 'openings']));
  const ready = (page) => until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));

  test('a page of welcome opens once, with the example coloured, and asks nobody for anything', async () => {
    assert.match(context.browser.welcomed, /\/welcome\/welcome\.html$/);
    const page = await context.browser.open(await context.browser.address('welcome/welcome.html'));
    await ready(page);
    await assertLabels(page, DEMO);
    const shown = await page.evaluate(() => ({
      tries: document.querySelectorAll('.try li').length,
      words: document.body.textContent,
      links: [...document.querySelectorAll('footer a')].map(({ href }) => href),
    }));
    assert.equal(shown.tries, 3);
    for (const part of ['It sends nothing anywhere', 'the last six articles you coloured', 'For teachers', 'the pin beside Says Who?']) {
      assert.ok(shown.words.includes(part), part);
    }
    assert.ok(shown.links.some((link) => link.endsWith('/issues')), 'a place to write to');
    assert.match((await cardAt(page, 'Two people familiar')).map(([, words]) => words).join(' '), /Unnamed people/);
    assert.deepEqual(await violations(page), []);
    for (const width of [360, 800, 1400]) {
      await page.viewport(width, 800);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} too wide at ${width}`);
    }
  });

  test('12: the legend stands open above the sources until the popup was opened three times', async () => {
    const [, start] = await open();
    await forget(start);
    await start.close();
    const state = (popup) =>
      popup.evaluate(() => {
        const legend = document.querySelector('.legend');
        const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
        return { open: legend.open, above: top('.legend') < top('.sources'), point: legend.textContent.includes('Point at a sentence to see why.') };
      });
    for (let turn = 0; turn < 3; turn += 1) {
      const [page, popup] = await open();
      assert.deepEqual(await state(popup), { open: true, above: true, point: true }, `time ${turn + 1}`);
      await until('it is counted', () =>
        popup.evaluate(async (wanted) => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('openings')).openings === wanted, turn + 1),
      );
      await popup.close();
      await page.close();
    }
    const [, popup] = await open();
    assert.deepEqual(await state(popup), { open: false, above: false, point: true });
    await forget(popup);
    await popup.close();
  });

  test('12: every letter in the popup has its name within reach', async () => {
    const [, popup] = await open();
    const nameless = await popup.evaluate(() => {
      const seen = [...document.querySelectorAll('.badge, .piece')].filter((one) => one.checkVisibility());
      const named = (one) => one.title || one.closest('[title]') || one.closest('.toggle, dt, li, .source')?.textContent.replace(one.textContent, '').trim();
      return [seen.length, seen.filter((one) => !named(one)).length];
    });
    assert.ok(nameless[0] > 10);
    assert.equal(nameless[1], 0);
    await popup.close();
  });

  test('10, 11: three notices are shown, the rest at a press, and who did not comment always, by name', async () => {
    const [page, popup] = await open('/silent');
    const shown = () =>
      popup.evaluate(() => [...document.querySelectorAll('.notice')].filter((one) => one.checkVisibility()).map((one) => one.dataset.kind));
    const before = await shown();
    assert.equal(before.length, 4, before.join());
    assert.equal(before.at(-1), 'asked-silent');
    const silent = await popup.evaluate(() => document.querySelector('[data-kind="asked-silent"]').textContent);
    assert.equal(silent, 'Did not comment: the builder and the ministry.');
    const more = await popup.evaluate(() => document.querySelector('.more').textContent);
    assert.match(more, /^\d more$/);
    await popup.evaluate(() => document.querySelector('.more').click());
    const all = await shown();
    assert.equal(all.length, 4 + Number.parseInt(more, 10));
    await popup.evaluate(() => document.querySelector('[data-kind="asked-silent"]').click());
    await until('it leads there', async () => /declined to comment/.test(await here(page)));
    assert.deepEqual(await violations(popup), []);
    await popup.close();
  });

  test('15: a source says how often it is the origin and how often it passes on, in words', async () => {
    const [, popup] = await open();
    const notes = await popup.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll('.source')].map((one) => [one.querySelector('.name').textContent, one.querySelector('.notes').textContent])),
    );
    assert.match(notes['Kestrel Post'], /^Another news outlet · origin of \d, passed on \d/);
    // What can be done with a source shows where the pointer is; where nothing hovers, always.
    const [hovers, shown, all] = await popup.evaluate(() => {
      const only = [...document.querySelectorAll('.sources .only')];
      return [matchMedia('(hover: hover)').matches, only.filter((one) => getComputedStyle(one).width !== '1px').length, only.length];
    });
    assert.equal(shown, hovers ? 0 : all);
    await popup.close();
  });

  test('11: an empty page has a way on: the text pasted, or the example', async () => {
    const [, popup] = await open('/empty');
    const [ways, site] = await popup.evaluate(() => [
      [...document.querySelectorAll('.way')].map((one) => one.dataset.way),
      document.getElementById('site').getClientRects().length,
    ]);
    assert.deepEqual(ways, ['select', 'paste', 'example']);
    assert.equal(site, 0, '“always” is not offered where it can do nothing');
    assert.deepEqual(await violations(popup), []);
    await popup.evaluate(() => setTimeout(() => document.querySelector('[data-way="example"]').click()));
    const page = await context.browser.tab('/index.html');
    await ready(page);
    await assertLabels(page, DEMO);
    assert.deepEqual(await violations(page), []);
  });

  test('11: on a list of articles what the reader selects is read', async () => {
    const page = await context.browser.open(`${context.server.origin}/listing`);
    const popup = await page.press();
    await popup.evaluate(() => document.querySelector('[data-way="select"]').click());
    await until('it says that nothing is selected', () =>
      popup.evaluate(() => /^Nothing is selected/.test(document.getElementById('sentence').textContent)),
    );
    await popup.close();
    await page.evaluate(() => getSelection().selectAllChildren(document.getElementById('some')));
    const again = await page.press();
    await again.evaluate(() => document.querySelector('[data-way="select"]').click());
    await until('the selection is coloured', async () => (await highlighted(page)).official?.length > 0);
    await again.close();
  });

  test('26: a shortcut always has an answer, on a page that is no article too', async () => {
    const page = await context.browser.open(`${context.server.origin}/empty`);
    // A shortcut gives leave to read the tab; where the driver does not press it, the button has given it.
    await (await page.press()).close();
    await page.shortcut('toggle', 'Alt+Shift+W');
    const card = await until('it says why', () => page.card());
    assert.match(card.map(([, words]) => words).join(' '), /There is no text to read on this page/);
  });

  test('the menu of a page switches colours and letters, and opens quiz and report', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    // The menu gives leave to read the tab; where the driver does not reach it, the button has given it.
    await (await page.press()).close();
    await context.browser.menu(page, 'Letters on or off', 'page-letters');
    await until('letters show', () => page.card('says-who-letters'));
    await context.browser.menu(page, 'Letters on or off', 'page-letters');
    await until('they go', async () => (await page.card('says-who-letters')) === null);
    await context.browser.menu(page, 'Colours on or off', 'page-toggle');
    await until('the colours go', async () => !Object.keys(await highlighted(page)).length);
    await context.browser.menu(page, 'Quiz', 'page-quiz');
    const quiz = await context.browser.tab('/class/quiz.html');
    await ready(quiz);
    assert.match(await quiz.evaluate(() => document.getElementById('title').textContent), /^Storm gate/);
  });

  test('38: About says how often it is wrong in plain words, on what, labelled how, and where to write', async () => {
    const { sets } = JSON.parse(readFileSync(`${EXTENSION}/about/eval.json`, 'utf8'));
    const { strict, sentences, labels } = sets.folds;
    const page = await context.browser.open(await context.browser.address('about/about.html'));
    await ready(page);
    const shown = await page.evaluate(() => ({
      whole: document.getElementById('whole').textContent,
      how: document.getElementById('how').textContent,
      rows: [...document.querySelectorAll('#figures tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
      links: [...document.querySelectorAll('a')].map(({ href }) => href),
    }));
    const share = Math.floor(1 / (1 - strict));
    assert.match(shown.whole, new RegExp(`^It gets about one sentence in ${share} wrong: ${Math.round(strict * 100)}% of ${sentences.toLocaleString('en')} are right`));
    assert.match(shown.how, /labelled by language models with a published guide, checked by a second independent reading, not by people/);
    assert.equal(shown.rows.length, [...'ONUMSHDVA'].filter((letter) => labels[letter]).length);
    assert.deepEqual(shown.rows[0], ['Officials & authorities', `${Math.round(labels.O.precision * 100)}%`, `${Math.round((labels.O.precision * labels.O.predicted * 100) / labels.O.gold)}%`, labels.O.gold.toLocaleString('en')]);
    assert.ok(shown.links.some((link) => link.endsWith('/issues')));
  });
});
