// What is for the class on the static page: legend, limits and school sheet, quiz, report and
// comparison of what was pasted, without a network once it has been opened, on a phone's width.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { card } from '../../extension/content/words.js';
import { DEMO, EXTENSION, WWW, inEachBrowser, saved } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';
import { asPrinted, seen } from './class-help.js';

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

  test('12, 38: every example of the legend is what the engine says it is', async () => {
    const source = readFileSync(`${WWW}/class/legend.html`, 'utf8');
    const examples = [...source.matchAll(/data-label="(.)">(.+?)<\/li>/g)].map(([, label, text]) => [label, text.replaceAll('&amp;', '&').replace(/<[^>]+>/g, '')]);
    assert.equal(new Set(examples.map(([label]) => label)).size, 11, 'every label has an example');
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

  test('38: the school sheet names every permission of the manifest, what a school may set, and the id', async () => {
    const manifest = JSON.parse(readFileSync(`${EXTENSION}/manifest.json`, 'utf8'));
    const page = await open('class/school.html');
    const shown = await page.evaluate(() => ({
      permissions: [...document.querySelectorAll('tbody th code')].map((code) => code.textContent),
      id: document.getElementById('firefox_id').textContent,
      defaults: document.getElementById('defaults').textContent.split(', '),
      empty: [...document.querySelectorAll('[data-say]')].filter((place) => !place.textContent).length,
    }));
    for (const permission of manifest.permissions) assert.ok(shown.permissions.includes(permission), permission);
    assert.equal(shown.permissions.length, manifest.permissions.length, 'and no other');
    assert.equal(shown.id, manifest.browser_specific_settings.gecko.id);
    const managed = JSON.parse(readFileSync(`${EXTENSION}/${manifest.storage.managed_schema}`, 'utf8'));
    assert.deepEqual(shown.defaults, Object.keys(managed.properties));
    assert.equal(shown.empty, 0);
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
    assert.match(await saved(page, 'save_html'), /Storm gate at Lindmark/);
    await open('class/compare.html', page);
    const both = await page.evaluate(() => [...document.querySelectorAll('#both tbody th')].map((name) => name.textContent));
    assert.ok(both.some((name) => /Hallam/.test(name)), both.join());
  });

  test('40: opens without a network once it has been opened', async () => {
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

  test('40: can be installed: the manifest names icons that are there', async () => {
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

  test('40: what is said of a pasted text stands in its report, and its own outlet is no other one', async () => {
    const page = await open();
    await page.evaluate(() => {
      document.getElementById('where').open = true;
      for (const [id, value] of [['text', 'Ferry cancelled\n\nThe ferry was cancelled on Monday, the Kestrel Post reported. Police said the wind was too strong for it.'],
        ['outlet', 'Kestrel Post'], ['address', 'https://kestrel.example/ferry'], ['published', '2026-10-14']]) document.getElementById(id).value = value;
      document.getElementById('read').click();
    });
    await until('the article is remembered', () => page.evaluate(() => JSON.parse(sessionStorage.getItem('articles') ?? '[]').length === 1));
    await open('class/report.html', page);
    const shown = await page.evaluate(() => [
      document.getElementById('citation').textContent,
      document.getElementById('facts').textContent,
      [...document.querySelectorAll('#rows .badge')].map((badge) => badge.textContent),
    ]);
    assert.match(shown[0], /^Sourcing profile of 'Ferry cancelled' \(Kestrel Post, 2026-10-14\), made /);
    assert.match(shown[1], /https:\/\/kestrel\.example\/ferry/);
    assert.deepEqual(shown[2], ['A', 'A', 'O']);
  });

  test('23, 40: the coloured text prints, with its letters and without the buttons', async () => {
    const page = await withArticles();
    const wanted = DEMO.map(([label]) => label).filter((label) => label !== 'X');
    await page.evaluate(() => document.getElementById('letters').click());
    // They come a screen at a time.
    const letters = await until('all letters show', async () => {
      const found = await page.card('says-who-letters');
      return found?.length >= wanted.length && found;
    });
    assert.deepEqual(letters.map(([, [letter]]) => letter), wanted, 'on the screen');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const parts = await page.card('says-who-paper');
    const printed = parts.filter(([part]) => part.startsWith('paper-letter')).map(([, letter]) => letter);
    assert.deepEqual(printed.slice(-wanted.length).map(([letter]) => letter), wanted);
    assert.deepEqual(parts.filter(([part]) => /^paper-(sentence|relay)/.test(part)).map(([, words]) => words), DEMO.map(([, words]) => words));
    await asPrinted(page);
    assert.deepEqual(await seen(page, 'body, says-who-paper'), [false, true], 'paper has the text alone');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.card('says-who-paper'), null);
  });

  test('26, 40: the walk by keys, whose help names only what this page has', async () => {
    const page = await withArticles();
    await page.evaluate(() => document.getElementById('walk').click());
    await until('the card shows', () => page.card());
    await page.key('?');
    const keys = await until('the help shows', async () => {
      const found = (await page.card()).filter(([part]) => part === 'key');
      return found.length && found.map(([, key]) => key);
    });
    assert.deepEqual(keys, ['n p', 'l L', 's S', 'r', '?', 'Esc']);
    await page.key('n');
    await page.key('r');
    const report = await context.browser.tab('/class/report.html');
    await until('the report shows', () => report.evaluate(() => document.body?.dataset.state === 'ready'));
    assert.equal(await report.evaluate(() => document.querySelector('tr.here th').textContent), '2');
    assert.equal(await report.evaluate(() => document.activeElement.tagName), 'SELECT', 'ready to be changed');
  });

  test('39: a phone: everything fits its width, and what is pressed is large enough', async () => {
    const page = await withArticles();
    await page.viewport(360, 740);
    const narrow = async (what) => {
      const [over, small] = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        [...document.querySelectorAll('button, input, select, summary, nav a')]
          .filter((one) => one.checkVisibility() && !one.classList.contains('piece') && !one.closest('label'))
          .map((one) => [one.getBoundingClientRect(), one.textContent || one.id])
          .filter(([{ width, height }]) => width < 24 || height < 24)
          .map(([{ width, height }, name]) => `${name} ${Math.round(width)}×${Math.round(height)}`),
      ]);
      assert.ok(over <= 0, `${what} is ${over} pixels too wide`);
      assert.deepEqual(small, [], what);
    };
    await narrow('the coloured example');
    for (const path of PAGES) {
      await open(path, page);
      await narrow(`/${path}`);
      if (!path.includes('quiz')) continue;
      for (const level of [1, 2, 3]) {
        await page.evaluate((value) => {
          document.querySelector(`input[name="level"][value="${value}"]`).click();
          document.getElementById('start').click();
          (document.querySelector('.choice') ?? document.getElementById('check')).click();
        }, level);
        await narrow(`level ${level}`);
      }
      await page.evaluate(() => document.getElementById('sheet').click());
      await narrow('the worksheet');
    }
  });

  test('38: every rule that is named has its words in the open', async () => {
    const messages = JSON.parse(readFileSync(`${WWW}/_locales/en/messages.json`, 'utf8'));
    const page = await open();
    const found = await page.evaluate(
      (texts) => {
        const request = { mode: 'anyway', elements: [{ parent: -1, tag: 'p' }], blocks: texts.map((text) => ({ text, element: 0 })) };
        return wasm_bindgen.analyse(request);
      },
      DEMO.map(([, text]) => text),
    );
    const rules = found.sentences.map((sentence) => card(DEMO[sentence.block][1], sentence, found.sources).rule).filter(Boolean);
    assert.ok(new Set(rules).size >= 5, rules.join());
    for (const rule of rules) assert.ok(messages[`rule_${rule}`], rule);
  });

  test('29: in the language of the browser, in its direction', async () => {
    const plain = readFileSync(`${WWW}/index.html`, 'utf8');
    const { pages } = context.server;
    pages['/arabic.js'] = { body: "Object.defineProperty(navigator, 'languages', { value: ['ar-EG', 'en'] });", type: 'text/javascript' };
    pages['/arabic.html'] = { body: plain.replace('<script', '<script src="arabic.js"></script>\n    <script') };
    const page = await open('arabic.html?example');
    const found = await page.evaluate(() => ({
      direction: document.documentElement.dir,
      quiz: document.querySelector('nav a[href*="quiz"]').textContent,
      counts: [...document.querySelectorAll('.source .count')].map(({ textContent }) => textContent),
    }));
    assert.equal(found.direction, 'rtl');
    assert.match(found.quiz, /\p{Script=Arabic}/u);
    assert.ok(found.counts.length > 1);
    for (const count of found.counts) assert.match(count, /^\d+×$/);
  });

  test('every page is sound for those who do not see it, light and dark', async () => {
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
  });
});
