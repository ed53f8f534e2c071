// Walks saved pages with the built extension in a real browser and holds what is coloured against
// what the engine says.
//
//   node xtask/js/walk-pages.mjs DATA BROWSER ENGINE [ID-PART]
//
// DATA holds pages.jsonl and the files it names, or is `-` for our own (tests/browser/layouts.js);
// ENGINE is a program that, called with `answers`,
// answers requests (`cargo xtask answers`). Every page is served from the loopback address with the
// network cut off, first with its scripts off, then on; the toolbar button is pressed; then the
// page is collected anew, the native engine answers, and each character's colour is compared
// (walk-check.js), and how well it is seen there: the distance of each tint from its ground and the
// contrast of each text with both (tests/browser/seen.js). Prints one line of counts; exit status 1 if
// anything is wrong.

import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import zlib from 'node:zlib';
import { launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { until } from '../../tests/browser/driver/until.js';
import { LAYOUTS } from '../../tests/browser/layouts.js';
import { judge, looks } from '../../tests/browser/seen.js';
import { HIGHLIGHTS } from '../../extension/labels.js';
import { bundled } from './bundle.mjs';
import * as check from './walk-check.js';

const [data, name, engine, only = ''] = process.argv.slice(2);
if (!data || !name || !engine) {
  console.error('usage: walk-pages.mjs DATA BROWSER ENGINE [ID-PART]');
  process.exit(2);
}
const root = path.resolve(import.meta.dirname, '../..');
const collector = await bundled('content/collect.js', 'collector');
// Keeps the page's scripts from running, but not the parser from seeing that there could be some.
const OFF = { 'Content-Security-Policy': "script-src 'none'; object-src 'none'" };
// What the browser or the page says is not ours; what names one of our files or parts is.
const OURS = /(?:chrome|moz)-extension:|says.?who|^background:/i;
const TRIES = 3;
const PATIENCE = 30_000;

/** Pages with an id each and their bytes. */
const saved = () =>
  fs
    .readFileSync(path.join(data, 'pages.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ id, file }) => ({ id, body: () => zlib.gunzipSync(fs.readFileSync(path.join(data, file))) }));
const own = () => LAYOUTS.map(({ name, html }) => ({ id: name, body: () => html }));
const rows = (data === '-' ? own() : saved()).filter((row) => row.id.includes(only));

/** The native engine's answer. */
function answer(request) {
  return new Promise((resolve, reject) => {
    const child = spawn(engine, ['answers'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (out += part));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`the engine ended with ${code}`))));
    child.stdin.end(`${request}\n`);
  });
}

// A page may forbid `eval`: the collector is part of the function that runs there.
const collect = new Function(`${collector}\n;return (${check.collect})(collector);`);

/** A page that cannot be walked for reasons of its own, with or without us. */
class Alone extends Error {}

/** What drivers say when a page's own script leaves it, replaces it, or stops it with a question. */
const LEFT = /context was destroyed|context has been discarded|document was unloaded|alert open|NS_ERROR_NOT_INITIALIZED/i;

/** Fails as the page's own fault where it does not answer in time. */
function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Alone(`${what}: no answer in ${PATIENCE} ms`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Goes to a page that may never be done loading, for its own scripts wait for what is not there. */
async function open(tab, url) {
  await tab.evaluate((url) => void setTimeout(() => location.assign(url)), url);
  await until(`${url} is there`, async () => {
    try {
      // Its scripts may give it another address; what was loaded is still this.
      return await tab.evaluate(
        (url) => performance.getEntriesByType('navigation')[0]?.name === url && document.readyState !== 'loading',
        url,
      );
    } catch (error) {
      // The document that was asked is gone: the next one is on its way.
      if (/context|destroyed|discarded|detached|unload|closed/i.test(error.message)) return null;
      throw error;
    }
  });
}

async function walk(tab, url, scripts) {
  if (scripts) {
    // Until the button is pressed nothing of ours is in the page.
    await inTime(open(tab, url), 'loading').catch((error) => {
      throw new Alone(error.message);
    });
    await inTime(tab.evaluate(check.quiet), 'coming to rest');
  } else {
    await tab.goto(url);
  }
  await tab.evaluate(check.before);
  const popup = await tab.press();
  await popup.close();
  let found;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const request = await tab.evaluate(collect);
    found = await tab.evaluate(check.compare, await answer(request), HIGHLIGHTS, scripts);
    found.seen = judge(await tab.evaluate(looks));
    // A page whose own scripts change it while we look is looked at again when it rests.
    if (!scripts || found.wrong === 0) break;
    await tab.evaluate(check.quiet);
  }
  return found;
}

