// A long use of the extension in one browser: a page that changes for minutes, one tab that goes
// from page to page, many tabs. Takes an open browser and how much of each; gives figures of
// memory and time, and throws where the colours at an end are not those of a fresh reading.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { highlighted, html } from '../browser/help.js';
import { until } from '../browser/driver/until.js';

const NAMES = ['Varnay', 'Lindmark', 'Kestrel', 'Brinmoor', 'Halden', 'Tove'];
const article = (name) =>
  html(
    `<main><article><h1>${name} council votes to widen the ferry berth before the summer</h1>${[
      `The council of ${name} will widen the ferry berth before the summer. The harbour office said the work would cost two million crowns.`,
      '“We have waited nine years for this,” said Ana Brekke, who runs the ferry. A photograph shows the old berth under water at high tide.',
      'The berth was built in 1974 and has been mended four times since. The Kestrel Post reported that the builder had refused to pay.',
      'Two people on the pier said nobody had told them. There are rumours that the ferry will be sold before the winter.',
    ]
      .map((text) => `<p>${text}</p>`)
      .join('')
      .repeat(6)}</article></main>`,
  );

/** An article of a thousand words, none of its paragraphs like another. */
const THOUSAND = NAMES.flatMap((name, at) => [
  `The council of ${name} will widen the ferry berth before the summer. The harbour office said the work would cost ${at + 2} million crowns.`,
  `“We have waited ${at + 3} years for this,” said Ana Brekke of ${name}, who runs the ferry. A photograph shows the old berth under water at high tide.`,
  `The berth at ${name} was built in ${1970 + at} and has been mended four times since. The Kestrel Post reported that the builder had refused to pay.`,
  `Two people on the pier said nobody had told them. There are rumours in ${name} that the ferry will be sold before the winter, and that the crane goes with it.`,
  `According to court papers, the builder of ${name} was paid twice. The minister denied that the work had been stopped for want of money, and called the claim untrue.`,
  `The council of ${name} meets again on Thursday. What happens next is not known, and the harbour office declined to say who will pay for the second berth, or when it opens.`,
]);

/** What the server has to have. */
export const PAGES = Object.fromEntries([
  ['/soak/thousand', { body: html(`<article><h1>Council votes to widen the ferry berth before the summer</h1>${THOUSAND.map((text) => `<p>${text}</p>`).join('')}</article>`) }],
  ...NAMES.map((name, at) => [`/soak/${at}`, { body: article(name) }]),
  ['/favicon.ico', { body: '', type: 'image/x-icon' }],
]);

const solid = (found) => Object.fromEntries(Object.entries(found).filter(([, texts]) => texts.length));
const mega = (bytes) => Math.round(bytes / 10_000) / 100;

async function press(page) {
  const popup = await page.press(60_000);
  assert.equal(await popup.evaluate(() => document.body.dataset.state), 'on');
  await popup.close();
}

/** Waits until the page stands as it is, switches off and on: the colours are those of a fresh reading. */
async function assertFresh(page) {
  const have = await until('the colours stand still', async () => {
    const one = solid(await highlighted(page));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    return Object.keys(one).length > 4 && isDeepStrictEqual(one, solid(await highlighted(page))) && one;
  }, 60_000);
  await page.shortcut('toggle', 'Alt+Shift+W');
  await until('the colours go', async () => Object.keys(solid(await highlighted(page))).length === 0);
  await page.shortcut('toggle', 'Alt+Shift+W');
  await until('the colours are those of before', async () => isDeepStrictEqual(solid(await highlighted(page)), have), 60_000);
}

/** A page that changes `count` times over `seconds`; gives its memory at the first and at the last. */
export async function mutations(browser, origin, { count, seconds }) {
  const page = await browser.open(`${origin}/soak/0`);
  await press(page);
  const readings = [];
  // Firefox ends a script that takes longer than half a minute.
  const part = Math.max(1, Math.floor(count / Math.max(10, Math.ceil(seconds / 20))));
  for (let done = 0; done < count; done += part) {
    await page.evaluate(
      (from, to, pause) =>
        new Promise((resolve) => {
          const main = document.querySelector('article');
          const first = main.querySelector('p');
          const change = (at) => {
            const made = document.createElement('p');
            made.className = 'late';
            made.textContent = `The mayor of Lindmark said crane ${at} had been ordered in May. Nobody on the pier had seen it.`;
            const late = main.querySelectorAll('.late');
            // What comes, what goes, what is written anew, what is hidden and shown.
            if (at % 5 === 0) first.firstChild.data = first.firstChild.data.replace(/(crowns)?( in stage \d+)?\.$/, `$1 in stage ${at}.`);
            else if (at % 5 === 1) first.hidden = !first.hidden;
            else if (at % 5 === 2 && late.length) late[0].replaceWith(made);
            else main.insertBefore(made, main.children[(at * 7) % main.children.length]);
            while (main.querySelectorAll('.late').length > 12) main.querySelector('.late').remove();
          };
          let at = from;
          const next = () => {
            change(at);
            at += 1;
            if (at < to) setTimeout(next, pause);
            else resolve();
          };
          next();
        }),
      done,
      Math.min(done + part, count),
      (seconds * 1000) / count,
    );
    readings.push(await browser.memory(page));
  }
  await page.evaluate(() => (document.querySelector('article p').hidden = false));
  await assertFresh(page);
  await page.close();
  return readings;
}

