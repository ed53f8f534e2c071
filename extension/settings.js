// The reader's settings: their names, their limits, where they are kept. Takes whatever storage or
// a file holds; gives settings that are whole and valid. Used by every part of the extension;
// writes only what it is asked to, and never in private windows.

import { MARKED } from './labels.js';

const PALETTES = ['standard', 'contrast', 'grey'];
export const DEFAULTS = {
  palette: 'standard',
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

const VALID = {
  palette: (value) => PALETTES.includes(value),
  strength: (value) => Number.isFinite(value) && value >= 0 && value <= 100,
  shown: (value) => typeof value === 'string' && [...value].every((letter) => MARKED.includes(letter)),
};

const plain = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? value : {});

/// Those of the values that are settings and valid.
export function clean(values) {
  const out = {};
  for (const [name, standard] of Object.entries(DEFAULTS)) {
    if (!values || !Object.hasOwn(values, name)) continue;
    const value = values[name];
    if (VALID[name] ? VALID[name](value) : typeof value === typeof standard) out[name] = value;
  }
  return out;
}

/// What a school has set. Without a policy Firefox calls it an error to ask.
const managed = (api) => api.storage.managed.get().then(clean, () => ({}));

/// What is kept: null where the browser cannot read it any more.
const stored = (api) => api.storage.local.get('settings').then(({ settings }) => settings ?? {}, () => null);

export async function load(api) {
  const [policy, settings] = await Promise.all([managed(api), stored(api)]);
  return { ...DEFAULTS, ...policy, ...clean(settings) };
}

/// Whether all of the values are settings, and valid.
const whole = (values) =>
  values === plain(values) && Object.keys(clean(values)).length === Object.keys(values).length;

let saving = Promise.resolve();

/// Keeps values beside those kept before: one after the other, or one would undo the other.
export function save(api, values) {
  const next = () => put(api, values);
  saving = saving.then(next, next);
  return saving;
}

async function put(api, values) {
  // What another version has kept there stays: it may be read again.
  const kept = { ...plain(await stored(api)), ...clean(values) };
  await api.storage.local.set({ settings: kept });
  if (kept.sync === true) {
    const sound = clean(kept);
    const look = Object.fromEntries(APPEARANCE.filter((name) => name in sound).map((name) => [name, sound[name]]));
    await api.storage.sync.set({ appearance: look });
  }
}

/// What another device of the reader's has set, taken over; nothing where it was not asked for.
export async function pull(api, appearance) {
  const settings = plain(await stored(api));
  if (settings.sync !== true) return;
  const found = clean(appearance);
  const look = Object.fromEntries(Object.entries(found).filter(([name]) => APPEARANCE.includes(name)));
  await api.storage.local.set({ settings: { ...settings, ...look } });
}

/// Whether what is kept can be read, all of it.
export const sound = async (api) => whole(await stored(api));

/// What a school has set.
export const policy = managed;

/// Back to what the school, or nobody, has set.
export const reset = (api) => api.storage.local.remove('settings');

/// The text of a settings file, and what of such a text can be read, which may be less than the
/// whole in a file of another version; throws on any other text.
export const write = (settings, sites) => `${JSON.stringify({ format: FORMAT, version: 1, settings, sites }, null, 2)}\n`;

export function read(text) {
  const found = JSON.parse(text);
  if (found?.format !== FORMAT || !(found.version >= 1)) throw new Error('not a file of settings');
  const given = Array.isArray(found.sites) ? found.sites : [];
  const sites = given.filter((site) => typeof site === 'string' && /^[\w-]+(\.[\w-]+)*$/.test(site));
  return {
    settings: clean(found.settings),
    sites,
    whole: found.version === 1 && whole(found.settings) && sites.length === given.length,
  };
}