const pages = { '/favicon.ico': { body: '', type: 'image/x-icon' }, '/start': { body: '<!DOCTYPE html><title>Start</title>' } };
const server = await serve({ pages });
const browser = await launch(name, path.join(root, 'dist/extension'));
const total = { pages: 0, sentences: 0, wrong: 0, exceptions: 0, changes: 0, console: 0, faint: 0, unreadable: 0 };
let nearest = Infinity;
let alone = 0;
try {
  const start = () => browser.open(`${server.origin}/start`);
  let tab = await start();
  for (const scripts of [false, true]) {
    for (const [index, row] of rows.entries()) {
      const address = `/${scripts ? 'on' : 'off'}/${index}.html`;
      pages[address] = { body: row.body(), headers: scripts ? {} : OFF };
      const where = `${row.id} (scripts ${scripts ? 'on' : 'off'})`;
      try {
        const again = (error) => {
          if (!scripts || !LEFT.test(error.message)) throw error;
          return walk(tab, server.origin + address, scripts);
        };
        const { sentences, wrong, changes, examples, seen } = await walk(tab, server.origin + address, scripts).catch(again);
        total.pages += 1;
        total.sentences += sentences;
        total.wrong += wrong;
        total.changes += changes;
        for (const example of examples) console.error(`${where}: ${example}`);
        if (changes) console.error(`${where}: ${changes} changes of ours`);
        const faults = (kind) => seen.filter((one) => one.faults.some((fault) => fault.includes(kind)));
        const [faint, unreadable] = [faults('off its ground'), faults(': 1')];
        total.faint += faint.length;
        total.unreadable += unreadable.length;
        for (const { sample, text, ground, fill, faults: told } of [...faint, ...unreadable].slice(0, 3)) {
          console.error(`${where}: ${fill}, ${text} on ${ground}: ${told}: ${sample}`);
        }
        nearest = Math.min(nearest, ...seen.filter(({ fill }) => !['own', 'unsure'].includes(fill)).map(({ distance }) => distance));
      } catch (error) {
        // With its scripts on a page may leave for another one.
        if (error instanceof Alone || (scripts && LEFT.test(error.message))) {
          alone += 1;
          console.error(`${where}: not walked, the page itself does not answer: ${error.message}`);
        } else {
          total.exceptions += 1;
          console.error(`${where}: ${error.stack ?? error}`);
        }
        // Whatever became of that page, the next one has a tab of its own.
        await inTime(tab.close(), 'closing').catch((error) => console.error(`${where}: ${error.message}`));
        tab = await start();
      }
      for (const complaint of await browser.complaints()) {
        if (!OURS.test(complaint)) continue;
        const thrown = /Error\b|exception|uncaught|reject/i.test(complaint);
        total[thrown ? 'exceptions' : 'console'] += 1;
        console.error(`${where}: ${complaint}`);
      }
      delete pages[address];
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(
  `${name}: pages ${total.pages}, sentences ${total.sentences}, wrong ${total.wrong}, exceptions ${total.exceptions}, dom changes ${total.changes}, console ${total.console}, faint tints ${total.faint} (the nearest to its ground: ${nearest.toFixed(1)}), texts under AA ${total.unreadable}`,
);
if (alone) console.log(`${name}: ${alone} pages are not walked with their scripts on, for they do not answer by themselves`);
const { pages: walked, sentences: _, ...faults } = total;
process.exit(walked > 0 && Object.values(faults).every((count) => count === 0) ? 0 : 1);
