// That nothing leaves the device can be proved: the manifest asks for no site, the policy lets no
// request through even if one were made, and what is kept tells of no reader.
import * as project from '../../extension/project.js';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const SCREENS = [
  'popup/popup.html?panel', 'options/options.html', 'about/about.html', 'welcome/welcome.html', 'class/quiz.html', 'class/report.html', 'class/compare.html',
  'class/legend.html', 'class/limits.html', 'class/school.html',
];

inEachBrowser('nothing leaves the device', { pages: { '/favicon.ico': { body: '', type: 'image/x-icon' } } }, (context) => {
  const demo = async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    return [page, await page.press()];
  };

  test('31: no site is asked for, and no request of the extension’s own would get through', async () => {
    const [, popup] = await demo();
    const [manifest, origins] = await popup.evaluate(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      return [api.runtime.getManifest(), (await api.permissions.getAll()).origins];
    });
    // Firefox fills in what a manifest leaves out.
    assert.deepEqual(manifest.host_permissions ?? [], []);
    assert.deepEqual(manifest.content_scripts ?? [], []);
    assert.deepEqual(origins, []);
    assert.match(manifest.content_security_policy.extension_pages, /default-src 'self'; connect-src 'self';/);
    context.server.requests.length = 0;
    const tried = await popup.evaluate(async (address) => {
      const held = (promise) => promise.then(() => 'went', () => 'held');
      const picture = new Promise((resolve, reject) => Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${address}/a.png` }));
      return [await held(fetch(`${address}/a`)), await held(fetch(`${address}/b`, { mode: 'no-cors', method: 'POST', body: 'x' })), await held(picture)];
    }, context.server.origin);
    assert.deepEqual(tried, ['held', 'held', 'held']);
    assert.deepEqual(context.server.requests, []);
    await popup.close();
    // The browser complains of the three that were tried, and of nothing else.
    for (const said of await context.browser.complaints()) assert.match(said, /Content.Security.Policy|violates the following/i);
  });

  test('31: nothing is asked for while an article is read, walked through and switched off', async () => {
    const [page, popup] = await demo();
    context.server.requests.length = 0;
    await popup.close();
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => page.card());
    for (const key of ['n', 'l', 's', '1', '1', 'b', 'b', '?', 'Escape']) await page.key(key);
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('it is off', async () => Object.keys(await highlighted(page)).length === 0);
    assert.deepEqual(context.server.requests, []);
  });

  test('32: no account: no screen asks who the reader is, and what is kept does not tell it', async () => {
    const [, popup] = await demo();
    const kept = await popup.evaluate(async () => {
      const { storage } = globalThis.browser ?? globalThis.chrome;
      const { openings, ...rest } = await storage.local.get();
      return [Object.keys(rest), Object.keys(await storage.sync.get()), openings];
    });
    assert.deepEqual(kept[0].filter((name) => !['settings', 'sites', 'own_labels', 'score'].includes(name)), []);
    assert.deepEqual(kept[1], []);
    assert.ok(kept[2] === undefined || kept[2] <= 3, 'the popup’s openings are counted while the legend stands open, no further');
    await popup.close();
    for (const path of SCREENS) {
      const own = await context.browser.open(await context.browser.address(path));
      await until(`${path} is ready`, () => own.evaluate(() => !['reading', undefined].includes(document.body.dataset.state)));
      const found = await own.evaluate((addresses) => ({
        asked: [...document.querySelectorAll('input, textarea, select')].filter((one) =>
          /^(email|password|tel|url)$/.test(one.type) || /name|mail|user|account|birth|school/i.test(`${one.name} ${one.id} ${one.autocomplete}`),
        ).length,
        forms: document.forms.length,
        // The project's own addresses are for whoever presses them: they learn nothing of where from.
        away: [...document.querySelectorAll('a[href], [src]')].filter(
          (one) => /^(https?|ws)/.test(one.href ?? one.src) && !(one.rel === 'noreferrer' && addresses.includes(one.href)),
        ).length,
        words: /sign in|log in|sign up|subscribe|upgrade|premium|per month|\$\d|€/i.exec(document.body.innerText)?.[0] ?? null,
      }), Object.values(project));
      assert.deepEqual(found, { asked: 0, forms: 0, away: 0, words: null }, path);
      await own.goto('about:blank');
    }
  });
});
