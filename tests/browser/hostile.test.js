// A page whose text would rather be something else: markup, scripts, formulas, marks that turn
// lines round, characters without width, names of a megabyte. In card, popup, quiz, report and its
// files all of it is plain text, of a bearable length, and changes nothing beside it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { here, html, inEachBrowser, remembered, saved } from './help.js';
import { until } from './driver/until.js';

const MARKUP = '<img src=x onerror="window.pwned=1">';
const SCRIPT = '<script>window.pwned=1</script>';
const LONG = 'Brekke'.repeat(170_000);
const NAME = 'Brekke'.repeat(100); // the engine takes no longer one for a name
const ARABIC = 'وزارة النقل';
const PARAGRAPHS = [
  `The harbour office said the ${MARKUP} berth would be widened before the summer. Ana ${SCRIPT} Brekke said the work would cost two million crowns.`,
  '“</p><svg onload=window.pwned=1>We have waited nine years,” said Tove </span><marquee>Hallam</marquee>, who runs the ferry. She said that it was “javascript:window.pwned=1”.',
  '=HYPERLINK("http://evil.example","Police") said the ferry had been cancelled. +1+1 was the answer, the Kestrel Post reported.',
  '@SUM(A1:A9) said nothing at all, Maria Lopes said. -2+3 people on the pier said nobody had told them.',
  `Ida \u202egrebloS\u202c \u2067said\u2066 that the tide \u202ehad been high. Halden \u200bVar\u200bnay\u200d said\ufeff the pier was closed.`,
  `${ARABIC} said the road was closed. The ${ARABIC} reported that the bridge would close too.`,
  `Mayor ${NAME} said the crane was red. Ana ${'Brekke '.repeat(90)}Lund said it was not.`,
  `Mayor ${LONG} said the crane had been ordered in May. ${'x'.repeat(300_000)} is what the builder reported.`,
  'A video showed waves breaking over the pier. The council meets again on Thursday to talk about it.',
];
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const attribute = (text) => escaped(text).replaceAll('"', '&quot;');
const TITLE = `=1+1 </title>${SCRIPT} \u202eFerry to Varnay is cancelled for a week`;
const BODY = html(
  `<article><h1>${escaped(TITLE)}</h1>${PARAGRAPHS.map((text) => `<p>${escaped(text)}</p>`).join('')}</article>`,
  {
    head: `<meta property="og:site_name" content="${attribute(`+${MARKUP}\u202e`)}"><meta property="article:published_time" content="${attribute(`@${SCRIPT}`)}">
      <script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, publisher: { name: `=${MARKUP}` }, '@graph': Array(100_000).fill(0) }).replaceAll('<', '\\u003c')}</script>`,
  },
);

/** Marks that turn a line round and are not closed again. */
function turned(text) {
  let open = 0;
  for (const letter of text) {
    if (/[\u202a-\u202e\u200e\u200f\u061c]/.test(letter)) return true;
    if (/[\u2066-\u2068]/.test(letter)) open += 1;
    if (letter === '\u2069') open -= 1;
    if (open < 0) return true;
  }
  return open !== 0;
}

/** Runs in a page of ours: what stands in it that only a page's text could have made. */
const strange = () => ({
  made: [...document.querySelectorAll('img:not(.brand img),svg,iframe,object,marquee,script:not([src]),style,[onload],[onerror]')].map(({ outerHTML }) => outerHTML),
  pwned: 'pwned' in window,
  wide: [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1 && !one.closest('.scroll,.unseen'))
    .map(({ outerHTML }) => outerHTML.slice(0, 100)),
});

