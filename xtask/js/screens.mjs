// Every screen of ours as a reader may have it: light and dark, with forced colours, 360 points wide,
// and in Arabic. Takes dist/ and words of the screens that are wanted (all without one); writes PNGs
// to dist/pictures/screens, for whoever wants to look at what was changed. Asserts nothing: the
// browser tests do.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { arabic } from '../../tests/browser/arabic.js';
import { EXTENSION, WWW, html } from '../../tests/browser/help.js';
import { OTHER } from '../../tests/browser/class-help.js';

const FOLDER = fileURLToPath(new URL('../../dist/pictures/screens/', import.meta.url));
const wanted = process.argv.slice(2);
const is = (name) => !wanted.length || wanted.some((word) => name.includes(word));

/** Looks: the size of a page of ours, and what the reader has asked the browser for. */
const LOOKS = {
  light: { width: 1280 },
  dark: { width: 1280, dark: true },
  phone: { width: 360 },
  forced: { width: 1280, media: { 'forced-colors': 'active' } },
};
const press = (selector) => `document.querySelector(${JSON.stringify(selector)})?.click()`;
/** Pages of ours: what is pressed on them before the picture. */
const PAGES = {
  welcome: ['welcome/welcome.html', ''],
  paste: ['index.html', ''],
  example: ['index.html?example', ''],
  options: ['options/options.html', ''],
  about: ['about/about.html', ''],
  quiz: ['class/quiz.html', press('#start')],
  prepare: ['class/quiz.html', press('#prepare')],
  sheet: ['class/quiz.html', press('#sheet')],
  report: ['class/report.html', ''],
  compare: ['class/compare.html', ''],
  legend: ['class/legend.html', ''],
  limits: ['class/limits.html', ''],
  school: ['class/school.html', ''],
};

const settled = (page) => until('it is ready', () => page.evaluate(() => !['reading', undefined].includes(document.body?.dataset.state)));

/** The whole height of a page, up to what a picture can hold. */
async function tall(page, width, scale) {
  await page.viewport(width, 800, scale);
  const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 3200));
  await page.viewport(width, height, scale);
}

async function screens(extension, language) {
  const pages = { '/other': { body: OTHER }, '/empty': { body: html('') }, '/favicon.ico': { body: '', type: 'image/x-icon' } };
  const server = await serve({ pages, folder: WWW });
  const browser = await launch('chromium', extension);
  const looks = language === 'ar' ? { light: LOOKS.light, phone: LOOKS.phone } : LOOKS;
  for (const path of ['/other', '/demo.html']) {
    const page = await browser.open(`${server.origin}${path}`);
    const popup = await page.press();
    await new Promise((resolve) => setTimeout(resolve, 300)); // it is remembered for the class
    await popup.close();
  }
  for (const [look, { width, dark = false, media }] of Object.entries(looks)) {
    const file = (name) => `${FOLDER}${language}-${look}-${name}.png`;
    for (const [name, [path, task]] of Object.entries(PAGES).filter(([key]) => is(key))) {
      const page = await browser.open('about:blank');
      await page.dark(dark);
      if (media) await page.media(media);
      await page.goto(await browser.address(path));
      await settled(page);
      if (task) await page.evaluate(task);
      await tall(page, width, 1);
      await page.screenshot(file(name));
      await page.close();
    }
    for (const [name, path] of [['popup', '/demo.html'], ['popup-empty', '/empty']].filter(([key]) => is(key))) {
      // The popup's own document in a tab of its size: it shows the tab before it.
      const page = await browser.open(`${server.origin}${path}`);
      const popup = await page.press();
      // What is not in the markup goes with it: what is ticked, and sizes that were set by script.
      const markup = await popup.evaluate(() => {
        for (const input of document.querySelectorAll('input')) input.toggleAttribute('checked', input.checked);
        for (const one of document.querySelectorAll('[style]')) one.dataset.style = one.getAttribute('style');
        return document.documentElement.outerHTML;
      });
      await popup.close();
      const copy = await browser.open('about:blank');
      await copy.dark(dark);
      if (media) await copy.media(media);
      await copy.goto(await browser.address('about/about.html'));
      await copy.evaluate((text) => {
        const made = new DOMParser().parseFromString(text, 'text/html');
        for (const script of made.querySelectorAll('script')) script.remove();
        for (const link of made.querySelectorAll('link, img')) {
          const name = link.localName === 'img' ? 'src' : 'href';
          link.setAttribute(name, new URL(link.getAttribute(name), new URL('/popup/popup.html', location.href)).href);
        }
        document.documentElement.lang = made.documentElement.lang;
        document.documentElement.dir = made.documentElement.dir;
        document.head.replaceChildren(...made.head.children);
        document.body.replaceWith(made.body);
        for (const one of document.querySelectorAll('[data-style]')) one.style.cssText = one.dataset.style;
      }, markup);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await tall(copy, width === 360 ? 360 : 392, 2);
      await copy.screenshot(file(name));
      await copy.close();
      await page.close();
    }
  }
  await browser.close();
  await server.close();
}

await mkdir(FOLDER, { recursive: true });
await screens(EXTENSION, 'en');
await screens(arabic, 'ar');
console.log(FOLDER);
