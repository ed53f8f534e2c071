// What is for the class on the static page: legend, limits and school sheet, quiz, report and
// comparison of what was pasted, without a network once it has been opened, on a phone's width.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEMO, EXTENSION, WWW, inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';

const PAGES = ['', 'class/quiz.html', 'class/report.html', 'class/compare.html', 'class/legend.html', 'class/limits.html', 'class/school.html'];
const PASTED = `Harbour minister told to explain the crack

Harbour Minister Tove Hallam said the builder would pay for all of it. The gate was closed for repairs in March.`;

inEachBrowser('the static page for the class', { extension: null }, (context) => {
  const ready = (page) => page.evaluate(() => document.readyState === 'complete' && (!document.querySelector('script[src]') || document.body.dataset.state === 'ready'));

  async function open(path = '', given = null) {
    const page = given ?? (await context.browser.open());
    await page.goto(`${context.server.origin}/${path}`);
    await until(`/${path} is ready`, () => ready(page));
    return page;
  }

  /** Reads the example and a pasted text in one tab, whose session then knows both. */
  async function withArticles() {
    const page = await open();
    for (const text of [PASTED, null]) {
      await page.evaluate((pasted) => {
        document.getElementById('new').click();
        if (pasted === null) document.getElementById('demo').click();
        else {
          document.getElementById('text').value = pasted;
          document.getElementById('read').click();
        }
      }, text);
      const count = text ? 1 : 2;
      await until('the article is remembered', () =>
        page.evaluate((wanted) => JSON.parse(sessionStorage.getItem('articles') ?? '[]').length === wanted, count),
      );
    }
    return page;
  }

  test('every example of the legend is what the engine says it is', async () => {
    const source = readFileSync(`${WWW}/class/legend.html`, 'utf8');
    const examples = [...source.matchAll(/data-label="(.)">([^<]+)</g)].map(([, label, text]) => [label, text.replaceAll('&amp;', '&')]);
    assert.equal(new Set(examples.map(([label]) => label)).size, 10);
    const page = await open();
    const found = await page.evaluate(
      (texts) =>
        texts.map((text) => {
          const request = { mode: 'anyway', elements: [{ parent: -1, tag: 'p' }], blocks: [{ text, element: 0 }] };
          return wasm_bindgen.analyse(request).sentences.map(({ label }) => label).join('');
        }),
      examples.map(([, text]) => text),
    );
    assert.deepEqual(
      examples.map(([, text], at) => [found[at], text]),
      examples,
    );
  });

  test('the school sheet names every permission of the manifest, and the id', async () => {
    const manifest = JSON.parse(readFileSync(`${EXTENSION}/manifest.json`, 'utf8'));
    const page = await open('class/school.html');
    const shown = await page.evaluate(() => ({
      permissions: [...document.querySelectorAll('tbody th code')].map((code) => code.textContent),
      id: document.getElementById('firefox_id').textContent,
    }));
    for (const permission of manifest.permissions) assert.ok(shown.permissions.includes(permission), permission);
    assert.equal(shown.id, manifest.browser_specific_settings.gecko.id);
  });

  test('24, 22, 21: quiz, report and comparison of what was read in this tab', async () => {
    const page = await withArticles();
    await open('class/quiz.html?seed=harbour&level=2', page);
    assert.equal(await page.evaluate(() => document.getElementById('seed').value), 'harbour');
    await page.evaluate(() => document.getElementById('start').click());
    const first = await page.evaluate(() => document.querySelector('blockquote').textContent);
    assert.ok(DEMO.some(([, text]) => text === first));
    assert.equal(await page.evaluate(() => document.querySelectorAll('.choice').length), 9);
    await open('class/report.html', page);
    assert.equal(await page.evaluate(() => document.querySelectorAll('#rows tr').length), DEMO.length);
    assert.match(await page.evaluate(() => saysWho.report.file('html')), /Storm gate at Lindmark/);
    await open('class/compare.html', page);
    const both = await page.evaluate(() => [...document.querySelectorAll('#both tbody th')].map((name) => name.textContent));
    assert.ok(both.some((name) => /Hallam/.test(name)), both.join());
  });

  test('opens without a network once it has been opened', async () => {
    const page = await open();
    assert.equal(await page.evaluate(() => document.body.dataset.offline), 'kept');
    context.server.requests.length = 0;
    for (const path of PAGES) {
      await open(path, page);
      assert.equal(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)), true, path);
    }
    // Browsers ask by themselves whether there is a newer version.
    const asked = context.server.requests.filter((path) => path !== '/sw.js' && path !== '/files.js');
    assert.deepEqual(asked, []);
  });

  test('can be installed: the manifest names icons that are there', async () => {
    const page = await open();
    const manifest = await page.evaluate(() => fetch(document.querySelector('link[rel="manifest"]').href).then((answer) => answer.json()));
    assert.equal(manifest.display, 'standalone');
    for (const { src, sizes } of manifest.icons) {
      const [width] = sizes.split('x').map(Number);
      const real = await page.evaluate(async (address) => {
        const image = Object.assign(new Image(), { src: address });
        await image.decode();
        return image.naturalWidth;
      }, src);
      assert.equal(real, width, src);
    }
  });

  test('every page is sound for those who do not see it, light and dark, and fits a phone', async () => {
    const page = await withArticles();
    assert.deepEqual(await violations(page), [], 'with an article');
    for (const dark of [false, true]) {
      await page.dark(dark);
      for (const path of PAGES) {
        await open(path, page);
        if (path.includes('quiz')) {
          await page.evaluate(() => {
            document.getElementById('start').click();
            document.querySelector('.choice').click();
          });
        }
        assert.deepEqual(await violations(page), [], `/${path}${dark ? ', dark' : ''}`);
      }
    }
    await page.dark(false);
    await page.viewport(360, 740);
    for (const path of PAGES) {
      await open(path, page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `/${path} is ${over} pixels too wide`);
    }
  });
});