/** The cells of a table as a spreadsheet takes them. */
function cells(csv) {
  const rows = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

inEachBrowser('hostile text', { pages: { '/hostile': { body: BODY }, '/favicon.ico': { body: '', type: 'image/x-icon' } } }, (context) => {
  const open = async () => {
    const page = await context.browser.open(`${context.server.origin}/hostile`);
    const popup = await page.press(240_000);
    const [state, sentence] = await popup.evaluate(() => [document.body.dataset.state, document.getElementById('sentence').textContent]);
    assert.equal(state, 'on', sentence);
    return [page, popup];
  };
  /** A page of ours, once so many articles are there for it. */
  const own = async (path, articles = 1) => {
    const page = await context.browser.open('about:blank');
    await page.goto(await context.browser.address('options/options.html'));
    await remembered(page, articles);
    await page.goto(await context.browser.address(path));
    await until(`${path} is ready`, () => page.evaluate(() => document.body?.dataset.state === 'ready'), 240_000);
    return page;
  };

  test('the popup: plain words, each of a direction of its own, in their place', async () => {
    const [page, popup] = await open();
    assert.deepEqual(await popup.evaluate(strange), { made: [], pwned: false, wide: [] });
    const names = await popup.evaluate(() =>
      [...document.querySelectorAll('.name')].map((name) => ({
        text: name.textContent,
        bidi: getComputedStyle(name.querySelector('bdi')).unicodeBidi,
      })),
    );
    assert.ok(names.length > 4, JSON.stringify(names));
    for (const { text, bidi } of names) {
      assert.ok(text.length < 200, `${text.length} letters`);
      assert.equal(bidi, 'isolate');
    }
    assert.ok(names.some(({ text }) => /[\u0600-\u06ff]/.test(text)), JSON.stringify(names));
    assert.equal(names.filter(({ text }) => /^(Ana )?Brekke ?Brekke.* …/.test(text)).length, 2, JSON.stringify(names));
    const size = await popup.evaluate(() => document.body.textContent.length);
    assert.ok(size < 20_000, `${size} letters`);
    await popup.close();
    assert.equal(await page.evaluate(() => 'pwned' in window), false);
  });

  test('the card: plain words that turn nothing round, in the window', async () => {
    const [page, popup] = await open();
    await popup.close();
    const found = [];
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => page.card());
    // Where the walk ends: at the last one there is none to go to.
    const last = PARAGRAPHS.at(-1).split('. ').at(-1);
    for (;;) {
      const before = await here(page);
      found.push((await page.card()).filter(([part]) => /^line|^title|^via/.test(part)).map(([, text]) => text));
      const box = await page.evaluate(() => {
        const { left, right, width, height } = document.querySelector('says-who-card').getBoundingClientRect();
        return { inside: left >= 0 && right <= innerWidth, width, height };
      });
      assert.ok(box.inside && box.height < 600, `${JSON.stringify(box)} ${found.at(-1)}`);
      if (before === last) break;
      await page.key('n');
      await until('the next one is marked', async () => (await here(page)) !== before);
    }
    const texts = found.flat();
    assert.ok(found.length > 8, `${found.length} cards`);
    for (const text of texts) {
      assert.equal(turned(text), false, JSON.stringify(text));
      assert.ok(text.length < 400, `${text.length} letters`);
    }
    assert.ok(texts.some((text) => /\u2068[^\u2069]*[\u0600-\u06ff]/.test(text)), texts.join('\n'));
    assert.ok(texts.some((text) => /BrekkeBrekke.* …/.test(text)), texts.join('\n'));
    assert.equal(await page.evaluate(() => 'pwned' in window), false);
  });

  test('the report and its files: no markup, no formula, no broken data', async () => {
    const [article, popup] = await open();
    await popup.close();
    const report = await own('class/report.html');
    for (const full of [false, true]) {
      if (full) {
        await report.evaluate(() => document.getElementById('full').click());
        await until('whole sentences stand there', () => report.evaluate(() => /We have waited nine years/.test(document.getElementById('rows').textContent)));
      }
      assert.deepEqual(await report.evaluate(strange), { made: [], pwned: false, wide: [] });
      const files = [];
      for (const kind of ['html', 'json', 'csv', 'csv-sources', 'csv-counts']) files.push(await saved(report, `save_${kind}`));
      const [page, data, ...tables] = files;
      const seen = await article.evaluate((text) => {
        const made = new DOMParser().parseFromString(text, 'text/html');
        return {
          made: [...made.querySelectorAll('img,svg,iframe,object,marquee,script,link,a[href^="javascript"],[onload],[onerror]')].map(({ outerHTML }) => outerHTML),
          policy: made.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.content,
          text: made.body.textContent,
        };
      }, page);
      assert.deepEqual(seen.made, []);
      assert.match(seen.policy, /default-src 'none'/);
      assert.ok(seen.text.includes(full ? SCRIPT : '=1+1'), 'what stands on the page stands in it as text');
      for (const table of tables) {
        const rows = cells(table.replace(/^\ufeff/, ''));
        assert.ok(rows.length > 3);
        for (const row of rows) {
          assert.equal(row.length, rows[0].length, JSON.stringify(row).slice(0, 200));
          for (const cell of row) {
            if (/^-?\d+$/.test(cell)) continue;
            assert.doesNotMatch(cell, /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\t\r|%]/, cell.slice(0, 60));
            assert.doesNotMatch(cell, /[\u0000-\u0008\r\n]/);
          }
        }
      }
      const { about, sentences } = JSON.parse(data);
      assert.equal(about.automatic, true);
      assert.ok(sentences.length > 10);
    }
  });

  test('the quiz, the worksheet and the comparison: plain words', async () => {
    const [, popup] = await open();
    await popup.close();
    const quiz = await own('class/quiz.html');
    for (const button of ['sheet', 'key', 'start']) {
      await quiz.evaluate((id) => document.getElementById(id).click(), button);
      assert.deepEqual((await quiz.evaluate(strange)).made, [], button);
    }
    assert.equal((await quiz.evaluate(strange)).pwned, false);
    const plain = await context.browser.open(`${context.server.origin}/demo.html`);
    await (await plain.press()).close();
    const compare = await own('class/compare.html', 2);
    await until('two are compared', () => compare.evaluate(() => document.querySelectorAll('.sides h2.name').length === 2));
    assert.deepEqual((await compare.evaluate(strange)).made, []);
  });
});
