// From button to paint in real browsers, by `cargo xtask bench`:
//
//   node bench-browsers.mjs FOLDER RESULT.json
//
// Takes the articles in FOLDER and dist/extension; gives a table of what each step takes and adds
// it to RESULT.json. The engine runs in the background, and between steps we wait for our turn:
// `thread` is what the page's main thread worked from the press to the last colour, with whatever the
// page, the browser's painting and this bench's asking took of it. A copy of the extension gets one
// more file, which puts a performance.mark around the steps that the content script goes through;
// what ships has no marks.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browsers, launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { html } from '../../tests/browser/help.js';

const [folder, result] = process.argv.slice(2);
const WORDS = [200, 1000, 5000, 50000];
const ROUNDS = 5;
const STEPS = ['collect', 'analyse', 'paint', 'colours', 'whole', 'thread'];
const copy = resolve(folder, 'extension'); // Firefox takes no relative path

rmSync(copy, { recursive: true, force: true });
cpSync(new URL('../../dist/extension/', import.meta.url).pathname, copy, { recursive: true });

/// Runs in the content script's world, before main.js: wraps what main.js calls.
function measure() {
  const mark = (step, end) => performance.mark(`says-who ${step} ${end}`);
  const wrap = (object, method, step) => {
    const plain = object[method];
    object[method] = (...args) => {
      mark(step, 'from');
      return plain.apply(object, args).finally(() => mark(step, 'to'));
    };
  };
  const { collecting } = saysWho;
  saysWho.collecting = (...args) => {
    mark('collect', 'from');
    const walk = collecting(...args);
    return {
      next() {
        const step = walk.next();
        if (step.done) mark('collect', 'to');
        return step;
      },
    };
  };
  wrap(saysWho.engine, 'analyse', 'analyse');
  wrap(saysWho.view, 'all', 'paint');
}
writeFileSync(join(copy, 'content/measure.js'), `(${measure})();\n`);
const background = readFileSync(join(copy, 'background.js'), 'utf8');
const patched = background.replace(/(\s*)'((?:\/)?content\/)main\.js'/, "$1'$2measure.js',$1'$2main.js'");
if (patched === background) throw new Error('background.js does not name content/main.js any more');
writeFileSync(join(copy, 'background.js'), patched);

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
  steps.whole = marks('paint to').at(-1) - from;
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
      const off = await worked(page, name);
      await popup.evaluate(() => document.querySelector('#on').click());
      await until('the page is painted again', () => page.evaluate(() => performance.getEntriesByName('says-who paint to').length || null));
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

const server = await serve({ pages });
try {
  for (const name of browsers) {
    for (const rate of name === 'chromium' ? [1, 6] : [1]) {
      const browser = await launch(name, copy);
      try {
        await series(rate > 1 ? `${name} ÷ ${rate}` : name, name, browser, server, rate);
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
