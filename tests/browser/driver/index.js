// One interface for the browsers that the tests drive, whatever drives them:
//
//   launch(name, folder, strangers, how) → browser with the extension in `folder`, and others beside it; in Firefox, private windows alone, or with settings of a school's
//   browser               → open(url) → page, tab(part of an address) → page, panel() → popup, menu(page, title, id), agree(pattern), complaints() → since the last time, tidy, stopBackground(), memory(page), reloadExtension(), close() → addresses asked for
//   page                  → goto, evaluate, press(limit, meanwhile) → popup, move, click, tap, key, shortcut, card, inside, screenshot, viewport, dark, media, paper, close
//   popup                 → evaluate, click, key, screenshot, close
//
// `press` is the browser's own toolbar button; `evaluate` runs in the page's own world.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as chromium from './chromium.js';
import * as firefox from './firefox.js';

const DRIVERS = { chromium, firefox };

/** Names of the browsers to test: those in SAYS_WHO_BROWSERS, else all. */
export const browsers = (process.env.SAYS_WHO_BROWSERS ?? Object.keys(DRIVERS).join(' ')).split(/[\s,]+/).filter(Boolean);

/**
 * Starts a browser by name. The extension reads quickly only, as if a reader had chosen so for good:
 * what is tested is the same from the first colours on. With `closely` it reads as it ships.
 */
export const launch = (name, folder, strangers, { closely = false, ...how } = {}) =>
  DRIVERS[name].launch(closely || !folder ? folder : quick(folder), strangers, how);

/** A copy of the extension whose standard settings have quick reading on. */
function quick(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'says-who-quick-'));
  cpSync(folder, copy, { recursive: true });
  const [shipped, chosen] = ['quick: false,', 'quick: true,'];
  // Every script that they are in.
  const changed = [];
  for (const name of readdirSync(copy, { recursive: true }).filter((one) => one.endsWith('.js'))) {
    const file = join(copy, name);
    const parts = readFileSync(file, 'utf8').split(shipped);
    if (parts.length === 1) continue;
    if (parts.length > 2) throw new Error(`${file} has several settings “${shipped}”`);
    writeFileSync(file, parts.join(chosen));
    changed.push(name);
  }
  const missed = ['background.js', 'content/main.js', 'options/options.js', 'popup/popup.js'].filter((name) => !changed.includes(name));
  if (missed.length) throw new Error(`${missed.join()}: no setting “${shipped}”`);
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  return copy;
}
