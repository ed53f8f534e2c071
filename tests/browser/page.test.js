// What the extension does to a page besides colours: the card, off again without a trace, later
// presses, pages that are no article, pages that no extension may read, very long pages.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEMO, assertLabels, highlighted, html, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

const VIDEO = 'A video showed water pouring through the gap.';
const PARAGRAPHS = 5000;
const long = html(
  `<article><h1>Every tide at Lindmark since the gate was built, one by one</h1>${Array.from(
    { length: PARAGRAPHS },
    (_, at) =>
      `<p>Tide number ${at} came in under a pale and windless sky. The harbour office said that tide number ${at} had reached the third step of the old stair.</p>`,
  ).join('')}</article>`,
);
const german = html(
  `<article><h1>Sturmtor in Lindmark wird vor dem Winter nicht fertig</h1>${'<p>Das Sturmtor im Hafen von Lindmark wird vor dem Winter nicht fertig, sagte die Hafenbehörde am Montag, nachdem Taucher einen Riss im Scharnier gefunden hatten. Die Reparatur dauert nach Angaben des Ministeriums noch mehrere Monate, und bis dahin bleibt die Straße am Kai gesperrt.</p>'.repeat(4)}</article>`,
  { lang: 'de' },
);
/** A PDF of one empty page, with a table of its objects as readers want it. */
function paper() {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>',
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${out}xref\n0 4\n0000000000 65535 f \n${rows}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF\n`;
}

const outer = (page) => page.evaluate(() => document.documentElement.outerHTML);
/** What is to be read on a card: its buttons are not. */
const read = (card) => text(card, 'body').replace(text(card, 'acts'), ' ').trim();
const text = (parts, name) => parts.filter(([part]) => part.split(' ').includes(name)).map(([, words]) => words).join(' ');

inEachBrowser(
  'the page',
  {
    pages: {
      '/complains': { body: html(`<script>console.error('said aloud'); throw new Error('thrown away');</script>`) },
      '/empty': { body: html('') },
      '/form': { body: html('<p>Name</p><input><p>Colour</p><input><button>Send</button>') },
      '/german': { body: german },
      '/long': { body: long },
      '/paper.pdf': { body: paper(), type: 'application/pdf' },
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    },
  },
  (context) => {
    test('complaints are heard', async () => {
      await context.browser.open(`${context.server.origin}/complains`);
      const heard = [];
      await until('both complaints are heard', async () => {
        heard.push(...(await context.browser.complaints()));
        return /said aloud/.test(heard) && /thrown away/.test(heard);
      });
    });

    test('14: a card by the pointer, gone when it leaves', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const before = await outer(page);
      await (await page.press()).close();
      assert.equal(await outer(page), before, 'colours alone change nothing');
      await page.move(...(await pointAt(page, VIDEO)));
      const card = await until('the card opens', () => page.card());
      assert.equal(text(card, 'badge'), 'V');
      assert.equal(text(card, 'title'), 'Photo, video or audio');
      assert.match(text(card, 'why'), /“A video showed”/);
      assert.match(text(card, 'rule'), /^Rule \S+/);
      assert.ok(read(card).split(/\s+/).length <= 40, `at most forty words: ${read(card)}`);
      const hosts = await page.evaluate(() => [...document.querySelectorAll('says-who-card')].map((host) => host.shadowRoot));
      assert.deepEqual(hosts, [null], 'one host, and its tree is closed to the page');
      const covered = await page.evaluate(() => {
        const card = document.querySelector('says-who-card').getBoundingClientRect();
        const [range] = CSS.highlights.get('says-who-visual');
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return [...live.getClientRects()].some(
          (line) => line.left < card.right && line.right > card.left && line.top < card.bottom && line.bottom > card.top,
        );
      });
      assert.equal(covered, false, 'the card stands beside its sentence');
      await page.move(3, 3);
      await until('the card goes', async () => (await page.card()) === null);
      assert.equal(await outer(page), before);
    });

    test('14: every card keeps to forty words and names its label', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      await (await page.press()).close();
      await page.shortcut('read', 'Alt+Shift+R');
      const seen = [];
      const painted = DEMO.filter(([label]) => label !== 'X');
      for (const [label] of painted) {
        const card = await until('the next card opens', async () => {
          const here = (await highlighted(page)).here?.join('');
          return here === painted[seen.length][1] && page.card();
        });
        assert.equal(text(card, 'badge'), label);
        const words = read(card);
        assert.ok(words.split(/\s+/).length <= 40, words);
        seen.push(label);
        await page.key('ArrowRight');
      }
      await page.key('Escape');
      await until('the card goes', async () => (await page.card()) === null);
    });

    test('26: the popup starts the walk by keyboard, and the focus comes back', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      await page.evaluate(() => document.querySelector('nav a').focus());
      const before = await outer(page);
      const popup = await page.press();
      await popup.evaluate(() => document.querySelector('.walk button').focus());
      await popup.key('Enter');
      const card = await until('the card opens', () => page.card());
      assert.equal(text(card, 'badge'), 'A');
      await popup.close();
      await page.key('ArrowRight');
      await until('the next card opens', async () => text((await page.card()) ?? [], 'badge') === 'M');
      await page.key('Escape');
      await until('the card goes', async () => (await page.card()) === null);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Home');
      assert.equal(await outer(page), before);
    });

    test('30: later presses only open the popup; its switch takes everything away and back', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const before = await outer(page);
      await (await page.press()).close();
      await page.evaluate(() => {
        window.first = CSS.highlights.get('says-who-own');
      });
      const popup = await page.press();
      assert.equal(await popup.evaluate(() => document.body.dataset.state), 'on');
      assert.equal(await page.evaluate(() => window.first === CSS.highlights.get('says-who-own')), true, 'nothing is painted anew');
      await popup.evaluate(() => document.getElementById('on').focus());
      await popup.key('Space');
      await until('the popup says so', async () => (await popup.evaluate(() => document.body.dataset.state)) === 'off');
      assert.deepEqual(await highlighted(page), {});
      assert.equal(await outer(page), before);
      await page.move(...(await pointAt(page, VIDEO)));
      await popup.close();
      const again = await page.press();
      assert.equal(await again.evaluate(() => document.getElementById('sentence').textContent), 'Off on this page.');
      await again.click('#on');
      await until('the colours are back', async () => (await again.evaluate(() => document.body.dataset.state)) === 'on');
      await assertLabels(page, DEMO);
      await again.close();
    });

    test('30: the shortcut takes everything away and back', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const before = await outer(page);
      await (await page.press()).close();
      await page.shortcut('toggle', 'Alt+Shift+W');
      await until('the colours go', async () => Object.keys(await highlighted(page)).length === 0);
      assert.equal(await outer(page), before);
      assert.equal(await page.card(), null);
      await page.shortcut('toggle', 'Alt+Shift+W');
      await until('the colours come', async () => (await highlighted(page)).own?.length > 0);
    });

    test('31: nothing is asked of the server but the page itself', async () => {
      const page = await context.browser.open('about:blank');
      context.server.requests.length = 0;
      await page.goto(`${context.server.origin}/german`);
      const loaded = [...context.server.requests];
      await page.goto(`${context.server.origin}/long`);
      await (await page.press()).close();
      assert.deepEqual(loaded, ['/german']);
      assert.deepEqual(context.server.requests, ['/german', '/long']);
    });

    for (const [path, wanted] of [
      ['empty', /no text to read/i],
      ['form', /no article|no text/i],
      ['german', /not in English/],
      ['paper.pdf', /PDF/],
    ]) {
      test(`bad input: /${path} gets one plain sentence`, async () => {
        const page = await context.browser.open(`${context.server.origin}/${path}`);
        const popup = await page.press();
        const [state, sentence] = await popup.evaluate(() => [
          document.body.dataset.state,
          document.getElementById('sentence').textContent,
        ]);
        assert.equal(state, 'stopped');
        assert.match(sentence, wanted);
        await popup.close();
        });
    }

    test('bad input: a page of the browser gets one plain sentence', async () => {
      const page = await context.browser.open(context.browser.name === 'firefox' ? 'about:license' : 'chrome://version');
      const popup = await page.press();
      assert.match(await popup.evaluate(() => document.getElementById('sentence').textContent), /browser's own/);
      await popup.close();
    });

    // Only Firefox has a reader view that is a page of its own.
    if (context.name === 'firefox') {
      test('bad input: the reader view gets one plain sentence, which says what to do', async () => {
        const view = await context.browser.open(null);
        await view.goto(`about:reader?url=${encodeURIComponent(`${context.server.origin}/demo.html`)}`);
        await until('the reader view shows the article', () => view.evaluate(() => /storm gate/i.test(document.body.textContent)));
        const popup = await view.press();
        const [state, sentence] = await popup.evaluate(() => [document.body.dataset.state, document.getElementById('sentence').textContent]);
        assert.equal(state, 'stopped');
        assert.equal(
          sentence,
          "This is the browser's reader view, which no extension may read. Leave it, and press the button on the page itself.",
        );
        await popup.close();
        assert.doesNotMatch(await outer(view), /says-who/);
        assert.deepEqual(await highlighted(view), {}, 'nothing of ours is in it');
      });
    }

    test('34: a very long page is coloured, what is in sight first', async () => {
      const page = await context.browser.open(`${context.server.origin}/long`);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
      const popup = await page.press();
      const found = await highlighted(page);
      assert.equal(found.own.length, PARAGRAPHS + 1);
      assert.equal(found.official.length, PARAGRAPHS);
      const [top, height] = await page.evaluate(() => {
        const [first] = CSS.highlights.get('says-who-official');
        return [first.startContainer.parentElement.getBoundingClientRect().top, innerHeight];
      });
      assert.ok(top > -200 && top < height, `the first one painted is in sight (${top})`);
      await popup.close();
    });
  },
);
