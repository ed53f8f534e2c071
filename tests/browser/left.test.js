// What is left in a page when the extension goes from under it, by an update, a reload or a switch:
// the page goes on without an error, and the colours go at the latest with the reader's next move.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { follows, highlighted, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

inEachBrowser('the extension goes', {}, (context) => {
  /** Whether a colour of ours is seen: text is registered for it, and a sheet says how it looks. */
  const coloured = (page) =>
    page.evaluate(() =>
      [...CSS.highlights].some(
        ([name, highlight]) =>
          name.startsWith('says-who-') &&
          highlight.size > 0 &&
          getComputedStyle(document.querySelector('article p'), `::highlight(${name})`).backgroundColor !== 'rgba(0, 0, 0, 0)',
      ),
    );

  test('colours go with the next move, and the page goes on', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    await (await page.press()).close();
    assert.ok(await coloured(page));
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await context.browser.reloadExtension();
    const at = await pointAt(page, 'A video showed');
    await until('the colours are gone', async () => {
      await page.move(...at);
      await page.move(3, 3);
      return !(await coloured(page));
    });
    await page.evaluate(() => document.querySelector('article p:last-child').append(' It rained.'));
    assert.equal(await page.card(), null);
    assert.equal((await page.evaluate(() => document.documentElement.outerHTML)).replace(' It rained.', ''), before);
  });

  test('under an open page the new version takes over: the same colours, a card, and changes are followed', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    await (await page.press()).close();
    const want = await highlighted(page);
    for (let turn = 0; turn < 3; turn += 1) {
      await context.browser.reloadExtension();
      const popup = await page.press();
      assert.equal(await popup.evaluate(() => document.body.dataset.state), 'on');
      await popup.close();
      assert.deepEqual(await highlighted(page), want);
    }
    await page.move(...(await pointAt(page, 'A video showed')));
    await until('the card opens', () => page.card());
    assert.equal(await page.evaluate(() => document.querySelectorAll('says-who-card').length), 1);
    await follows(page);
  });
});
