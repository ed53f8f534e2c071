// One picture of a page with the popup beside it, from a browser of the tests' driver. Takes the
// page and its open popup (which it closes); writes a PNG.
import { readFile, rm } from 'node:fs/promises';

/** What the stores show: 1280 by 800 points of the picture, at whatever scale the page is drawn. */
export const PICTURE = [1280, 800];

/** Opens an article as large as it will be in the picture, with room beside it for the popup. */
export async function open(browser, address, { scale = 1, dark = false, size = PICTURE } = {}) {
  const page = await browser.open('about:blank');
  await page.dark(dark);
  await page.viewport(...size, scale);
  await page.goto(address);
  await page.evaluate(() => {
    document.body.style.margin = '0 0 0 1.2rem';
    document.body.style.paddingTop = '0.6rem';
  });
  return page;
}

/** What the popup shows, as a document that looks the same anywhere. */
export function copy() {
  for (const input of document.querySelectorAll('input')) input.toggleAttribute('checked', input.checked);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  return [`<!doctype html><style>${rules.join('\n')}</style>${document.body.outerHTML}`, document.body.offsetWidth];
}

/** Lays popups over an image, or over an empty ground where there is none, as high as browsers let them be. */
async function compose(source, popups, [top, right], zoom) {
  document.body.style.cssText = 'margin:0;overflow:hidden;background:light-dark(#e9ebef,#2a2d33);color-scheme:light dark';
  document.body.replaceChildren();
  if (source) {
    const image = Object.assign(new Image(), { src: source });
    image.style.cssText = 'display:block;width:100%';
    document.body.append(image);
    await image.decode();
  }
  let at = right;
  for (const [srcdoc, width, scrolled] of popups) {
    const popup = Object.assign(document.createElement('iframe'), { srcdoc });
    popup.style.cssText =
      `position:absolute;top:${top}px;right:${at}px;width:${width}px;zoom:${zoom};border:0;border-radius:10px;box-shadow:0 6px 28px #0006`;
    const loaded = new Promise((resolve) => popup.addEventListener('load', resolve, { once: true }));
    document.body.append(popup);
    await loaded;
    popup.style.height = `${Math.min(popup.contentDocument.documentElement.getBoundingClientRect().height, 600)}px`;
    if (scrolled) popup.contentDocument.querySelector(scrolled).scrollIntoView();
    at += width + right;
  }
}

/** Draws popups, given as `copy` gives them, over the picture in `behind`, if there is one. */
export async function sheet(browser, popups, file, { behind = null, scale = 1, dark = false, size = PICTURE, margin = [12, 16], zoom = 1 } = {}) {
  const page = await browser.open('about:blank');
  await page.dark(dark);
  await page.viewport(...size, scale);
  await page.evaluate(compose, behind && `data:image/png;base64,${(await readFile(behind)).toString('base64')}`, popups, margin, zoom);
  if (behind) await rm(behind);
  await page.screenshot(file);
  await page.close();
}

/** Writes the picture; `before` runs when the popup is closed and the page is about to be taken. */
export async function picture(browser, page, popup, file, { scale = 1, dark = false, size = PICTURE, before = () => {} } = {}) {
  // A popup's window is no tab, and pictures of it come out torn: its document is shown again.
  const shown = await popup.evaluate(copy);
  await popup.close();
  await before();
  await page.screenshot(file);
  await sheet(browser, [shown], file, { behind: file, scale, dark, size });
}
