// One interface for the browsers that the tests drive, whatever drives them:
//
//   launch(name, folder, strangers, how) → browser with the extension in `folder`, and others beside it; in Firefox, private windows alone, or with settings of a school's
//   browser               → open(url) → page, tab(part of an address) → page, panel() → popup, menu(page, title, id), agree(pattern), complaints() → since the last time, tidy, stopBackground(), memory(page), reloadExtension(), close() → addresses asked for
//   page                  → goto, evaluate, press(limit, meanwhile) → popup, move, click, tap, key, shortcut, card, inside, screenshot, viewport, dark, media, paper, close
//   popup                 → evaluate, click, key, screenshot, close
//
// `press` is the browser's own toolbar button; `evaluate` runs in the page's own world.
import * as chromium from './chromium.js';
import * as firefox from './firefox.js';

const DRIVERS = { chromium, firefox };

/** Names of the browsers to test: those in SAYS_WHO_BROWSERS, else all. */
export const browsers = (process.env.SAYS_WHO_BROWSERS ?? Object.keys(DRIVERS).join(' ')).split(/[\s,]+/).filter(Boolean);

/** Starts a browser by name. */
export const launch = (name, folder, strangers, how) => DRIVERS[name].launch(folder, strangers, how);
