// An honest error: where the engine cannot be read the popup says so in one sentence, the page is
// left as it was, and to try again works once it can.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cp, mkdtemp, rename } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION, highlighted, inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';

const folder = await mkdtemp(join(tmpdir(), 'says-who-broken-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await cp(EXTENSION, folder, { recursive: true });
const engine = join(folder, 'wasm/says_who_bg.wasm');

// (`closely`: otherwise a copy of the folder is what the browser has.)
inEachBrowser('an engine that cannot be read', { extension: folder, how: { closely: true } }, (context) => {
  test('11: one plain sentence, the page as it was, and another try', async () => {
    await rename(engine, `${engine}.away`);
    try {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      const popup = await page.press();
      const shown = () =>
        popup.evaluate(() => [
          document.body.dataset.state,
          document.getElementById('sentence').textContent,
          document.getElementById('again').getClientRects().length > 0,
        ]);
      assert.deepEqual(await shown(), [
        'stopped',
        'Something went wrong while this page was read. Nothing on it was changed.',
        true,
      ]);
      assert.deepEqual(await violations(popup), []);
      assert.deepEqual(await highlighted(page), {});
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      await rename(`${engine}.away`, engine);
      await popup.evaluate(() => document.getElementById('again').click());
      await until('it is read now', async () => (await shown())[0] === 'on');
      assert.ok((await highlighted(page)).own.length > 0);
      await popup.close();
    } finally {
      await rename(`${engine}.away`, engine).catch((error) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    // The browser itself complains of the file that is not there; of nothing else.
    for (const said of await context.browser.complaints()) assert.match(said, /wasm|ERR_FILE_NOT_FOUND|NetworkError/);
  });
});
