// The long soak in one browser: node tests/soak/run.mjs BROWSER MINUTES. Prints a line of figures
// for each part; fails where colours are wrong, something was complained of, or memory grew.
import { EXTENSION } from '../browser/help.js';
import { launch } from '../browser/driver/index.js';
import { serve } from '../browser/driver/server.js';
import { MOST_ADDED, PAGES, added, addedLine, growth, mutations, navigations, tabs } from './soak.mjs';

/// Growth of the second half over the first that is no leak: what browsers keep in reserve.
const MORE = { chromium: 0.1, firefox: 0.25 };

const [name, minutes] = [process.argv[2], Number(process.argv[3])];
const PARTS = [
  ['changes of one page', mutations, { count: Math.round(200 * minutes), seconds: 60 * minutes }],
  ['pages in one tab', navigations, { count: Math.round(50 * minutes) }],
  ['tabs', tabs, { count: Math.round(10 * minutes) }],
];

const server = await serve({ pages: PAGES });
const browser = await launch(name, EXTENSION);
const wrong = [];
// Only Chromium tells of a tab by itself.
if (name === 'chromium') {
  const found = await added(browser, server.origin);
  console.log(`${name}: ${addedLine(found)}`);
  const most = Math.max(...found.on.map(({ all }) => all));
  if (most > MOST_ADDED) wrong.push(`${most} bytes are added to a tab`);
  wrong.push(...(await browser.complaints()));
  await browser.tidy();
}
for (const [title, part, much] of PARTS) {
  const begun = performance.now();
  const found = growth(await part(browser, server.origin, much));
  const seconds = Math.round((performance.now() - begun) / 1000);
  const percent = Math.round(found.share * 1000) / 10;
  console.log(`${name}: ${much.count} ${title} in ${seconds} s: ${found.before} MB, then ${found.after} MB (${percent} %): ${found.mb.join(' ')}`);
  if (found.share > MORE[name]) wrong.push(`${title}: memory grew by ${percent} %`);
  wrong.push(...(await browser.complaints()));
  await browser.tidy();
}
const asked = (await browser.close()).filter((url) => !url.startsWith(server.origin));
await server.close();
wrong.push(...asked.map((url) => `asked for ${url}`));
for (const line of wrong) console.error(`${name}: ${line}`);
process.exitCode = wrong.length ? 1 : 0;
