// The pictures. For the README docs/screenshot.png: the demo article, coloured, with a card open and
// the popup beside it. For the stores docs/store/pictures: 1280 by 800 points, as they ask for. And every
// screen in both browsers, light and dark, in dist/pictures, for whoever wants to look at what was
// changed. Takes dist/; writes PNGs. Asserts only that they are small: the browser tests do the rest.
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers, launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { ENTRIES, OTHER, ready } from '../../tests/browser/class-help.js';
import { PICTURE, copy, open, picture, sheet } from './picture.mjs';

/** Words of the sentence whose card is open. */
const POINTED = 'pouring through';
const NEAR = 'will be scrapped';
/** Pages of our own are drawn larger, to be read when a store shows them small. */
const ZOOM = 8 / 7;
const OWN = PICTURE.map((side) => side / ZOOM);
const PHONE = [390, 844];
/** No picture may be heavier than this, in bytes: some are fetched with the repository. */
const HEAVIEST = 300_000;

/** What goes to docs/store/pictures, in the order in which stores show it; each with its picture in dist. */
const STORE = {
  '1-article': 'chromium-light-article',
  '2-popup': 'chromium-light-popup',
  '3-quiz': 'chromium-light-quiz',
  '4-report': 'chromium-light-report',
  '5-article-dark': 'chromium-dark-article',
  '6-compare': 'chromium-light-compare',
  '7-card': 'chromium-light-card',
  '8-page': 'chromium-light-www',
  '9-article-firefox': 'firefox-light-article',
  '10-phone': 'chromium-light-phone',
};

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

/** The test server's address would say nothing to a reader: the invented outlet's stands in its place. */
function rename(origin) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    if (data.includes(origin)) walker.currentNode.data = data.replace(origin, 'https://varnay-courier.example').replace('demo.html', 'storm-gate');
  }
}

async function point(page, words) {
  const [x, y] = await page.evaluate(place, words);
  await page.move(x - 1, y);
  await page.move(x, y);
  await until('the card shows', () => page.card());
}

/** The article with a card, and the popup beside it. */
async function article(browser, origin, dark, file, how = {}) {
  const page = await open(browser, `${origin}/demo.html`, { dark, ...how });
  const popup = await page.press();
  await picture(browser, page, popup, file, { dark, ...how, before: () => point(page, POINTED) });
}

/** A card from near. */
async function card(browser, origin, dark, file) {
  const page = await open(browser, `${origin}/demo.html`, { dark, scale: 2, size: PICTURE.map((side) => side / 2) });
  await (await page.press()).close();
  const [, y] = await page.evaluate(place, NEAR);
  await page.evaluate((by) => scrollBy(0, by), y - 150);
  await point(page, NEAR);
  await page.screenshot(file);
}

/** The popup as it opens, and with its legend, which is the filter. */
async function popups(browser, origin, dark, file) {
  const page = await open(browser, `${origin}/demo.html`, { dark });
  const popup = await page.press();
  const shown = await popup.evaluate(copy);
  await popup.evaluate(() => {
    document.querySelector('.legend').open = true;
  });
  const switches = [...(await popup.evaluate(copy)), '.legend'];
  await popup.close();
  await sheet(browser, [switches, shown], file, { dark, margin: [20, 88], zoom: 1.25 });
}

/** A page of the extension that the popup leads to. */
async function follow(browser, origin, dark, name, begin, file) {
  const from = await browser.open(`${origin}/demo.html`);
  const popup = await from.press();
  await popup.evaluate((at) => setTimeout(() => document.querySelectorAll('#places button')[at].click()), ENTRIES[name]);
  const page = await browser.tab(`/class/${name}.html`);
  await ready(page);
  await page.dark(dark);
  await page.viewport(...OWN, ZOOM);
  await page.evaluate(rename, origin);
  await page.evaluate(begin);
  await page.screenshot(file);
}

async function own(page, dark, address, file, [size, scale] = [OWN, ZOOM]) {
  await page.dark(dark);
  await page.viewport(...size, scale);
  await page.goto(address);
  await ready(page);
  if (file) await page.screenshot(file);
}

/** The static page with the example. */
async function www(browser, origin, dark, file, how) {
  const page = await browser.open('about:blank');
  await own(page, dark, `${origin}/`, null, how);
  await page.evaluate(() => document.getElementById('demo').click());
  await until('the summary is there', () => page.evaluate(() => document.querySelector('.mix') !== null && CSS.highlights.size > 0));
  await page.screenshot(file);
}

/** A question with its answer. */
function quiz() {
  document.querySelector('input[name="level"][value="2"]').click();
  document.getElementById('seed').value = 'harbour';
  document.getElementById('start').click();
  document.querySelector('.choice[data-value="U"]').click();
  document.querySelector('#play h2').scrollIntoView();
}

const folder = path('dist/pictures');
await mkdir(folder, { recursive: true });
const server = await serve({ folder: path('dist/www'), pages: { '/other': { body: OTHER } } });
const { origin } = server;
for (const name of browsers) {
  const browser = await launch(name, path('dist/extension'));
  try {
    for (const dark of [false, true]) {
      const file = (screen) => join(folder, `${name}-${dark ? 'dark' : 'light'}-${screen}.png`);
      const blank = () => browser.open('about:blank');
      await article(browser, origin, dark, file('article'));
      await card(browser, origin, dark, file('card'));
      await popups(browser, origin, dark, file('popup'));
      const other = await browser.open(`${origin}/other`);
      await (await other.press()).close();
      await follow(browser, origin, dark, 'compare', () => document.querySelector('.pickers').scrollIntoView(), file('compare'));
      await follow(browser, origin, dark, 'quiz', quiz, file('quiz'));
      await follow(browser, origin, dark, 'report', () => document.getElementById('summary').scrollIntoView(), file('report'));
      await own(await blank(), dark, await browser.address('options/options.html'), file('options'));
      await own(await blank(), dark, await browser.address('about/about.html'), file('about'));
      await own(await blank(), dark, `${origin}/class/legend.html`, file('legend'));
      await www(browser, origin, dark, file('www'));
      await www(browser, origin, dark, file('phone'), [PHONE, 2]);
      await (await blank()).dark(false);
      await browser.tidy();
    }
    if (name === 'chromium') await article(browser, origin, false, path('docs/screenshot.png'), { scale: 1.25, size: [1120, 800] });
  } finally {
    await browser.close();
  }
  console.log(`dist/pictures/${name}-*.png`);
}
await server.close();

const made = browsers.includes('chromium') ? ['docs/screenshot.png'] : [];
if (browsers.includes('chromium') && browsers.includes('firefox')) {
  const store = path('docs/store/pictures');
  await rm(store, { recursive: true, force: true });
  await mkdir(store, { recursive: true });
  for (const [name, from] of Object.entries(STORE)) {
    await copyFile(join(folder, `${from}.png`), join(store, `${name}.png`));
    made.push(`docs/store/pictures/${name}.png`);
  }
}
for (const picture of made) {
  const { size } = await stat(path(picture));
  console.log(`${picture} ${Math.round(size / 1000)} kB`);
  if (size > HEAVIEST) throw new Error(`${picture} has ${size} bytes: ${HEAVIEST} are allowed`);
}
