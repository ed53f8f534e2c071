// Report and comparison, in the extension: tables, files and paper of the article before the reader,
// and of two articles of one browser session.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { DEMO, html, inEachBrowser, saved } from './help.js';
import { until } from './driver/until.js';
import { violations } from './axe.js';
import { OTHER, asPrinted, follow, seen } from './class-help.js';

const LETTERS = DEMO.map(([label]) => label);
const LONG = DEMO.find(([, text]) => text.split(' ').length > 14)[1];
const article = (...paragraphs) => {
  const [head, ...rest] = paragraphs;
  return html(`<article><h1>${head}</h1>${rest.map((text) => `<p>${text}</p>`).join('')}</article>`);
};
const REST = 'The bridge over the Velm was opened in 1961, and the town has grown on both banks since then. It is crossed by ten thousand people a day.';

const pages = {
  '/other': { body: OTHER },
  // One that credits nobody's outlet, and one that credits the same third one as the demo.
  '/apart': { body: article('Council of Velm meets on Thursday', REST, 'Mayor Ada Lund said the council would meet on Thursday. She said nothing had been decided yet.') },
  '/third': { body: article('Rust found on the storm gate', REST, 'Every bolt of the gate is rusty, the Kestrel Post reported. The harbour master said the bolts would be replaced.') },
  '/loop': {
    body: article(
      'Bridge of Velm to close',
      REST,
      'The bridge will close on Monday, the Kestrel Post reported. The mayor said she knew of no such plan.',
      'The Lund Herald, citing the Kestrel Post, reported that the bridge would close for a year.',
    ),
  },
  '/reason': {
    body: article(
      'Talks on the bridge break down',
      REST,
      'A senior official, speaking on condition of anonymity because the talks are private, said the offer had been refused. Two people familiar with the talks said there would be no other.',
      'Mayor Ada Lund said the town would wait.',
    ),
  },
};

