// Draws the extension's icons: four lines of text, each in the hue of one family. Takes nothing;
// writes extension/icons/*.png and www/icons/*.png (larger ones, for installing), by way of Chromium. Run it when the drawing changes.
import { launch } from '../../tests/browser/driver/chromium.js';

const LINES = [
  ['#2f6dca', 20, 88],
  ['#c9741a', 20, 66],
  ['#0d8c80', 20, 78],
  ['#8b919c', 20, 48],
];
const browser = await launch();
const page = await browser.open('about:blank');
for (const size of [16, 32, 48, 128, 192, 512]) {
  const step = 128 / LINES.length;
  // On a small icon a thinner margin keeps the lines apart.
  const lines = LINES.map(([colour, left, width], at) => {
    const y = at * step + step * 0.16;
    const x = size < 32 ? left - 16 : left - 8;
    return `<rect x="${x}" y="${y}" width="${width + (size < 32 ? 34 : 24)}" height="${step * 0.68}" rx="${size < 32 ? 6 : 9}" fill="${colour}"/>`;
  });
  await page.viewport(size, size);
  await page.evaluate((svg) => {
    document.documentElement.innerHTML = `<body style="margin:0;background:transparent">${svg}</body>`;
  }, `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 128 128" style="display:block">${lines.join('')}</svg>`);
  await page.screenshot(new URL(`../../${size > 128 ? 'www' : 'extension'}/icons/${size}.png`, import.meta.url).pathname, { omitBackground: true });
}
await browser.close();
