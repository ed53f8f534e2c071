// Which pages are read at all: none before the button is pressed, always those of sites that the
// reader chose, with leave for these alone; the number on the button; words asked about in the menu.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, html, inEachBrowser, part } from './help.js';
import { until } from './driver/until.js';

const article = html(`<article><h1>Ferry to Kestrel island cancelled for a week</h1>
<p>Police said the ferry had been cancelled because of the wind. Maria Lopes, who runs the café on the quay, said nobody had told her.</p>
<p>The harbour was built in 1961 and widened twice since then, in stages. A video showed waves breaking over the pier.</p></article>
<footer><p>Terms of use</p></footer>`);
const pages = {
  '/one': { body: article }, '/two': { body: article }, '/three': { body: article },
  '/list': { body: html('<p>Home</p><p>The harbour office said the bridge would close.</p><p>Sports</p>') },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};
const SITE = '*://127.0.0.1/*';

/** Selects a text of the page. */
const select = (page, words) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (!walker.nextNode().data.includes(wanted));
    const at = walker.currentNode.data.indexOf(wanted);
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + wanted.length);
  }, words);

inEachBrowser('which pages are read', { pages }, (context) => {
  const open = (path) => context.browser.open(`${context.server.origin}${path}`);
  /**
   * Chooses the entry of the menu. The menu itself gives leave to read the tab; where the driver does
   * not reach the menu, the button has given it.
   */
  const menu = async (page) => {
    if (context.name === 'chromium') await (await page.press()).close();
    await context.browser.menu(page, 'Who says this?');
  };

  test('30: off by default, and the number of sources on the button', async () => {
    const page = await open('/one');
    assert.deepEqual(await highlighted(page), {}, 'nothing is read before the button is pressed');
    const popup = await page.press();
    const sources = await popup.evaluate(() => document.querySelectorAll('.source').length);
    assert.ok(sources > 1);
    // The background sets it, in its own time.
    await until('the number is on the button', () =>
      popup.evaluate(async (count) => {
        const api = globalThis.browser ?? globalThis.chrome;
        const [tab] = await api.tabs.query({ active: true, currentWindow: true });
        return (await api.action.getBadgeText({ tabId: tab.id })) === String(count);
      }, sources),
    );
    await popup.close();
  });

  test('30: always on this site: one leave is asked for, the site is listed, and can be removed', async () => {
    await context.browser.agree(SITE);
    const page = await open('/one');
    const popup = await page.press();
    const granted = () => popup.evaluate(async () => (await (globalThis.browser ?? globalThis.chrome).permissions.getAll()).origins);
    assert.deepEqual(await granted(), [], 'there is no leave before');
    await popup.evaluate(() => document.getElementById('always').focus());
    await popup.key('Space');
    await until('the site is registered', () =>
      popup.evaluate(async () => {
        const scripts = await (globalThis.browser ?? globalThis.chrome).scripting.getRegisteredContentScripts();
        return scripts.map(({ id, matches }) => `${id} ${matches}`).join() === 'site-127.0.0.1 *://127.0.0.1/*';
      }),
    );
    assert.deepEqual(await granted(), [SITE], 'there is leave for this site and for no other');
    await popup.close();
    const next = await open('/two');
    await until('the next page of the site is read by itself', async () => (await highlighted(next)).own?.length > 0);
    const options = await context.browser.open(await context.browser.address('options/options.html'));
    const listed = () => options.evaluate(() => /127\.0\.0\.1/.test(document.getElementById('sites').textContent));
    await until('the site is listed', listed);
    await options.evaluate(() => document.querySelector('#sites button').click());
    await until('it is gone', async () => !(await listed()));
    const left = await options.evaluate(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      return [(await api.permissions.getAll()).origins, await api.scripting.getRegisteredContentScripts()];
    });
    assert.deepEqual(left, [[], []], 'the leave is given back');
    const last = await open('/three');
    const later = await last.press();
    assert.equal(await later.evaluate(() => document.getElementById('always').checked), false);
    await later.close();
  });

  test('30: the menu asks who says the selected words, also where nothing was read before', async () => {
    const page = await open('/two');
    await select(page, 'breaking over');
    await menu(page);
    const card = await until('the card opens', () => page.card());
    assert.equal(part(card, 'badge'), 'V');
    await page.key('Escape');
    await until('the card goes', async () => (await page.card()) === null);
    await select(page, 'nobody had told her');
    await menu(page);
    await until('the card of her sentence opens', async () => part(await page.card(), 'badge') === 'N');
    await page.key('Escape');
  });

  test('30: of words that are no part of a sentence the menu says so', async () => {
    const page = await open('/three');
    await select(page, 'Terms of use');
    await menu(page);
    const note = await until('the note opens', () => page.card());
    assert.equal(part(note, 'why'), 'No marked sentence lies in what you selected.');
    await page.key('Escape');
    await until('the note goes', async () => (await page.card()) === null);
  });

  test('30: on a page that is no article the menu has the selection read, and nothing else', async () => {
    const page = await open('/list');
    await select(page, 'office said the bridge');
    await menu(page);
    assert.equal(part(await until('the card opens', () => page.card()), 'badge'), 'O');
    assert.deepEqual(await highlighted(page).then(({ official, own }) => [official, own]), [
      ['The harbour office said the bridge would close.'],
      undefined,
    ]);
    await page.key('Escape');
    const popup = await page.press();
    assert.match(await popup.evaluate(() => document.getElementById('page').textContent), /Only what you selected was read/);
    await popup.close();
  });
});
