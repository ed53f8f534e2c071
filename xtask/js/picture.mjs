// One picture of a page with the popup beside it, from a browser of the tests' driver. Takes the
// page and its open popup (which it closes); writes a PNG.
import { readFile, rm } from 'node:fs/promises';

const SIZE = [1120, 800];

/** Opens an article as large as it will be in the picture, with room beside it for the popup. */
export async function open(browser, address, { scale = 1, dark = false } = {}) {
  const page = await browser.open('about:blank');
  await page.dark(dark);
  await page.viewport(...SIZE, scale);
  await page.goto(address);
  await page.evaluate(() => {
    document.body.style.margin = '0 0 0 1.2rem';
    document.body.style.paddingTop = '0.6rem';
  });
  return page;
}

/** What the popup shows, as a document that looks the same anywhere. */
function copy() {
  for (const input of document.querySelectorAll('input')) input.toggleAttribute('checked', input.checked);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  return [`<!doctype html><style>${rules.join('\n')}</style>${document.body.outerHTML}`, document.body.offsetWidth];
}

/** Lays the popup over the page. */
async function compose(source, srcdoc, width) {
  const image = Object.assign(new Image(), { src: source });
  image.style.cssText = 'display:block;width:100%';
  const popup = Object.assign(document.createElement('iframe'), { srcdoc });
  popup.style.cssText =
    `position:absolute;top:12px;right:16px;width:${width}px;border:0;border-radius:10px;box-shadow:0 6px 28px #0006`;
  document.body.style.cssText = 'margin:0;overflow:hidden';
  const loaded = new Promise((resolve) => popup.addEventListener('load', resolve, { once: true }));
  document.body.replaceChildren(image, popup);
  await Promise.all([image.decode(), loaded]);
  popup.style.height = `${popup.contentDocument.documentElement.getBoundingClientRect().height}px`;
}

/** Writes the picture; `before` runs when the popup is closed and the page is about to be taken. */
export async function picture(browser, page, popup, file, { scale = 1, dark = false, before = () => {} } = {}) {
  // A popup's window is no tab, and pictures of it come out torn: its document is shown again.
  const [markup, width] = await popup.evaluate(copy);
  await popup.close();
  await before();
  await page.screenshot(file);
  const behind = `data:image/png;base64,${(await readFile(file)).toString('base64')}`;
  await rm(file);
  const sheet = await browser.open('about:blank');
  await sheet.dark(dark);
  await sheet.viewport(...SIZE, scale);
  await sheet.evaluate(compose, behind, markup, width);
  await sheet.screenshot(file);
  await sheet.close();
}
