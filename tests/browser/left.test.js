// What is left in a page when the extension goes from under it, by an update, a reload or a switch:
// the page goes on without an error, and the colours go at the latest with the reader's next move.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inEachBrowser, pointAt } from './help.js';
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
});
