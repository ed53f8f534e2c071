// Features 4, 14, 23, 27, 28 and 37, as they stand on the page: unnamed people seen
// at a glance, letters beside the text, forced colours, print, and what the card says and does.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardAt, drawn, here, highlighted, html, inEachBrowser, part } from './help.js';
import { until } from './driver/until.js';

const TEXT = [
  'Police said the ferry had been cancelled because of the wind. Officials familiar with the talks said the line would be sold.',
  'There are rumours that the café will close, the Kestrel Post reported. A video showed waves breaking over the pier.',
  'Olaf Rud, who mends the cranes, said the lamp had never been in a worse state. He said the stair would be next.',
  '“We waited all night,” said Ana Brekke, who runs the ferry. “Nobody called us. Nobody came.”',
  'The harbour ministry of Varnay declined to comment. The harbour was built in 1961 and widened twice since then, in stages.',
];
const article = (style = '') => html(`<article><h1>Ferry to Kestrel island cancelled for a week</h1>${TEXT.map((text) => `<p>${text}</p>`).join('')}</article>`, { head: `<style>body { margin: 16px auto; max-width: 38em; padding: 0 20px; font: 18px/1.5 Georgia, serif; background: #fff; color: #222 } ${style}</style>` });
const pages = {
  '/page': { body: article() },
  '/narrow': { body: article('body { margin: 0; padding: 16px; font-size: 16px }') },
  '/aside': { body: article('body { margin-inline-start: 300px }').replace('<article>', '<nav style="position:absolute;left:0;top:0;width:296px"><a href="#">Harbour news</a></nav><article>') },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

inEachBrowser('on the page', { pages }, (context) => {
  const open = async (path, [width, height] = [1000, 800]) => {
    const page = await context.browser.open(null);
    await page.viewport(width, height);
    await page.goto(`${context.server.origin}${path}`);
    const popup = await page.press();
    return [page, popup];
  };
  const plain = async (path, size) => {
    const [page, popup] = await open(path, size);
    await popup.close();
    return page;
  };
  const letters = async (popup, wanted) => {
    await until('the switch is there', () => popup.evaluate((on) => {
      const input = document.getElementById('letters');
      if (input && input.checked !== on) input.click();
      return input !== null;
    }, wanted));
  };

  test('4: unnamed people have a dotted line above their words, named ones and offices have none', async () => {
    const page = await plain('/page');
    const found = await highlighted(page);
    assert.deepEqual(found['edge-says'], found.unnamed);
    const [edge, relay] = await page.evaluate(() =>
      ['edge-says', 'relay-known'].map((name) => {
        const { textDecorationLine: line, textDecorationStyle: style } = getComputedStyle(document.querySelector('p'), `::highlight(says-who-${name})`);
        return `${line} ${style}`;
      }),
    );
    assert.deepEqual([edge, relay], ['overline dotted', 'underline solid'], 'below the words a line means passed on, and nothing else');
  });

  /** Where letters stand in the window, and how large they are written. */
  const placed = (page) =>
    page.inside('says-who-letters', (root) =>
      [...root.querySelectorAll('[part]')].map((letter) => {
        const { left, top, right, bottom } = letter.getBoundingClientRect();
        return { left, top, right, bottom, size: Number.parseFloat(getComputedStyle(letter).fontSize) };
      }),
    );
  for (const [path, size] of [['/page', [1000, 800]], ['/narrow', [360, 800]], ['/aside', [1000, 800]]]) {
    test(`27: letters on ${path} at ${size.join(' by ')} are 11 px and cover no text`, async () => {
      const [page, popup] = await open(path, size);
      await letters(popup, true);
      await until('letters show', () => page.card('says-who-letters'));
      const boxes = await placed(page);
      const labels = await page.card('says-who-letters');
      assert.ok(boxes.length === labels.length && boxes.length > 8, `${boxes.length} letters`);
      for (const { size: font } of boxes) assert.ok(font >= 11, `${font} px`);
      const covered = await page.evaluate((wanted) => {
        const lines = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(walker.currentNode);
          if (/\S/.test(walker.currentNode.data)) lines.push(...range.getClientRects());
        }
        const over = (a, b) => a.left < b.right - 0.5 && a.right > b.left + 0.5 && a.top < b.bottom - 0.5 && a.bottom > b.top + 0.5;
        return [
          wanted.filter((box) => lines.some((line) => over(box, line))),
          wanted.filter((box, at) => wanted.some((other, which) => which > at && over(box, other))),
          wanted.filter((box) => box.left < -0.5 || box.right > innerWidth + 0.5),
        ];
      }, boxes);
      assert.deepEqual(covered, [[], [], []], 'over text, over each other, out of the window');
      await letters(popup, false);
      await until('they go', async () => (await page.card('says-who-letters')) === null);
      await popup.close();
    });
  }

  test('28: where colours are forced nothing is filled; lines and letters are of the system’s colours', async () => {
    const page = await plain('/page');
    await page.media({ 'forced-colors': 'active' });
    await until('letters show', () => page.card('says-who-letters'));
    const parts = await until('lines show', () => page.card('says-who-lines'));
    assert.ok(parts.some(([name]) => name === 'line solid') && parts.some(([name]) => name === 'line dotted'));
    // Of the middle of the words, as a picture: the ground is the page's, the words are the system's.
    const file = join(tmpdir(), `says-who-forced-${context.name}-${process.pid}.png`);
    await drawn(page);
    await page.screenshot(file);
    const data = (await readFile(file)).toString('base64');
    await rm(file);
    const [x, y, width, height] = await page.evaluate(() => {
      const { left, top, width: w, height: h } = document.querySelectorAll('p')[0].getBoundingClientRect();
      return [left, top, w, h];
    });
    const judged = await context.browser.open('about:blank');
    const share = await judged.evaluate(
      async (png, ...box) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const { data: pixels } = canvas.getImageData(...box.map(Math.round));
        const counted = new Map();
        for (let at = 0; at < pixels.length; at += 4) {
          const key = [pixels[at], pixels[at + 1], pixels[at + 2]].join();
          counted.set(key, (counted.get(key) ?? 0) + 1);
        }
        return Math.max(...counted.values()) / (pixels.length / 4);
      },
      data, x, y, width, height,
    );
    // A fill under the sentences would leave far less of any one colour.
    assert.ok(share > 0.75, `${Math.round(share * 100)} % of the text's ground is one colour`);
    const grounds = await page.evaluate(() => getComputedStyle(document.querySelector('p'), '::highlight(says-who-official)').backgroundColor);
    assert.match(grounds, /transparent|, 0\)$/);
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the sentence that one goes to has a frame', async () => ((await page.card('says-who-lines')) ?? []).some(([name]) => name === 'frame'));
    await page.key('Escape');
    await page.media();
    await until('the lines go', async () => (await page.card('says-who-lines')) === null);
  });

  test('23: the page itself is printed, coloured, with letters and a legend, and is as it was afterwards', async () => {
    const page = await plain('/page');
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await page.paper(true);
    const front = () => page.evaluate(() => [...document.querySelectorAll('article > *')].map((one) => getComputedStyle(one, '::before').content));
    const all = await until('letters are in front of the paragraphs', async () => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const found = await front();
      if (found.every((content) => content !== 'none' && content !== 'normal')) return found;
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      return null;
    });
    assert.match(all[1], /^"O\S* U\S*"$/);
    const parts = await page.card('says-who-print');
    assert.match(part(parts, 'paper-legend'), /Officials/);
    assert.match(part(parts, 'paper-note'), /Counts of wording, not of truth/);
    assert.doesNotMatch(part(parts, 'paper-note'), /\p{Extended_Pictographic}/u, 'no sign that a plain system lacks');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).display), 'none');
    const tint = await page.evaluate(() => getComputedStyle(document.querySelector('p'), '::highlight(says-who-official)').backgroundColor);
    assert.doesNotMatch(tint, /transparent|, 0\)$/);
    // A paragraph that came in between: rather no letter than a wrong one.
    await page.evaluate(() => {
      dispatchEvent(new Event('afterprint'));
      const made = document.createElement('p');
      document.querySelector('h1').after(made);
      dispatchEvent(new Event('beforeprint'));
    });
    assert.ok((await front()).every((content) => content === 'none' || content === 'normal'));
    await page.evaluate(() => {
      dispatchEvent(new Event('afterprint'));
      document.querySelector('h1 + p').remove();
    });
    await page.paper(false);
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  });

  test('14: the card names who “he” is, and says whose words go on and where they begin', async () => {
    const page = await plain('/page');
    const he = await cardAt(page, 'He said the stair');
    assert.match(part(he, 'who'), /“He” is taken to be Olaf Rud\./);
    const named = await cardAt(page, 'Police said');
    assert.equal(part(named, 'who'), '', 'nothing where the words are the name');
    const carried = await cardAt(page, 'Nobody called us');
    assert.match(part(carried, 'why'), /The words of Ana Brekke go on here\. They begin at “.*Ana Brekke.*”\./);
  });

  test('10, 14: the card names who is silent', async () => {
    const page = await plain('/page');
    const card = await cardAt(page, 'The harbour ministry of Varnay declined');
    assert.match(part(card, 'mark'), /Did not comment: .*harbour ministry of Varnay\./);
  });

  /** Presses a button of the open card, by the keyboard as its words stand on it. */
  const act = async (page, words) => {
    for (let turn = 0; turn < 24; turn += 1) {
      await page.key('Tab');
      if ((await page.inside('says-who-card', (root) => root.activeElement?.textContent ?? '')) === words) {
        await page.key('Enter');
        return;
      }
    }
    throw new Error(`no button ${words}`);
  };
  const walkTo = async (page, words) => {
    await page.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => page.card());
    for (let turn = 0; turn < 20 && !(await here(page))?.startsWith(words); turn += 1) {
      const before = await here(page);
      await page.key('n');
      await until('the next one is marked', async () => (await here(page)) !== before);
    }
    assert.ok((await here(page)).startsWith(words), words);
  };

  test('13, 16: “Only this source” and “Next by this source” stand on the card', async () => {
    const page = await plain('/page');
    await walkTo(page, 'Olaf Rud');
    await act(page, 'Next by this source');
    await until('his next sentence is marked', async () => (await here(page))?.startsWith('He said the stair'));
    await act(page, 'Only this source');
    await until('he alone is marked', async () => Object.values(await highlighted(page)).flat().every((text) => !text.startsWith('Police')));
    await act(page, 'All sources');
    await until('all are again', async () => Object.values(await highlighted(page)).flat().some((text) => text.startsWith('Police')));
    await page.key('Escape');
  });

  test('14: the buttons of a card that the pointer opened can be pressed', async () => {
    const page = await plain('/page');
    await cardAt(page, 'Olaf Rud');
    const [x, y] = await page.inside(
      'says-who-card',
      (root, words) => {
        const { left, top, width, height } = [...root.querySelectorAll('button')].find((one) => one.textContent === words).getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      },
      'Next by this source',
    );
    await page.click(x, y);
    await until('his next sentence is marked', async () => (await here(page))?.startsWith('He said the stair'));
    await page.key('Escape');
  });

  test('37: “That’s wrong” gives another label in place, without another tab, and takes it back', async () => {
    const page = await plain('/page');
    const tabs = (await context.browser.tabs()).length;
    const TALKS = 'Officials familiar';
    await walkTo(page, TALKS);
    await page.key('r');
    const parts = await until('it asks', async () => {
      const card = await page.card();
      return part(card, 'choice') && card;
    });
    assert.equal(parts.filter(([name]) => name === 'label').length, 9, 'every other label, and none');
    await page.key('N');
    await until('it is painted as named', async () => (await highlighted(page)).named?.some((text) => text.startsWith(TALKS)));
    const card = await until('the card is there again', () => page.card());
    assert.equal(part(card, 'badge'), 'N');
    assert.match(part(card, 'mark'), /given by hand/);
    await act(page, 'That\'s wrong');
    await until('it asks again', async () => part(await page.card(), 'choice'));
    await act(page, 'As the rules have it');
    await until('it is unnamed again', async () => (await highlighted(page)).unnamed?.some((text) => text.startsWith(TALKS)));
    assert.equal((await context.browser.tabs()).length, tabs, 'no tab has opened');
    await page.key('Escape');
  });
});
