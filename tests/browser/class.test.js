// What is for the class, in the extension: quiz, report, labels of one's own and comparison, from
// the popup over the article before the reader.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEMO, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';

const OTHER = html(
  `<article><h1>Harbour minister told to explain the crack in the storm gate</h1>
  <p>The council of Lindmark has asked for an explanation of the crack in the storm gate, which was found in March. Harbour Minister Tove Hallam said the builder would pay for all of it.</p>
  <p>The Varnay Courier reported that the work would not be finished before winter. Maria Lopes said nobody had told her anything about it.</p>
  <p>The gate was closed for repairs in March, and the street behind the quay has been under water twice since then.</p></article>`,
  { head: '<meta property="og:site_name" content="The Kestrel Post">' },
);

const NAMES = { quiz: 'Quiz', report: 'Report', compare: 'Compare' };
const LABELS = {
  O: 'official', N: 'named', U: 'unnamed', M: 'media', S: 'social', H: 'hearsay', D: 'document', V: 'visual', A: 'own', '?': 'unsure',
};
const CLAIMS = DEMO.filter(([label]) => label !== 'X').map(([, text]) => text);

inEachBrowser('for the class', { pages: { '/other': { body: OTHER } } }, (context) => {
  /** Opens an article, presses the button, and follows an entry of the popup to its page. */
  async function follow(path, entry) {
    const article = await context.browser.open(`${context.server.origin}${path}`);
    const popup = await article.press();
    const painted = await highlighted(article);
    await popup.evaluate((name) => [...document.querySelectorAll('#places button')].find((one) => one.textContent === name).click(), NAMES[entry]);
    const page = await context.browser.tab(`/class/${entry}.html`);
    await until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));
    return { page, painted };
  }

  /** The label that a sentence has on the live page; ∅ where it has no colour. */
  const labelOn = (painted, text) =>
    Object.keys(LABELS).find((letter) => painted[LABELS[letter]]?.some((piece) => piece === text)) ?? 'X';

  test('24: a quiz on the live article: eight sentences by a seed, with reasons', async () => {
    const { page, painted } = await follow('/demo.html', 'quiz');
    const asked = async (seed) => {
      await page.evaluate((word) => {
        document.getElementById('seed').value = word;
        document.getElementById('sheet').click();
      }, seed);
      return page.evaluate(() => [...document.querySelectorAll('.questions .asked')].map((one) => one.textContent));
    };
    const first = await asked('harbour');
    assert.equal(first.length, 8);
    assert.ok(first.every((text) => CLAIMS.includes(text)), 'the sentences are the article’s');
    assert.equal(new Set(first).size, 8);
    assert.notDeepEqual(await asked('another'), first);
    assert.deepEqual(await asked('Harbour '), first, 'the same word draws the same sentences');

    await page.evaluate(() => {
      document.querySelector('input[name="level"][value="2"]').click();
      document.getElementById('start').click();
    });
    let right = 0;
    for (let at = 0; at < 8; at += 1) {
      const text = await page.evaluate(() => document.querySelector('blockquote').textContent);
      const label = labelOn(painted, text);
      // Every other answer is meant to be another than the rules'.
      const choice = at % 2 ? (label === 'A' ? 'O' : 'A') : label;
      await page.evaluate((value) => document.querySelector(`.choice[data-value="${value}"]`).click(), choice);
      const shown = await page.evaluate(() => ({
        badge: document.querySelector('.reason .badge').textContent,
        lines: document.querySelectorAll('.reason p').length,
        same: document.querySelector('.verdict').textContent.startsWith('The rules say the same'),
        focus: document.activeElement.id,
      }));
      assert.equal(shown.badge, label);
      assert.ok(shown.lines >= 2, 'the reason is given');
      assert.equal(shown.focus, 'next');
      if (shown.same) right += 1;
      else assert.notEqual(choice, label);
      await page.evaluate(() => document.getElementById('next').click());
    }
    const score = await page.evaluate(() => document.querySelector('#play h2').textContent);
    assert.equal(score, `${right} of 8 as the rules have it`);
    assert.ok(right >= 4);
  });

  test('24: the third level asks for the words themselves', async () => {
    const { page } = await follow('/demo.html', 'quiz');
    await page.evaluate(() => {
      document.querySelector('input[name="level"][value="3"]').click();
      document.getElementById('seed').value = 'pier';
      document.getElementById('key').click();
    });
    const keys = await page.evaluate(() =>
      [...document.querySelectorAll('.questions .marked')].map((line) =>
        [...line.querySelectorAll('span')].map((word) => [word.classList.contains('is-source'), word.classList.contains('is-cue')]),
      ),
    );
    assert.equal(keys.length, 8);
    await page.evaluate(() => document.getElementById('start').click());
    for (const [at, key] of keys.entries()) {
      const same = await page.evaluate((words) => {
        const pieces = [...document.querySelectorAll('.piece')];
        for (const [pen, kind] of [['source', 0], ['cue', 1]]) {
          document.querySelector(`input[value="${pen}"]`).click();
          words.forEach((word, index) => word[kind] && !(kind === 1 && word[0]) && pieces[index].click());
        }
        document.getElementById('check').click();
        return document.querySelector('.verdict').textContent.startsWith('The rules say the same');
      }, key);
      assert.ok(same, `question ${at + 1} is answered as in the key`);
      await page.evaluate(() => document.getElementById('next').click());
    }
    assert.match(await page.evaluate(() => document.querySelector('#play h2').textContent), /^8 of 8/);
  });

  test('22: the report as a table and as files, whole sentences only when asked for', async () => {
    const { page, painted } = await follow('/demo.html', 'report');
    const labels = DEMO.map(([, text]) => labelOn(painted, text));
    const shown = await page.evaluate(() => ({
      labels: [...document.querySelectorAll('#rows .badge')].map((badge) => badge.textContent.replace('∅', 'X')),
      words: [...document.querySelectorAll('#rows .words')].map((cell) => cell.textContent),
      citation: document.getElementById('citation').textContent,
      automatic: document.querySelector('.automatic').textContent,
      facts: document.getElementById('facts').textContent,
    }));
    assert.deepEqual(shown.labels, labels);
    assert.ok(shown.words.every((words) => words.split(' ').length <= 13));
    assert.match(shown.citation, /Storm gate at Lindmark.*The Varnay Courier.*may be wrong/);
    assert.match(shown.automatic, /may be wrong/i);
    assert.ok(shown.facts.includes(`${context.server.origin}/demo.html`));

    const long = DEMO.find(([, text]) => text.split(' ').length > 14)[1];
    const files = () => page.evaluate(() => ['html', 'csv', 'json'].map((kind) => saysWho.report.file(kind)));
    for (const file of await files()) assert.ok(!file.includes(long.slice(-40)), 'no whole sentence');
    await page.evaluate(() => document.getElementById('full').click());
    const [page1, table, data] = await files();
    for (const file of [page1, table]) assert.ok(file.includes(long.split(' ').at(-1)));
    assert.match(page1, /<title>Storm gate at Lindmark/);
    assert.equal(table.split('\r\n').filter((line) => /,sentence,/.test(line)).length, DEMO.length);
    const { about, text, sentences } = JSON.parse(data);
    assert.equal(about.automatic, true);
    const letters = [...text];
    assert.deepEqual(
      sentences.map(({ start, end, label }) => [label, letters.slice(start, end).join('')]),
      DEMO.map(([, words], at) => [labels[at], words]),
    );
  });

  test('relabel: a label of one’s own is kept, shown as such, painted, and leaves and comes as a file', async () => {
    const { page } = await follow('/demo.html', 'report');
    const at = DEMO.findIndex(([label]) => label === 'V');
    const text = DEMO[at][1];
    await page.evaluate((index) => {
      const cell = document.querySelectorAll('#rows tr')[index].querySelector('.label');
      cell.querySelector('button').click();
      const select = cell.querySelector('select');
      select.value = 'S';
      select.dispatchEvent(new Event('change'));
    }, at);
    await until('the label shows', () =>
      page.evaluate((index) => document.querySelectorAll('#rows tr')[index].querySelector('.badge')?.textContent === 'S', at),
    );
    assert.match(
      await page.evaluate((index) => document.querySelectorAll('#rows tr')[index].querySelector('.mine').textContent, at),
      /Your own label.*Photo, video or audio/,
    );
    const rows = await page.evaluate(() => saysWho.own.rows());
    assert.deepEqual(JSON.parse(rows), {
      id: 'own-1',
      text,
      sentences: [{ start: 0, end: [...text].length, label: 'S', was: 'V' }],
    });

    await page.evaluate(() => saysWho.own.clear());
    assert.equal(await page.evaluate(() => saysWho.own.rows()), '');
    assert.equal(await page.evaluate((file) => saysWho.own.load(file), rows), 1);
    assert.equal(await page.evaluate(() => saysWho.own.rows()), rows);
    const bad = await page.evaluate((file) => saysWho.own.load(`${file}{"text": 3}\n`).catch(({ line }) => line), rows);
    assert.equal(bad, 2, 'a line that is no row is named');
    // Opening the popup closes the extension's other pages: the last thing that is looked at.
    const again = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await again.press();
    assert.ok((await highlighted(again)).social.join('').includes(text), 'painted as one’s own');
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
  });

  test('21: two articles of this session side by side, and who is in both', async () => {
    const first = await context.browser.open(`${context.server.origin}/demo.html`);
    await (await first.press()).close();
    const { page } = await follow('/other', 'compare');
    const shown = await page.evaluate(() => ({
      titles: [...document.querySelectorAll('.sides h2.name')].map((title) => title.textContent),
      bars: document.querySelectorAll('.sides .bar').length,
      both: [...document.querySelectorAll('#both tbody th')].map((name) => name.textContent),
      hints: [...document.querySelectorAll('.hints li')].map((hint) => hint.textContent),
    }));
    assert.deepEqual(shown.titles, [
      'Harbour minister told to explain the crack in the storm gate',
      'Storm gate at Lindmark harbour will not be ready before winter',
    ]);
    assert.equal(shown.bars, 2);
    assert.ok(shown.both.some((name) => /Lopes/.test(name)), `Lopes is in both: ${shown.both}`);
    assert.ok(shown.both.some((name) => /Hallam/.test(name)), `Hallam is in both: ${shown.both}`);
    assert.equal(shown.hints.length, 1, shown.hints.join());
    assert.match(shown.hints[0], /Check who had it first/);
  });

  test('every page of it is sound for those who do not see it', async () => {
    for (const entry of Object.keys(NAMES)) {
      const { page } = await follow('/demo.html', entry);
      assert.deepEqual(await violations(page), [], entry);
      await page.close();
    }
  });
});
