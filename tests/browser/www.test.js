// The static page: the example and a pasted text, coloured and told in words, without a request
// once it is loaded.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEMO, assertLabels, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const PASTED = [
  ['A', 'Ferry to Kestrel island cancelled'],
  ['O', 'Police said the ferry had been cancelled because of the wind.'],
  ['U', 'Two people on the pier said nobody had told them.'],
];

inEachBrowser('the static page', { extension: null }, (context) => {
  async function open() {
    const page = await context.browser.open(`${context.server.origin}/`);
    await until('the page is ready', () => page.evaluate(() => document.body.dataset.state === 'ready'));
    return page;
  }

  /** What is read is kept last, for the pages beside this one. */
  const read = (page) =>
    until('it is read, painted and kept', () => page.evaluate(() => document.querySelector('.mix') !== null && sessionStorage.getItem('articles') !== null));

  test('40: the example is coloured like the live page, with summary and legend', async () => {
    const page = await open();
    await page.evaluate(() => document.getElementById('demo').click());
    await read(page);
    await assertLabels(page, DEMO);
    assert.equal(await page.evaluate(() => document.querySelectorAll('.legend dt .badge').length), 10);
    assert.match(await page.evaluate(() => document.getElementById('sentence').textContent), /statements/);
  });

  test('40: a pasted text is coloured, without a request but for the encoder’s file', async () => {
    const page = await open();
    context.server.requests.length = 0;
    await page.evaluate(
      (text) => {
        document.getElementById('text').value = text;
        document.getElementById('read').click();
      },
      `${PASTED[0][1]}\n\n${PASTED[1][1]} ${PASTED[2][1]}`,
    );
    await read(page);
    await assertLabels(page, PASTED);
    // Browsers ask by themselves whether the service worker has a newer version; the encoder’s file is
    // read after the first colours.
    const known = ['/sw.js', '/files.js', '/wasm/encoder.bin'];
    assert.deepEqual(context.server.requests.filter((path) => !known.includes(path)), []);
  });

  test('40: an address is told that nothing is fetched, and a page’s source is read as its text', async () => {
    const page = await open();
    const paste = (text) =>
      page.evaluate((value) => {
        document.getElementById('text').value = value;
        document.getElementById('read').click();
      }, text);
    await paste('https://kestrel.example/news/ferry?a=1');
    assert.equal(
      await page.evaluate(() => document.getElementById('sentence').textContent),
      'This is an address. Paste the article’s text: this page fetches nothing.',
    );
    assert.equal(await page.evaluate(() => 'shows' in document.body.dataset), false);
    await paste(
      `<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body><nav><a href="/">Home</a></nav><article><h1>${PASTED[0][1]}</h1><p onclick="alert(2)">${PASTED[1][1]} <b>${PASTED[2][1]}</b></p></article><footer>Imprint</footer></body></html>`,
    );
    await read(page);
    await assertLabels(page, PASTED);
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('#article *')].map((one) => [one.localName, one.attributes.length])),
      [['h1', 0], ['p', 0]],
      'text alone',
    );
  });

  test('39: on a phone the summary is one tap away', async () => {
    const page = await open();
    await page.viewport(360, 740);
    await page.evaluate(() => document.getElementById('demo').click());
    await read(page);
    await page.evaluate(() => scrollTo(0, 600));
    assert.ok(await page.evaluate(() => {
      const { top, bottom } = document.querySelector('.toward').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), 'the way there is in sight wherever the reader is');
    await page.evaluate(() => document.querySelector('.toward').click());
    await until('the summary is in sight', () =>
      page.evaluate(() => {
        const { top } = document.getElementById('sentence').getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      }),
    );
  });

  test('40: opened from a folder it works all the same', async () => {
    const page = await context.browser.open('about:blank');
    await page.goto(new URL('../../dist/www/index.html', import.meta.url).href);
    await until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));
    await page.evaluate(() => document.getElementById('demo').click());
    await read(page);
    await assertLabels(page, DEMO);
    assert.match(await page.evaluate(() => document.getElementById('closely').textContent), /^Read quickly/, 'it says that there is no second reading');
  });

  test('40: keys for switches that the static page lacks leave the card as it is', async () => {
    const page = await open();
    await page.evaluate(() => document.getElementById('demo').click());
    await read(page);
    await page.evaluate(() => document.getElementById('walk').click());
    const card = await until('the card is open', () => page.card());
    for (const key of ['f', 'o', '0', 'h', 'b', '1']) await page.key(key);
    await page.key('?');
    await until('the help opens', async () => JSON.stringify(await page.card()) !== JSON.stringify(card));
  });

  test('40: nothing and another language get one plain sentence', async () => {
    const page = await open();
    for (const [text, wanted] of [
      ['', /no text/],
      ['Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in Lindmark nach dem Unfall auf der Autobahn.', /not in English/],
    ]) {
      await page.evaluate((value) => {
        document.getElementById('new').click();
        document.getElementById('text').value = value;
        document.getElementById('read').click();
      }, text);
      assert.match(await page.evaluate(() => document.getElementById('sentence').textContent), wanted);
    }
  });
});
