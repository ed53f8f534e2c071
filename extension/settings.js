// The reader's settings: their names, their limits, where they are kept. Takes whatever storage or
// a file holds; gives settings that are whole and valid. Used by every part of the extension;
// writes only what it is asked to, and never in private windows.

import { MARKED } from './labels.js';

/** @typedef {'standard' | 'contrast' | 'grey'} Palette */
/** @typedef {typeof DEFAULTS} Settings */
/** @typedef {{settings: Partial<Settings>, sites: string[], whole: boolean}} File What could be read of a settings file. */

/** @type {unknown[]} */
const PALETTES = ['standard', 'contrast', 'grey'];
export const DEFAULTS = {
  palette: /** @type {Palette} */ ('standard'),
  strength: 50, // per cent
  hidden: false, // all colours, until they are shown again
  letters: false, // badges on the page; forced colours and grey always have them
  paper: false, // print a worksheet, the text with its letters, not the page
  shown: MARKED, // labels that are marked
  source: true, // the words that name the source
  cue: true, // the words that give it away
  relay: true, // the underline
  captions: false, // captions of pictures
  rest: true, // the card opens where the pointer rests
  quick: false, // without the encoder's second reading
  legend: false, // open in the popup
  sync: false,
};
/// What travels with the browser's own sync, where the reader asked for it: how it looks, no more.
const APPEARANCE = ['palette', 'strength', 'letters', 'paper', 'source', 'cue', 'relay', 'captions'];
const FORMAT = 'says-who-settings';

/** @type {Record<string, (value: unknown) => boolean>} */
const VALID = {
  palette: (value) => PALETTES.includes(value),
  strength: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  shown: (value) => typeof value === 'string' && [...value].every((letter) => MARKED.includes(letter)),
};

/// A record as it is; none where it is anything else.
/** @type {(value: unknown) => Record<string, unknown>} */
const plain = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {});

/// Those of the values that are settings and valid.
/** @type {(values: unknown) => Partial<Settings>} */
export function clean(values) {
  /** @type {Record<string, unknown>} */
  const out = {};
  const given = plain(values);
  for (const [name, standard] of Object.entries(DEFAULTS)) {
    if (!Object.hasOwn(given, name)) continue;
    const value = given[name];
    if (VALID[name] ? VALID[name](value) : typeof value === typeof standard) out[name] = value;
  }
  return out;
}

/// What a school has set. Without a policy Firefox calls it an error to ask.
/** @type {(api: Browser) => Promise<Partial<Settings>>} */
const managed = (api) => api.storage.managed.get().then(clean, () => ({}));

/// What is kept: null where the browser cannot read it any more.
/** @type {(api: Browser) => Promise<unknown>} */
const stored = (api) => api.storage.local.get('settings').then(({ settings }) => settings ?? {}, () => null);

/** @type {(api: Browser) => Promise<Settings>} */
export async function load(api) {
  const [policy, settings] = await Promise.all([managed(api), stored(api)]);
  return { ...DEFAULTS, ...policy, ...clean(settings) };
}

/// Whether all of the values are settings, and valid.
/** @type {(values: unknown) => boolean} */
const whole = (values) => {
  const given = plain(values);
  return values === given && Object.keys(clean(given)).length === Object.keys(given).length;
};

let saving = Promise.resolve();

/// Keeps values beside those kept before: one after the other, or one would undo the other.
/** @type {(api: Browser, values: Partial<Settings>) => Promise<void>} */
export function save(api, values) {
  const next = () => put(api, values);
  saving = saving.then(next, next);
  return saving;
}

/** @type {(api: Browser, values: Partial<Settings>) => Promise<void>} */
async function put(api, values) {
  // What another version has kept there stays: it may be read again.
  const kept = { ...plain(await stored(api)), ...clean(values) };
  await api.storage.local.set({ settings: kept });
  if (kept.sync === true) {
    await api.storage.sync.set({ appearance: outer(clean(kept)) });
  }
}

/// Of settings, how it looks.
const outer = (/** @type {Partial<Settings>} */ settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => APPEARANCE.includes(name)));

/// What another device of the reader's has set, taken over; nothing where it was not asked for.
/** @type {(api: Browser, appearance: unknown) => Promise<void>} */
export async function pull(api, appearance) {
  const settings = plain(await stored(api));
  if (settings.sync !== true) return;
  await api.storage.local.set({ settings: { ...settings, ...outer(clean(appearance)) } });
}

/// Whether what is kept can be read, all of it.
export const sound = async (/** @type {Browser} */ api) => whole(await stored(api));

/// What a school has set.
export const policy = managed;

/// Back to what the school, or nobody, has set.
export const reset = (/** @type {Browser} */ api) => api.storage.local.remove('settings');

/// The text of a settings file, and what of such a text can be read, which may be less than the
/// whole in a file of another version; throws on any other text.
/** @type {(settings: Settings, sites: string[]) => string} */
export const write = (settings, sites) => `${JSON.stringify({ format: FORMAT, version: 1, settings, sites }, null, 2)}\n`;

/** @type {(text: string) => File} */
export function read(text) {
  const found = JSON.parse(text);
  if (found?.format !== FORMAT || !(found.version >= 1)) throw new Error('not a file of settings');
  /** @type {unknown[]} */
  const given = Array.isArray(found.sites) ? found.sites : [];
  const sites = given.filter((site) => typeof site === 'string').filter((site) => /^[\w-]+(\.[\w-]+)*$/.test(site));
  return {
    settings: clean(found.settings),
    sites,
    whole: found.version === 1 && whole(found.settings) && sites.length === given.length,
  };
}
