// The picture of the README: the demo article, coloured, with a card open over one sentence and
// the popup beside it, as Chromium shows them. Writes docs/screenshot.png.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { open, picture } from './picture.mjs';

/** Words of the sentence whose card is open. */
const POINTED = 'two metres long';
const SCALE = 2;

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

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const server = await serve({ folder: path('dist/www') });
const browser = await launch('chromium', path('dist/extension'));
try {
  const page = await open(browser, `${server.origin}/demo.html`, { scale: SCALE });
  const popup = await page.press();
  await mkdir(path('docs'), { recursive: true });
  await picture(browser, page, popup, path('docs/screenshot.png'), {
    scale: SCALE,
    before: async () => {
      const [x, y] = await page.evaluate(place, POINTED);
      await page.move(x - 1, y);
      await page.move(x, y);
      await until('the card shows', () => page.card());
    },
  });
  console.log('docs/screenshot.png');
} finally {
  await browser.close();
  await server.close();
}
