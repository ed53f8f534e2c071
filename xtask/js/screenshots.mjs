// The pictures: docs/screenshot.png for the README (the demo article, coloured, with a card open
// and the popup beside it, as Chromium shows them), and every screen in both browsers, light and
// dark, in dist/pictures for the stores and for whoever wants to look at what was changed. Takes
// dist/; writes PNGs. Asserts nothing: the browser tests do.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers, launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { open, picture } from './picture.mjs';

/** Words of the sentence whose card is open. */
const POINTED = 'pouring through';
const SCALE = 2;
const README = 'chromium-light-article';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Where words stand in the window. */
function place(words) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const { left, top, width, height } = range.getClientRects()[0];
    return [left + width / 2, top + height / 2];
  }
  throw new Error(`“${words}” is not on the page`);
}

const ready = (page) => until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));

/** The article with a card, and the popup beside it. */
async function article(browser, origin, dark, file) {
  const page = await open(browser, `${origin}/demo.html`, { scale: SCALE, dark });
  const popup = await page.press();
  await picture(browser, page, popup, file, {
    scale: SCALE,
    dark,
    before: async () => {
      const [x, y] = await page.evaluate(place, POINTED);
      await page.move(x - 1, y);
      await page.move(x, y);
      await until('the card shows', () => page.card());
    },
  });
}

/** A page of the extension that the popup leads to. */
async function follow(browser, origin, dark, name, begin, file) {
  const from = await browser.open(`${origin}/demo.html`);
  const popup = await from.press();
  await popup.evaluate((at) => document.querySelectorAll('#places button')[at].click(), ['quiz', 'report', 'compare'].indexOf(name));
  const page = await browser.tab(`/class/${name}.html`);
  await ready(page);
  await page.dark(dark);
  await page.viewport(1000, 800, SCALE);
  await page.evaluate(begin);
  await page.screenshot(file);
}

async function own(page, dark, address, file, begin = () => {}) {
  await page.dark(dark);
  await page.goto(address);
  await ready(page);
  await page.viewport(1000, 800, SCALE);
  await page.evaluate(begin);
  await page.screenshot(file);
}

const folder = path('dist/pictures');
await mkdir(folder, { recursive: true });
const server = await serve({ folder: path('dist/www') });
for (const name of browsers) {
  const browser = await launch(name, path('dist/extension'));
  try {
    for (const dark of [false, true]) {
      const file = (screen) => join(folder, `${name}-${dark ? 'dark' : 'light'}-${screen}.png`);
      const blank = () => browser.open('about:blank');
      await article(browser, server.origin, dark, file('article'));
      await follow(browser, server.origin, dark, 'quiz', () => document.getElementById('start').click(), file('quiz'));
      await follow(browser, server.origin, dark, 'report', () => {}, file('report'));
      await own(await blank(), dark, await browser.address('options/options.html'), file('options'));
      await own(await blank(), dark, await browser.address('about/about.html'), file('about'));
      await own(await blank(), dark, `${server.origin}/class/legend.html`, file('legend'));
      const page = await blank();
      await own(page, dark, `${server.origin}/`, file('www'), () => document.getElementById('demo').click());
      await until('the summary is there', () => page.evaluate(() => document.querySelector('.mix') !== null && CSS.highlights.size > 0));
      await page.screenshot(file('www'));
      await page.dark(false);
      await browser.tidy();
    }
  } finally {
    await browser.close();
  }
  console.log(`dist/pictures/${name}-*.png`);
}
await server.close();
if (browsers.includes('chromium')) {
  await mkdir(path('docs'), { recursive: true });
  await copyFile(join(folder, `${README}.png`), path('docs/screenshot.png'));
  console.log('docs/screenshot.png');
}
