// What the tests of what is for the class share: a second article, the way from an article through
// the popup to a page for the class, and how a page looks on paper.
import { html, highlighted } from './help.js';
import { until } from './driver/until.js';

/** Another article on the demo's matter, which passes on the demo's outlet. */
export const OTHER = html(
  `<article><h1>Harbour minister told to explain the crack in the storm gate</h1>
  <p>The council of Lindmark has asked for an explanation of the crack in the storm gate, which was found in March. Harbour Minister Tove Hallam said the builder would pay for all of it.</p>
  <p>The Varnay Courier reported that the work would not be finished before winter. Maria Lopes said nobody had told her anything about it.</p>
  <p>The gate was closed for repairs in March, and the street behind the quay has been under water twice since then.</p></article>`,
  { head: '<meta property="og:site_name" content="The Kestrel Post">' },
);

/** Pages for the class that the popup leads to, by the place of their button. */
export const ENTRIES = { quiz: 0, report: 1, compare: 2 };

/** Waits until a page for the class shows what it has. */
export const ready = (page) => until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));

/** Opens an article, presses the button, and follows an entry of the popup to its page. */
export async function follow(context, path, entry) {
  const article = await context.browser.open(`${context.server.origin}${path}`);
  const popup = await article.press();
  const painted = await highlighted(article);
  // The popup closes itself with the press: this answers before.
  await popup.evaluate((at) => {
    const button = document.querySelectorAll('#places button')[at];
    setTimeout(() => button.click());
  }, ENTRIES[entry]);
  const page = await context.browser.tab(`/class/${entry}.html`);
  await ready(page);
  return { page, painted };
}

/** Has a page look as it does on paper: its rules for print count, as the last ones. */
export async function asPrinted(page) {
  await page.evaluate(() => {
    const printed = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].filter((rule) => rule.media?.mediaText === 'print').flatMap((rule) => [...rule.cssRules].map(({ cssText }) => cssText)),
    );
    if (!printed.length) throw new Error('there are no rules for print');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(printed.join('\n'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Whether elements can be seen, in the page's order. */
export const seen = (page, selector) =>
  page.evaluate((wanted) => [...document.querySelectorAll(wanted)].map((one) => one.checkVisibility()), selector);
