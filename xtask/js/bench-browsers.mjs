// From button to paint in real browsers, by `cargo xtask bench`:
//
//   node bench-browsers.mjs FOLDER RESULT.json
//
// Takes the articles in FOLDER and dist/extension; gives a table of what each step takes and adds
// it to RESULT.json. The engine runs in the background, and between steps we wait for our turn:
// `thread` is what the page's main thread worked from the press to the last colour, with whatever the
// page, the browser's painting and this bench's asking took of it. `colours` is when the first screen
// has its colours, `whole` when the last sentence has. A copy of the extension gets a content script with
// a performance.mark around the steps that it goes through; what ships has no marks. Exit status 1
// where a goal is missed: the first screen, the longest task on a slow machine, and how long a screen
// that the reader scrolls to stays without its colours.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browsers, launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { html } from '../../tests/browser/help.js';
import { bundled } from './bundle.mjs';

const [folder, result] = process.argv.slice(2);
const WORDS = [200, 1000, 5000, 50000];
const ROUNDS = 5;
const STEPS = ['collect', 'analyse', 'paint', 'colours', 'whole', 'thread'];
const SLOW = 6;
/// Milliseconds from the press to the colours of the first screen, by browser and how much it is slowed.
const COLOURS = { 'chromium': 40, 'firefox': 80, [`chromium ÷ ${SLOW}`]: 150 };
const GOALS = [1000, 50000]; // words for which they hold
const TASK = 50; // milliseconds of one task on the slow machine
const BARE = 100; // milliseconds that a screen may lack colours
const WATCHED = 5000; // milliseconds for which a screen is watched
const copy = resolve(folder, 'extension'); // Firefox takes no relative path

rmSync(copy, { recursive: true, force: true });
cpSync(new URL('../../dist/extension/', import.meta.url).pathname, copy, { recursive: true });

/// What is measured: an exported function of a module, and the step it is.
const MEASURED = [
  ['content/collect.js', 'collecting', 'collect'],
  ['content/engine.js', 'analyse', 'analyse'],
  ['content/view.js', 'all', 'whole'],
  ['content/paint.js', 'screen', 'paint'],
];

/// Put beside a function: the same with marks around it, whether it ends at once, gives a promise or is
/// a walk; around each step of that, for of a long page the first screen comes in between.
function measured(plain, step) {
  const mark = (end) => performance.mark(`says-who ${step} ${end}`);
  return (...args) => {
    mark('from');
    const out = plain(...args);
    if (typeof out?.next === 'function') {
      mark('to');
      return {
        next() {
          mark('from');
          const found = out.next();
          mark('to');
          return found;
        },
      };
    }
    if (typeof out?.then === 'function') return out.finally(() => mark('to'));
    mark('to');
    return out;
  };
}

/// Gives each of these modules' functions its marks, as its source is read.
const marks = {
  name: 'marks',
  setup({ onLoad }) {
    for (const [module, name, step] of MEASURED) {
      onLoad({ filter: new RegExp(`/extension/${module.replace('.', '\\.')}$`) }, ({ path }) => {
        const plain = readFileSync(path, 'utf8');
        const source = plain.replace(new RegExp(`export ((?:async )?function\\*?) ${name}\\(`), `$1 ${name}Plain(`);
        if (source === plain) throw new Error(`${module} has no ${name} any more`);
        return { contents: `${source}\n${measured}\nexport const ${name} = measured(${name}Plain, '${step}');\n`, loader: 'js' };
      });
    }
  },
};
writeFileSync(join(copy, 'content/main.js'), await bundled('content/main.js', 'saysWho', [marks]));

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const pages = {};
for (const words of WORDS) {
  const [headline, ...paragraphs] = readFileSync(join(folder, `article-${words}.txt`), 'utf8').split('\n').filter(Boolean);
  const body = paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n');
  pages[`/${words}`] = { body: html(`<main><article><h1>${escape(headline)}</h1>\n${body}</article></main>`) };
}

const sorted = (times) => [...times].sort((a, b) => a - b);
const quantile = (times, part) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * part))];

/** The steps since the marks were cleared, in milliseconds; a long page is painted in two parts. */
function read() {
  const marks = (name) => performance.getEntriesByName(`says-who ${name}`).map((mark) => mark.startTime);
  const steps = {};
  for (const step of ['collect', 'analyse', 'paint']) {
    const ends = marks(`${step} to`);
    steps[step] = marks(`${step} from`).reduce((sum, from, i) => sum + ends[i] - from, 0);
  }
  const [from] = marks('collect from');
  steps.colours = marks('paint to')[0] - from;
  steps.whole = marks('whole to').at(-1) - from;
  performance.clearMarks();
  return steps;
}

/** Milliseconds that the page's main thread has been at work, with anything. Firefox tells nobody. */
async function worked(page, name) {
  if (name !== 'chromium') return NaN;
  const { TaskDuration } = await page.page.metrics();
  return TaskDuration * 1000;
}