/** One tab that goes through `count` pages and is read on each; gives its memory on the way. */
export async function navigations(browser, origin, { count }) {
  const page = await browser.open(`${origin}/soak/0`);
  await press(page);
  const readings = [];
  const part = Math.max(1, Math.floor(count / 10));
  for (let at = 1; at <= count; at += 1) {
    await page.goto(`${origin}/soak/${at % NAMES.length}`);
    // The leave that the first press gave holds for the site: from then on the shortcut does.
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until(`page ${at} is coloured`, async () => (await highlighted(page)).official?.length > 0, 60_000);
    if (at % part === 0) readings.push(await browser.memory(page));
  }
  await assertFresh(page);
  await page.close();
  return readings;
}

/** `count` tabs, all coloured; gives what each of ten of them takes at their end, and the background. */
export async function tabs(browser, origin, { count }) {
  const open = [];
  for (let at = 0; at < count; at += 1) {
    const page = await browser.open(`${origin}/soak/${at % NAMES.length}`);
    await press(page);
    open.push(page);
  }
  const wants = new Map();
  for (const [at, page] of open.entries()) {
    const found = solid(await highlighted(page));
    const name = at % NAMES.length;
    if (!wants.has(name)) wants.set(name, found);
    assert.deepEqual(found, wants.get(name), `tab ${at} has the colours of its page`);
  }
  const part = Math.max(1, Math.floor(count / 10));
  const readings = [];
  for (let at = part - 1; at < count; at += part) readings.push(await browser.memory(open[at]));
  // The first tab still follows its page.
  const [first] = open;
  await first.evaluate(() => {
    const made = document.createElement('p');
    made.textContent = 'The mayor of Lindmark said the crane had been ordered in May.';
    document.querySelector('article').append(made);
  });
  await first.shortcut('read', 'Alt+Shift+R');
  await until('the first tab is read anew', async () =>
    Object.values(await highlighted(first)).flat().join(' ').includes('the crane had been ordered'),
  );
  for (const page of open) await page.close();
  return readings;
}

/** The most that an article of a thousand words may add to its tab, in bytes. */
export const MOST_ADDED = 8e6;

/**
 * What the extension adds to the tab of an article of a thousand words, in bytes and in parts: while
 * it is on, after it was switched off, and so again. In Chromium, which tells of a tab by itself.
 */
export async function added(browser, origin) {
  const page = await browser.open(`${origin}/soak/thousand`);
  const words = await page.evaluate(() => document.querySelector('article').innerText.split(/\s+/).length);
  const before = await browser.holds(page);
  const above = async () => {
    const now = await browser.holds(page);
    const parts = Object.fromEntries(Object.entries(now).map(([name, bytes]) => [name, bytes - before[name]]));
    return { all: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0), parts };
  };
  await press(page);
  const want = solid(await highlighted(page));
  assert.ok(Object.keys(want).length > 6);
  const out = { words, on: [await above()], off: [], engine: await browser.backgroundEngine() };
  for (let turn = 0; turn < 3; turn += 1) {
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('the colours go', async () => Object.keys(await highlighted(page)).length === 0);
    out.off.push(await above());
    await page.shortcut('toggle', 'Alt+Shift+W');
    await until('the colours are those of before', async () => isDeepStrictEqual(solid(await highlighted(page)), want));
    out.on.push(await above());
  }
  await page.close();
  return out;
}

/** The same as a line. */
export function addedLine({ words, on, off, engine }) {
  const parts = (found) => Object.entries(found.parts).map(([name, bytes]) => `${name} ${mega(bytes)}`).join(', ');
  const later = (list) => list.map(({ all }) => mega(all)).join(' ');
  return `tab memory: ${mega(on[0].all)} MB added by an article of ${words} words (${parts(on[0])}), ${mega(off[0].all)} MB after off (${parts(off[0])}); on and off again: ${later(on.slice(1))}, ${later(off.slice(1))} MB; the engine in the background, for all tabs: ${mega(engine)} MB`;
}

/** Megabytes of readings, and how much the second half is above the first. */
export function growth(readings) {
  const all = readings.map(({ bytes }) => bytes);
  const half = Math.floor(all.length / 2);
  const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const [before, after] = [middle(all.slice(0, half)), middle(all.slice(half))];
  return { mb: all.map(mega), before: mega(before), after: mega(after), share: after / before - 1 };
}