inEachBrowser('reports for the class', { pages }, (context) => {
  const file = (page, kind) => saved(page, `save_${kind}`);
  const files = async (page) => [await file(page, 'html'), await file(page, 'csv-counts'), await file(page, 'json')];

  /** Opens a page to keep, as somebody does to whom it was given. */
  async function keep(sheet) {
    context.server.pages['/kept.html'] = { body: sheet };
    const kept = await context.browser.open('about:blank');
    context.server.requests.length = 0;
    await kept.goto(`${context.server.origin}/kept.html`);
    return kept;
  }

  test('22: the report as a table, whole sentences only when asked for', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const shown = await page.evaluate(() => ({
      labels: [...document.querySelectorAll('#rows .badge')].map((badge) => badge.textContent.replace('∅', 'X')),
      words: [...document.querySelectorAll('#rows .words')].map((cell) => cell.textContent),
      marks: [...document.querySelectorAll('#rows .marks')].map((cell) => cell.textContent),
      cells: new Set([...document.querySelectorAll('#rows tr')].map((row) => row.cells.length)).size,
      heads: document.querySelectorAll('thead th').length,
      facts: document.getElementById('facts').textContent,
      text: document.querySelector('main').textContent,
    }));
    assert.deepEqual(shown.labels, LETTERS);
    assert.deepEqual([shown.cells, shown.heads], [1, 7]);
    assert.ok(shown.words.every((words) => words.split(' ').length <= 13));
    assert.match(shown.marks[DEMO.findIndex(([, text]) => text.startsWith('The builder did not'))], /[Dd]id not comment/);
    for (const part of [`${context.server.origin}/demo.html`, 'The Varnay Courier', '2026-10-13', 'Says Who? 0.']) assert.ok(shown.facts.includes(part), part);
    for (const part of ['Automatic, may be wrong.', 'Counts of wording, not of truth.', 'Worth a look']) assert.ok(shown.text.includes(part), part);

    for (const contents of [...(await files(page)), await file(page, 'csv')]) assert.ok(!contents.includes(LONG.slice(-40)), 'no whole sentence');
    await page.evaluate(() => document.getElementById('full').click());
    assert.ok(await page.evaluate((text) => document.getElementById('rows').textContent.includes(text), LONG));
    const [sheet, , data] = await files(page);
    const table = await file(page, 'csv');
    for (const contents of [sheet, table]) assert.ok(contents.includes(LONG.split(' ').at(-1)));
    assert.equal(table.trimEnd().split('\r\n').length, DEMO.length + 1, 'a row for each sentence below the heads');
    const { text, sentences } = JSON.parse(data);
    const letters = [...text];
    assert.deepEqual(
      sentences.map(({ start, end, label }) => [label, letters.slice(start, end).join('')]),
      DEMO.map(([label, words]) => [label, words]),
    );
  });

  test('22: every file has title, address, dates, version, counts, notices, the limits and the line to cite', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const title = 'Storm gate at Lindmark harbour will not be ready before winter';
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    const version = await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).runtime.getManifest().version);
    const citation = `Sourcing profile of '${title}' (The Varnay Courier, 2026-10-13), made ${today} with Says Who? v${version}; automatic, may be wrong.`;
    assert.equal(await page.evaluate(() => document.getElementById('citation').textContent), citation);
    const [sheet, table, data] = await files(page);
    const notice = await page.evaluate(() => document.querySelector('.notices .notice').textContent);
    const kept = await keep(sheet);
    const plain = await kept.evaluate(() => document.body.textContent);
    for (const [kind, contents] of [['html', plain], ['csv', table], ['json', data]]) {
      for (const part of [title, citation, `${context.server.origin}/demo.html`, 'Counts of wording, not of truth', 'may be wrong. A label says who, never how true', notice]) {
        assert.ok(contents.includes(part), `${part} in ${kind}`);
      }
    }
    const { about, summary } = JSON.parse(data);
    assert.equal(about.engine, version);
    assert.equal(summary.claims, LETTERS.filter((label) => label !== 'X').length);
    for (const label of 'ONUMSHDVA') {
      const count = LETTERS.filter((letter) => letter === label).length;
      assert.equal(summary.labels[label], count);
      assert.match(table, new RegExp(`,"Sentence by sentence","${label}","[^"]+","${count}",`));
    }
  });

  test('22: the data are as their schema has them, with and without the text', async () => {
    const format = JSON.parse(readFileSync(new URL('../../docs/format.schema.json', import.meta.url), 'utf8'));
    const schema = { ...format, $ref: '#/$defs/export' };
    const check = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictTuples: false }).compile(schema);
    const { page } = await follow(context, '/demo.html', 'report');
    for (const full of [false, true]) {
      await page.evaluate((wanted) => (document.getElementById('full').checked = wanted), full);
      const data = JSON.parse(await file(page, 'json'));
      check(data);
      assert.deepEqual(check.errors, null, full ? 'with the text' : 'without');
      assert.equal('text' in data, full);
    }
    assert.equal(check({ sentences: [] }), false, 'what is none is not taken');
  });

  test('22: each table has one kind of row, address and day first, and a mark by which spreadsheets read every letter', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    for (const [kind, heads, rows] of [
      ['csv', ['No.', 'Letter', 'Who says so?', 'Passed on by', 'Source', 'Because of', 'How it is told', 'Sentence', 'Automatic, may be wrong.'], LETTERS.length],
      ['csv-sources', ['Letter', 'Who says so?', 'Source', 'Can it be looked up?', 'Origin of', 'Passed on', 'Counts of wording, not of truth.'], null],
      ['csv-counts', ['What', 'Letter', 'Who says so?', 'Times', 'Sentence'], null],
    ]) {
      const table = await file(page, kind);
      assert.ok(table.startsWith('\ufeff'), kind);
      const lines = table.slice(1).trimEnd().split('\r\n').map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)")?/g)].map(([, cell]) => cell ?? ''));
      assert.deepEqual(lines[0], ['Article', 'Address', 'Published', 'Made', ...heads], kind);
      if (rows) assert.equal(lines.length - 1, rows, kind);
      for (const line of lines.slice(1)) {
        assert.equal(line.length, lines[0].length, `${kind}: ${line}`);
        assert.deepEqual(line.slice(1, 4), [`${context.server.origin}/demo.html`, '2026-10-13', today]);
      }
    }
    // What the popup says of a source, the table says.
    const sources = await file(page, 'csv-sources');
    assert.match(sources, /"video","where it comes from is not said"/i);
    assert.match(await page.evaluate(() => document.querySelector('.sources').textContent), /where it comes from is not said/);
  });

  test('22: from 800 points up the table fits, and the sentence is always in view', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const sheet = await keep(await file(page, 'html'));
    for (const one of [page, sheet]) {
      for (const width of [360, 800, 1000, 1400]) {
        await one.viewport(width, 800);
        const [over, hidden] = await one.evaluate(() => {
          const words = [...document.querySelectorAll('td.words')].map((cell) => cell.getBoundingClientRect());
          const out = words.filter(({ left, right }) => left < 0 || right > innerWidth || right - left < 150);
          return [document.documentElement.scrollWidth - innerWidth, out.length];
        });
        assert.ok(over <= 0, `${over} too wide at ${width}`);
        assert.equal(hidden, 0, `sentences out of view at ${width}`);
      }
    }
    // Changing a label moves no sentence out of sight.
    await page.viewport(1000, 800);
    await page.evaluate(() => document.querySelector('#rows .change').click());
    assert.ok(await page.evaluate(() => document.querySelector('td.words').getBoundingClientRect().right <= innerWidth));
    const cut = await sheet.evaluate(() => [...document.querySelectorAll('.key li')].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    assert.equal(cut, 0, 'no name beneath the bar is cut off');
    assert.ok((await sheet.evaluate(() => document.querySelector('.key').textContent)).includes('Passed on'));
  });

  test('22: the page to keep stands alone: it asks for nothing and runs nothing', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const sheet = await file(page, 'html');
    assert.match(sheet, /default-src 'none'/);
    const kept = await keep(sheet);
    assert.deepEqual(context.server.requests.filter((path) => path !== '/favicon.ico'), ['/kept.html']);
    assert.equal(await kept.evaluate(() => document.querySelectorAll('script, img, iframe, [src], link, object').length), 0);
    assert.deepEqual(
      await kept.evaluate(() => [...document.querySelectorAll('td .badge')].map((badge) => badge.textContent.replace('∅', 'X')).slice(-20)),
      LETTERS,
    );
  });

  test('23: on paper the report is told apart without colour', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const sheet = await file(page, 'html');
    await asPrinted(page);
    assert.ok((await seen(page, 'header, .noprint')).every((shown) => !shown), 'no buttons on paper');
    assert.ok((await seen(page, '#rows tr, #citation, #facts')).every(Boolean));
    const grey = (colour) => Math.max(...colour) - Math.min(...colour) < 24; // the soft ink is a bluish grey
    const colours = (target) =>
      target.evaluate(() =>
        [...document.querySelectorAll('.badge, .stripe, .mix span')].filter((one) => one.checkVisibility()).flatMap((one) => {
          const { color, backgroundColor, borderTopColor } = getComputedStyle(one);
          return [color, backgroundColor, borderTopColor].map((text) => text.match(/[\d.]+/g).slice(0, 3).map(Number));
        }),
      );
    for (const colour of await colours(page)) assert.ok(grey(colour), `${colour} on paper`);
    const kept = await keep(sheet);
    const looks = () =>
      kept.evaluate(() =>
        ['says', 'passed', 'shows', 'own'].map((family) => {
          const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(document.querySelector(`td .badge.${family}`));
          return [borderTopStyle, borderTopWidth, /^rgba.*, 0\)$/.test(borderTopColor)].join(' ');
        }),
      );
    const shown = await looks();
    assert.equal(new Set(shown).size, 4, shown.join());
    await asPrinted(kept);
    for (const colour of await colours(kept)) assert.ok(grey(colour), `${colour} on paper`);
    const printed = await looks();
    assert.equal(new Set(printed).size, 4, printed.join());
  });

  test('20: the headline that says more than the body is noticed, in neutral words, and leads there', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const notice = await page.evaluate(() => document.querySelector('[data-kind="headline-gap"]').textContent);
    assert.match(notice, /headline/i);
    await page.evaluate(() => document.querySelector('[data-kind="headline-gap"]').click());
    assert.equal(await page.evaluate(() => document.querySelector('tr.here th').textContent), '1');
    await page.close();
    const { page: apart } = await follow(context, '/apart', 'report');
    assert.equal(await apart.evaluate(() => document.querySelector('[data-kind="headline-gap"]')), null);
  });

  test('19: the share of unnamed people is told with the reasons that are given for it', async () => {
    const { page } = await follow(context, '/reason', 'report');
    assert.equal(
      await page.evaluate(() => document.querySelector('[data-kind="anonymity"]').textContent),
      'People are quoted without a name; the article says why once (2 of 3 statements by people).',
    );
  });

  /** Two articles are read one after the other, and the second one's popup leads to the comparison. */
  async function compare(one, other) {
    const first = await context.browser.open(`${context.server.origin}${one}`);
    await (await first.press()).close();
    const { page } = await follow(context, other, 'compare');
    const shown = await page.evaluate(() => ({
      titles: [...document.querySelectorAll('.sides h2.name')].map((title) => title.textContent),
      bars: document.querySelectorAll('.sides .bar').length,
      sources: [...document.querySelectorAll('.sides section.sources')].map((list) => list.querySelectorAll('li').length),
      both: [...document.querySelectorAll('#both tbody th')].map((name) => name.textContent),
      hints: [...document.querySelectorAll('.hints li')].map((hint) => hint.textContent),
      text: document.querySelector('main').textContent,
    }));
    return { page, ...shown };
  }

  test('21: two articles of this session side by side, and who is in both', async () => {
    const { page, titles, bars, sources, both, text } = await compare('/demo.html', '/other');
    assert.deepEqual(titles, [
      'Harbour minister told to explain the crack in the storm gate',
      'Storm gate at Lindmark harbour will not be ready before winter',
    ]);
    assert.equal(bars, 2);
    assert.ok(sources.every((count) => count >= 3), sources.join());
    assert.ok(both.some((name) => /Lopes/.test(name)), `Lopes is in both: ${both}`);
    assert.ok(both.some((name) => /Hallam/.test(name)), `Hallam is in both: ${both}`);
    assert.ok(!both.some((name) => /Quayside/.test(name)), 'who is in one alone is not in both');
    for (const part of ['Counts of wording, not of truth', 'may be wrong', 'Says Who? 0.']) assert.ok(text.includes(part), part);
    // The other way round.
    await page.evaluate(() => {
      const [one, other] = ['pick_a', 'pick_b'].map((id) => document.getElementById(id));
      [one.value, other.value] = [other.value, one.value];
      for (const select of [one, other]) select.dispatchEvent(new Event('change'));
    });
    await until('they change places', () => page.evaluate((title) => document.querySelector('#side_a h2').textContent === title, titles[1]));
    assert.deepEqual(await violations(page), []);
    await asPrinted(page);
    assert.ok((await seen(page, 'header, .noprint')).every((shown) => !shown));
  });

  test('18: where one article may rest on the other, the comparison says to check, and no more', async () => {
    const loop = await compare('/demo.html', '/other');
    assert.equal(loop.hints.length, 1, loop.hints.join());
    await loop.page.close();
    assert.match(loop.hints[0], /each pass on the other's outlet\. Check who had it first\./);
    const third = await compare('/demo.html', '/third');
    await third.page.close();
    assert.deepEqual(third.hints.length, 1, third.hints.join());
    assert.match(third.hints[0], /Both pass on .*Kestrel Post\. Check whether/);
    const apart = await compare('/demo.html', '/apart');
    assert.deepEqual(apart.hints, []);
    assert.match(apart.text, /Neither article passes on the other/);
  });

  test('18: an outlet that hands on what the page cites already is noticed in one article', async () => {
    const { page } = await follow(context, '/loop', 'report');
    const data = JSON.parse(await file(page, 'json'));
    const notice = data.summary.notices.find(({ kind }) => kind === 'possible-loop');
    assert.match(notice?.text ?? '', /^Check: Lund Herald passes on Kestrel Post, which this page also cites\./);
    await page.close();
    const { page: apart } = await follow(context, '/apart', 'report');
    const { summary } = JSON.parse(await file(apart, 'json'));
    assert.deepEqual(summary.notices.filter(({ kind }) => kind === 'possible-loop'), []);
  });
});