const out = {};
console.log(`\n${'milliseconds: median (95 %)'.padEnd(40)}${STEPS.map((step) => step.padStart(18)).join('')}`);
async function series(label, name, browser, server, rate) {
  const found = {};
  for (const words of WORDS) {
    const times = { first: [], warm: [] };
    for (let round = 0; round < (words > 10000 ? 2 : ROUNDS); round += 1) {
      const page = await browser.open(`${server.origin}/${words}`);
      // Chromium alone can be slowed down.
      const client = rate > 1 ? await page.page.createCDPSession() : null;
      await client?.send('Emulation.setCPUThrottlingRate', { rate });
      const before = await worked(page, name);
      const popup = await page.press();
      const once = await worked(page, name);
      times.first.push({ ...(await page.evaluate(read)), thread: once - before });
      // Off, and on again in the same page: everything is compiled and in memory.
      await popup.evaluate(() => document.querySelector('#on').click());
      await until('the page is plain again', () => page.evaluate(() => CSS.highlights.size === 0 || null));
      await until('the popup says so', () => popup.evaluate(() => document.body.dataset.state === 'off'));
      const off = await worked(page, name);
      await popup.evaluate(() => document.querySelector('#on').click());
      await until('the page is painted again', () => popup.evaluate(() => document.body.dataset.state === 'on'));
      const again = await worked(page, name);
      times.warm.push({ ...(await page.evaluate(read)), thread: again - off });
      await popup.close();
      await client?.detach();
      await page.close();
    }
    found[words] = {};
    for (const [state, all] of Object.entries(times)) {
      const cells = STEPS.map((step) => {
        const of = all.map((steps) => steps[step]);
        const [median, p95] = [quantile(of, 0.5), quantile(of, 0.95)];
        (found[words][state] ??= {})[step] = { median_ms: median, p95_ms: p95 };
        return (Number.isNaN(median) ? '–' : `${median.toFixed(1)} (${p95.toFixed(1)})`).padStart(18);
      });
      console.log(`${`${label}, ${words} words, ${state}`.padEnd(40)}${cells.join('')}`);
    }
  }
  out[label] = found;
}

/// Milliseconds of the longest task of a first press, and how long after a jump down the page the last
/// paragraph in sight took its colour. (One that is no claim takes none.)
async function smooth(browser, server, words, rate) {
  const page = await browser.open(`${server.origin}/${words}`);
  const client = rate > 1 ? await page.page.createCDPSession() : null;
  await client?.send('Emulation.setCPUThrottlingRate', { rate });
  const found = { task: NaN };
  const press = async () => (await page.press()).close();
  // What is asked of the page meanwhile would be a task of its own.
  if (browser.name === 'chromium' && rate > 1) found.task = Math.max(0, ...(await page.tasks(press)).map(({ ms }) => ms));
  await page.evaluate(() => {
    const painted = () => new Set([...CSS.highlights].filter(([name]) => /^says-who-(official|named|unnamed|media|social|hearsay|document|visual|own|unsure)/.test(name)).flatMap(([, list]) => [...list].map((range) => range.startContainer)));
    const bare = () => {
      const nodes = painted();
      return [...document.querySelectorAll('p')].filter((p) => {
        const { top, bottom } = p.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && !nodes.has(p.firstChild);
      }).length;
    };
    window.jumped = (most) =>
      new Promise((resolve) => {
        scrollTo({ top: document.documentElement.scrollHeight * 0.7, behavior: 'instant' });
        const from = performance.now();
        let [least, last] = [Infinity, 0];
        const look = () => {
          const now = bare();
          if (now < least) [least, last] = [now, performance.now() - from];
          if (now === 0 || performance.now() - from > most) resolve(last);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
  });
  if (Number.isNaN(found.task)) await press();
  found.bare = await page.evaluate((most) => window.jumped(most), WATCHED);
  await client?.detach();
  await page.close();
  return found;
}

const missed = [];
const hold = (what, is, most) => {
  if (is > most) missed.push(`${what}: ${is.toFixed(1)} ms, the goal is ${most}`);
};

const server = await serve({ pages });
try {
  for (const name of browsers) {
    for (const rate of name === 'chromium' ? [1, SLOW] : [1]) {
      const browser = await launch(name, copy);
      const label = rate > 1 ? `${name} ÷ ${rate}` : name;
      try {
        await series(label, name, browser, server, rate);
        for (const words of GOALS) {
          hold(`${label}, ${words} words, colours of the first screen`, out[label][words].first.colours.median_ms, COLOURS[label]);
          const { task, bare } = await smooth(browser, server, words, rate);
          Object.assign(out[label][words], { longest_task_ms: task, bare_ms: bare });
          console.log(`${label}, ${words} words: longest task ${Number.isNaN(task) ? '–' : task.toFixed(0)} ms, a screen scrolled to is bare for ${bare.toFixed(0)} ms`);
          hold(`${label}, ${words} words, longest task`, task, TASK);
          hold(`${label}, ${words} words, a screen scrolled to`, bare, BARE);
        }
      } finally {
        await browser.close();
      }
    }
  }
} finally {
  await server.close();
}
const before = JSON.parse(readFileSync(result, 'utf8'));
writeFileSync(result, `${JSON.stringify({ ...before, browser: out }, null, 2)}\n`);
for (const line of missed) console.error(`missed: ${line}`);
process.exit(missed.length ? 1 : 0);
