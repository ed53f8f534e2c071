// Draws the extension's icons: a speech mark, and at the end of its tail whoever it comes from. Takes
// extension/icons/mark.svg, and for the smallest size a drawing of its own whose edges fall on
// pixels; writes extension/icons/*.png and www/icons/*.png (larger ones, for installing), by way of
// Chromium. Run it when the drawing changes.
import { readFileSync } from 'node:fs';
import { launch } from '../../tests/browser/driver/chromium.js';

const path = (relative) => new URL(`../../${relative}`, import.meta.url).pathname;
const MARK = readFileSync(path('extension/icons/mark.svg'), 'utf8');
/** Sixteen pixels: a bubble, two marks, a dot. */
const SMALL = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <path fill="#3b7ae0" d="M3.5 0h9A3.5 3.5 0 0 1 16 3.5v4A3.5 3.5 0 0 1 12.5 11H7L4 14v-3h-.5A3.5 3.5 0 0 1 0 7.5v-4A3.5 3.5 0 0 1 3.5 0z"/>
  <circle cx="2.8" cy="13.2" r="2.6" fill="#e8861c"/>
  <path fill="#fff" d="M3.5 6.5c0-2 .9-3.4 3-4l.5 1.2C6 4.1 5.6 4.5 5.5 5H7v3H3.5zM9 6.5c0-2 .9-3.4 3-4l.5 1.2C11.5 4.1 11.1 4.5 11 5h1.5v3H9z"/>
</svg>`;

const browser = await launch();
const page = await browser.open('about:blank');
for (const size of [16, 32, 48, 128, 192, 512]) {
  await page.viewport(size, size);
  // What a system cuts to a shape of its own needs a margin.
  const margin = size > 128 ? size * 0.1 : size === 128 ? 8 : 0;
  await page.evaluate((svg, inner, edge) => {
    document.documentElement.innerHTML = `<body style="margin:0;padding:${edge}px;background:transparent">${svg}</body>`;
    const drawn = document.querySelector('svg');
    drawn.style.cssText = `display:block;width:${inner}px;height:${inner}px`;
  }, size === 16 ? SMALL : MARK, size - 2 * margin, margin);
  await page.screenshot(path(`${size > 128 ? 'www' : 'extension'}/icons/${size}.png`), { omitBackground: true });
}
await browser.close();
