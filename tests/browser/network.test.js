// A whole session: the page before the reader is asked for once, by the browser, and nothing else
// is: not by reading it, nor by popup, card, filter, quiz, report, comparison, options and About.
// On the static page nothing is asked for once it is there.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

/** Presses everything on a page that may be pressed, as long as there is something new. */
const pressAll = async () => {
  const seen = new Set();
  const name = (one) => `${one.tagName}#${one.id}.${one.className}[${one.value ?? ''}]${one.textContent.slice(0, 40)}`;
  for (let turn = 0; turn < 80; turn += 1) {
    const next = [...document.querySelectorAll('button,summary,input:not([type=file]),select')].find(
      (one) => !seen.has(name(one)) && !one.disabled && one.checkVisibility() && !/print|import|own_load|shortcuts/.test(one.id) && !/print/i.test(one.textContent),
    );
    if (!next) break;
    seen.add(name(next));
    if (next.localName === 'select') {
      next.selectedIndex = next.options.length - 1;
      next.dispatchEvent(new Event('change', { bubbles: true }));
    } else next.click();
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return seen.size;
};

inEachBrowser('the network', {}, (context) => {
  test('a session asks for the page, and for nothing else', async () => {
    context.server.requests.length = 0;
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const asked = [...context.server.requests].sort();
    assert.deepEqual(asked, ['/demo.css', '/demo.html']);

    const popup = await page.press();
    assert.ok((await popup.evaluate(() => document.querySelectorAll('#page button, #look input').length)) > 20);
    // Source by source, label by label, louder and softer, away and back.
    for (const selector of ['.source', '.notice', '.only', '.legend input', '#letters', '#hide', '#hide']) {
      await popup.evaluate((wanted) => document.querySelector(wanted)?.click(), selector);
    }
    await popup.evaluate(() => {
      const strength = document.getElementById('strength');
      strength.value = 80;
      for (const type of ['input', 'change']) strength.dispatchEvent(new Event(type));
    });
    await popup.evaluate(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      await api.storage.local.clear();
      const [tab] = await api.tabs.query({ active: true, currentWindow: true });
      await api.tabs.sendMessage(tab.id, { type: 'look', values: { shown: 'ONUMSHDVA?', letters: false } });
      await api.tabs.sendMessage(tab.id, { type: 'on' });
    });
    await popup.close();
    await until('all is coloured', async () => Object.keys(await highlighted(page)).length > 8);
    await page.move(...(await pointAt(page, 'A video showed')));
    await until('the card opens', () => page.card());
    await page.shortcut('read', 'Alt+Shift+R');
    for (const key of ['n', 'l', 's', 'o', 'o', 'f', '0', 'b', 'b', 'h', 'h', '?', '3', '0', 'Escape']) await page.key(key);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.evaluate(() => document.querySelector('article p:last-child').append(' The mayor said it rained.'));
    await until('the change is read', async () => Object.values(await highlighted(page)).flat().join(' ').includes('it rained'));

    for (const path of ['class/quiz.html', 'class/report.html', 'class/compare.html', 'class/legend.html', 'class/limits.html', 'class/school.html',
      'options/options.html', 'about/about.html', 'popup/popup.html?panel']) {
      const own = await context.browser.open('about:blank');
      await own.goto(await context.browser.address(path));
      await until(`${path} is ready`, () => own.evaluate(() => (document.body?.dataset.state ?? 'reading') !== 'reading' || /panel/.test(location.search)));
      if (path.startsWith('popup')) continue;
      // Files that are saved are made here, and handed to the browser.
      await own.evaluate(() => (HTMLAnchorElement.prototype.click = () => {}));
      await own.evaluate(pressAll);
      await own.close();
    }
    assert.deepEqual([...context.server.requests].sort(), asked, 'what was asked of the server');
    // And what was asked of anybody else: see the end of inEachBrowser.
  });
});

inEachBrowser('the network of the static page', { extension: null }, (context) => {
  test('once it is there, nothing is asked for', async () => {
    for (const path of ['', 'class/quiz.html', 'class/report.html', 'class/compare.html']) {
      const page = await context.browser.open(`${context.server.origin}/${path}`);
      await until(`${path} is ready`, () => page.evaluate(() => document.body.dataset.state === 'ready'));
      if (!path) {
        await page.evaluate(() => document.getElementById('demo').click());
        await until('the summary is there', () => page.evaluate(() => document.querySelector('.mix') !== null));
        // The second reading's file comes after the first colours.
        await until('the encoder is there', () => context.server.requests.includes('/wasm/encoder.bin'));
        // The service worker may still be keeping files for later: that is a part of loading.
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      }
      context.server.requests.length = 0;
      await page.evaluate(() => (HTMLAnchorElement.prototype.click = () => {}));
      await page.evaluate(pressAll);
      // Browsers ask by themselves whether the service worker has a newer version.
      assert.deepEqual(context.server.requests.filter((name) => name !== '/sw.js' && name !== '/files.js'), [], path);
      await page.close();
    }
  });
});
