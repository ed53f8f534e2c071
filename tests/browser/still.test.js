// What the page notices of us: nothing. Its tree, its blocks' places, its selection, what is copied
// and what is found stay as they were; a page at rest has none of our tasks; and where the page gets
// other colours or another language, ours follow.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { WWW, highlighted, html, inEachBrowser } from './help.js';
import { readFileSync } from 'node:fs';
import { until } from './driver/until.js';

const demo = readFileSync(`${WWW}/demo.html`, 'utf8').replace(/<link[^>]*demo.css[^>]*>/, '');
const REST = 1500; // milliseconds in which a page at rest is watched
const TEXTS = [
  'The council of Varnay will widen the ferry berth before the summer. The minister said the work would cost two million crowns.',
  '“We have waited nine years for this,” said Ana Brekke, who runs the ferry. The berth was built in 1974 and has been mended four times.',
  'The ferry carries nine hundred people a day in the warm months. The minister said the crane had been ordered in May and would come by sea.',
];
const GERMAN = [
  'Der Rat von Varnay wird den Anleger der Fähre noch vor dem Sommer verbreitern. Die Ministerin sagte, die Arbeiten würden zwei Millionen Kronen kosten.',
  '„Darauf haben wir neun Jahre gewartet“, sagte Ana Brekke, die die Fähre betreibt. Der Anleger wurde 1974 gebaut und ist seither viermal ausgebessert worden.',
  'Die Fähre befördert in den warmen Monaten neunhundert Menschen am Tag. Der Kran sei im Mai bestellt worden und komme auf dem Seeweg, sagte die Ministerin.',
];
const HEAD = '<h1>Varnay council votes to widen the ferry berth before the summer</h1>';
const told = TEXTS.map((text) => `<p>${text}</p>`).join('');
const pages = {
  '/demo': { body: demo },
  '/theme': {
    body: html(`<main><article>${HEAD}${told}</article></main>`, {
      head: '<style>body { background: #fff; color: #111; transition: background-color 0.2s } [data-theme=dusk] body { background: #777 } [data-theme=night] body { background: #111; color: #eee }</style>',
    }),
  },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

/** All that a page could tell of itself, with a selection over two paragraphs. */
const whole = () => {
  const [one, other] = document.querySelectorAll('article p');
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) selection.setBaseAndExtent(one.firstChild, 3, other.firstChild, 7);
  const holder = document.createElement('div');
  holder.append(selection.getRangeAt(0).cloneContents());
  return {
    markup: document.documentElement.outerHTML,
    places: [...document.querySelectorAll('*')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height].join(' ');
    }),
    size: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    selected: [selection.toString(), selection.anchorOffset, selection.focusOffset, selection.direction],
    copied: holder.innerHTML,
    text: document.body.innerText,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    names: Object.keys(window).filter((name) => /says/i.test(name)),
  };
};

inEachBrowser('a page that notices nothing', { pages }, (context) => {
  const open = async (path) => {
    const page = await context.browser.open(`${context.server.origin}${path}`);
    return [page, await page.evaluate(whole)];
  };
  const press = async (page) => (await page.press()).close();

  test('35: its tree, its places, its selection and what is copied stay', async () => {
    const [page, before] = await open('/demo');
    await press(page);
    assert.ok(Object.keys(await highlighted(page)).length > 3);
    assert.deepEqual(await page.evaluate(whole), before);
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('the colours go', async () => Object.keys(await highlighted(page)).length === 0);
    assert.deepEqual(await page.evaluate(whole), before);
  });

  test('35: what is looked for is found', async () => {
    const [page] = await open('/demo');
    await page.evaluate(() => getSelection().removeAllRanges());
    await press(page);
    const found = await page.evaluate(() => [window.find('hinge'), getSelection().toString()]);
    assert.deepEqual(found, [true, 'hinge']);
  });

  // Only Chromium tells of its tasks.
  if (context.name === 'chromium') {
    test('35: a page at rest has no task of ours', async () => {
      const [page] = await open('/demo');
      await press(page);
      const tasks = await page.tasks(() => new Promise((resolve) => setTimeout(resolve, REST)));
      assert.deepEqual(tasks, []);
    });
  }

  test('28: another ground gets other tints', async () => {
    const look = (page) =>
      page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body, '::highlight(says-who-official)');
        return [backgroundColor, color, [...CSS.highlights.keys()].some((name) => name.startsWith('says-who-ink'))].join();
      });
    const theme = (page, name) => page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), name);
    const night = (page) => theme(page, 'night');
    const [dark] = await open('/theme');
    await night(dark);
    await until('it is dark', () => dark.evaluate(() => getComputedStyle(document.body).backgroundColor === 'rgb(17, 17, 17)'));
    await press(dark);
    const [page] = await open('/theme');
    await press(page);
    const [light, wanted] = [await look(page), await look(dark)];
    assert.notEqual(light, wanted);
    // Grey on the way: text needs a shade of its own there, as it can while a page fades.
    await theme(page, 'dusk');
    await until('texts have shades of their own', async () => (await look(page)).endsWith('true'));
    await night(page);
    await until('the tints are those of a page that was dark from the start', async () => (await look(page)) === wanted);
    await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
    await until('the tints come back', async () => (await look(page)) === light);
  });

  test('34: a page that is translated loses its colours, and has them again when it is put back', async () => {
    const [page] = await open('/theme');
    await press(page);
    const before = await highlighted(page);
    await page.evaluate((texts) => {
      document.querySelectorAll('article p').forEach((p, at) => {
        const made = document.createElement('font');
        made.textContent = texts[at];
        p.replaceChildren(made);
      });
      document.documentElement.lang = 'de';
    }, GERMAN);
    await until('the colours go', async () => Object.values(await highlighted(page)).flat().length === 0);
    const popup = await page.press();
    assert.match(await popup.evaluate(() => document.getElementById('sentence').textContent), /not in English/);
    await popup.close();
    await page.evaluate((texts) => {
      document.querySelectorAll('article p').forEach((p, at) => (p.textContent = texts[at]));
      document.documentElement.lang = 'en';
    }, TEXTS);
    await until('the colours come back', async () => {
      const now = await highlighted(page);
      return Object.keys(before).every((name) => now[name]?.join() === before[name].join());
    });
  });
});
