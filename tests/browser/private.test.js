// A private window keeps nothing: what is done in one is done in an ordinary window too, where it
// leaves settings and the article behind, so that the difference is the window's. In Firefox, which
// can be started with private windows alone.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { EXTENSION, WWW, highlighted } from './help.js';
import { browsers, launch } from './driver/index.js';
import { serve } from './driver/server.js';
import { until } from './driver/until.js';

/** Reads an article, changes what is shown, opens the quiz; gives what the extension then keeps. */
async function kept(browser, origin) {
  const page = await browser.open(`${origin}/demo.html`);
  const popup = await page.press();
  const isPrivate = await popup.evaluate(() => browser.extension.inIncognitoContext);
  await until('the filter is there', () =>
    popup.evaluate(() => {
      const found = document.querySelector('.only[data-label="O"]');
      found?.click();
      return found !== null;
    }),
  );
  await until('officials alone are marked', async () => {
    const found = await highlighted(page);
    return found.official?.length > 0 && !found.named?.length;
  });
  await until('the popup is drawn anew', () => popup.evaluate(() => document.querySelector('.partly') !== null));
  await popup.close();
  const quiz = await browser.open('about:blank');
  await quiz.goto(await browser.address('class/quiz.html'));
  const stored = () =>
    quiz.evaluate(async () => {
      const { storage } = globalThis.browser;
      return { local: await storage.local.get(null), session: await storage.session.get('articles') };
    });
  // An article is remembered in the background's own time.
  if (!isPrivate) await until('the article is remembered', async () => (await stored()).session.articles?.length === 1);
  return { isPrivate, ...(await stored()) };
}

if (browsers.includes('firefox')) {
  describe('private windows in firefox', () => {
    let server;
    before(async () => (server = await serve({ folder: WWW })));
    after(() => server.close());
    const run = async (isPrivate) => {
      const browser = await launch('firefox', EXTENSION, [], { isPrivate });
      try {
        return await kept(browser, server.origin);
      } finally {
        await browser.close();
      }
    };

    test('an ordinary window keeps what was chosen and what was read', async () => {
      const { isPrivate, local } = await run(false);
      assert.equal(isPrivate, false);
      assert.equal(local.settings.shown, 'O');
    });

    test('a private one keeps nothing', async () => {
      const { isPrivate, local, session } = await run(true);
      assert.equal(isPrivate, true);
      assert.deepEqual([local, session], [{}, {}]);
    });
  });
}
