// What of the painted page the reader wants to see: which labels, which source alone, how strong,
// with letters or without, or nothing for now. Takes what main paints; paints the part of it that is
// asked for, keeps sheet, letters and toolbar in step, and answers the popup about all that.

import { api } from '../api.js';
import { FAMILIES, MARKED, NONE, UNSURE, family } from '../labels.js';
import { LOOK, ONLY, STATE, VIEW } from '../messages.js';
import * as preferences from '../settings.js';
import * as appearance from './appearance.js';
import { around } from './around.js';
import * as card from './card.js';
import * as letters from './letters.js';
import * as lines from './lines.js';
import * as paint from './paint.js';
import * as paper from './paper.js';
import * as surface from './surface.js';
import * as talk from './talk.js';
import * as turns from './turns.js';
import * as watch from './watch.js';

/** @import { Label } from '../../xtask/npm/index.js' */
/** @import { Shown } from '../class/relabel.js' */
/** @import { Settings } from '../settings.js' */
/** @import { Learned, Look, Pair } from './appearance.js' */
/** @import { Part } from './engine.js' */
/** @import { Mapped } from './map.js' */
/** @import { How } from './paint.js' */
/** @import { Seen } from './surface.js' */

/** @typedef {(index: number) => boolean} Some Of the sentences, by their numbers. */
/** @typedef {{css: string, looks: Map<string, Learned>, pairs: Pair[], for: string}} Made With the pairs and the settings that it is for. */

const SURE = 0.9; // a confidence from which on a label is shown before the second reading
const FORCED = '(forced-colors: active)';
const MORE = 2; // times that the sheet learns colours it had not
const LONG = 40; // letters of a text whose colours count before it is known what the article is
const STYLED = 400; // milliseconds: a page of twenty thousand paragraphs is styled in 370 (large.test.js)
/// Every sentence, by its number, is shown, whether the judge is sure of it or not.
/** @type {Some} */
export const EVERY = () => true;
/** @type {Learned} */
const PLAIN = { suffix: '', inks: {}, spare: {} };

/** @type {Settings | null} */
let chosen = null;
/** @type {Mapped[]} */
let blocks = [];
/** @type {Shown[]} */
let sentences = [];
/** @type {number | null} */
let source = null; // id of the one source shown alone
let alone = ''; // its name, by which it is found again when the page was read again
let settled = EVERY; // whether a sentence, by its number, is shown though the judge is not sure of it
let keeping = 0; // choices that are being kept: what storage tells meanwhile may be older
let missed = false; // it has told something meanwhile
let unkept = false; // what was chosen last could not be kept
/** @type {Promise<void> | null} */
let preparing = null; // a sheet on its way while the engine reads
let sheet = ''; // what the background has put in
/** @type {Made | null} */
let made = null; // what `appearance.making` gave for it
let epoch = 0; // raised when colours leave the page
let on = false;
/** @type {Promise<number | null>} */
let queue = Promise.resolve(null);

/// Puts the sheet for these settings and pairs into the page; none while the colours are hidden. `sent`
/// hears when it is on its way.
/** @type {(pairs: Pair[], sent?: () => void) => Promise<void>} */
async function dress(pairs, sent = () => {}) {
  const asked = look();
  const found = await turns.through(appearance.making(asked, pairs));
  if (!found) return;
  made = { ...found, pairs, for: JSON.stringify(asked) };
  const wanted = settings().hidden ? '' : made.css;
  if (wanted === sheet) return;
  const old = sheet;
  sheet = wanted;
  try {
    const there = around.sheet(wanted, old);
    sent();
    await there;
  } catch (error) {
    sheet = old;
    throw error;
  }
  // Whoever asks where something stands before that pays for it in a task of ours.
  await turns.styled(STYLED);
}

/// Whether a sheet has all of these pairs, however it shows them: then what else was learned of this
/// page stays, and a text is readable under a new one from the first moment.
function learned(/** @type {Pair[]} */ pairs) {
  const looks = made?.looks;
  return looks !== undefined && pairs.every((pair) => looks.has(appearance.key(pair)));
}

/// Whether the sheet in the page is right for all of these pairs.
const suits = (/** @type {Pair[]} */ pairs) =>
  learned(pairs) && made?.for === JSON.stringify(look()) && sheet === (settings().hidden ? '' : made.css);

/// How each text node is painted; pairs that the sheet has nothing for are added to `missing`. With
/// `ahead` texts are painted with all shades that they need at any strength.
/** @type {(seen: Seen, missing: Map<string, Pair>, ahead?: boolean) => How} */
function dresser(seen, missing, ahead = false) {
  /** @type {Map<Element, Look>} */
  const known = new Map();
  if (!made) throw new Error('no sheet was made');
  const { looks, css } = made;
  const lookOf = (/** @type {Element} */ element) => {
    const pair = seen(element);
    if (!pair) return PLAIN;
    const key = appearance.key(pair);
    if (!looks.has(key)) missing.set(key, pair);
    const found = looks.get(key) ?? PLAIN;
    return ahead ? { ...found, inks: found.spare } : found;
  };
  const of = (/** @type {Text} */ node) => {
    const element = node.parentElement;
    if (!element || node.ownerDocument !== document) return PLAIN;
    const found = known.get(element) ?? lookOf(element);
    known.set(element, found);
    return found;
  };
  // Chromium fills whatever is highlighted where colours are forced: there lines are drawn instead.
  const bare = matchMedia(FORCED).matches;
  return { key: `${bare}${ahead}${css}`, of, bare };
}

/** @type {(sentence: Shown, index: number) => boolean} */
function shows(sentence, index) {
  if (sentence.confidence < SURE && !settled(index)) return false;
  if (!settings().shown.includes(sentence.label)) return false;
  // Between two readings there is no answer to ask: all is shown until there is.
  return source === null || !around.taken() || Boolean(around.sentence(index).sources[source]?.sentences.includes(index));
}

/// Who asked the browser for more contrast gets the hues that are further apart.
/** @returns {Settings} */
const look = () =>
  settings().palette === 'standard' && matchMedia('(prefers-contrast: more)').matches
    ? { ...settings(), palette: 'contrast' }
    : settings();

const needLetters = () =>
  settings().letters ||
  settings().palette === 'grey' ||
  matchMedia(FORCED).matches ||
  matchMedia('(monochrome)').matches;

/// What of the sentences the reader wants to see.
/** @returns {Shown[]} */
function wanted() {
  const { shown } = settings();
  if (settled === EVERY && source === null && shown === MARKED) return sentences;
  return sentences.map((sentence, index) => {
    if (!shows(sentence, index)) return { ...sentence, label: NONE };
    const segments = sentence.segments.filter(({ label }) => shown.includes(label));
    return segments.length === sentence.segments.length ? sentence : { ...sentence, segments };
  });
}

/** @type {(mine: number) => Promise<number | null>} */
async function paintAll(mine) {
  chosen ??= await preferences.load(api);
  await preparing;
  await turns.next(); // of a long page, to take the answer apart is a task's work
  if (mine !== epoch) return null;
  const seen = surface.look();
  const pairs = surface.pairs(blocks, seen);
  if (!suits(pairs) && learned(pairs)) {
    // A new sheet holds at once, before anything is painted for it: a text that it makes hard to read
    // has its shade's highlight by then.
    if (sheet && !settings().hidden) {
      paint.screen(blocks, wanted(), dresser(seen, new Map(), true));
      if ((await paint.rest()) === null || mine !== epoch) return null;
    }
    await dress(made?.pairs ?? pairs);
  } else if (!suits(pairs)) await dress(pairs);
  if (mine !== epoch) return null;
  for (let more = MORE; ; more -= 1) {
    const missing = new Map();
    paint.screen(blocks, wanted(), dresser(seen, missing));
    beside();
    const stale = await paint.rest();
    if (stale === null || mine !== epoch) return null;
    // Colours that no sample had: the sheet learns them too.
    if (!missing.size || !more) {
      beside();
      card.resume();
      if (paint.gone() !== null) paint.here(paint.gone());
      await paper.marks(settings().hidden ? null : sentences);
      return mine === epoch ? stale : null;
    }
    await dress([...(made?.pairs ?? []), ...missing.values()]);
    if (mine !== epoch) return null;
  }
}

/// What stands beside the text: letters, and lines where the browser draws none.
function beside() {
  const shown = on && !chosen?.hidden;
  const sentenceOf = (/** @type {number} */ index) => sentences[index];
  letters.show(shown && needLetters() ? sentenceOf : null);
  lines.show(shown && matchMedia(FORCED).matches ? sentenceOf : null);
}

/// One painting at a time: one that overtakes another would take it for switched off.
function enqueue() {
  const mine = epoch;
  queue = queue.then(() => paintAll(mine), () => paintAll(mine));
  return queue;
}

const repaint = () => on && enqueue();

function tell(/** @type {number | null} */ count) {
  // Where the extension was updated under the page there is nobody to tell.
  if (api.runtime?.id) talk.ask({ type: STATE, count }).catch(() => {});
}

function change(/** @type {Partial<Settings>} */ values) {
  return take({ ...settings(), ...preferences.clean(values) });
}

/// Settings have changed: what is read by them is read anew, what is painted is painted.
function take(/** @type {Settings} */ next) {
  if (on && next.captions !== settings().captions) watch.stir();
  chosen = next;
  return repaint();
}

export const state = () => ({ settings: settings(), source, unkept });

/// The source of a name in what was read last, or null.
const named = (/** @type {string} */ name) => around.sentence(0).sources.find((one) => one.name === name)?.id ?? null;

/// Paints what the reader wants of the sentences: those of which the judge is sure, and of the others
/// all, or those that `read` says have been read closely. Resolves as `paint.all` does.
/** @type {(newBlocks: Mapped[], newSentences: Shown[], read?: Some) => Promise<number | null>} */
export function all(newBlocks, newSentences, read = EVERY) {
  settled = read;
  if (sentences !== newSentences && source !== null) source = named(alone);
  blocks = newBlocks;
  sentences = newSentences;
  return enqueue();
}

/// The page may have other colours than before: what is laid over them follows.
export async function follow() {
  if (!on || settings().hidden) return;
  if (!suits(surface.pairs(blocks))) await enqueue();
}

/// Has the sheet for what was collected put into the page while the engine reads that; resolves when it
/// is on its way. The background does one thing after the other: asked for the answer first, it would
/// have the page wait for its sheet until then.
export async function prepare(/** @type {Part} */ { request, texts }) {
  if (on) return;
  const some = texts.filter((_, at) => request.blocks[at].text.length >= LONG);
  await loaded();
  await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
    preparing = dress(surface.pairs(some), resolve)
      .catch(() => {}) // whoever paints asks again, and says so
      .finally(resolve);
  });
}

/// Colours are on the page, or leave it.
export function switched(/** @type {boolean} */ now) {
  if (!now) {
    epoch += 1;
    made = null;
    letters.show(null);
    lines.show(null);
    paper.marks(null);
    source = null;
  }
  if (now) paper.take(() => ({ blocks, sentences, settings: settings() }));
  else paper.take(null);
  const count = now && sentences.length ? around.sentence(0).sources.length : null;
  if (now || on) tell(count);
  on = now;
  if (now) beside();
}

/// There is more to say of this page: the panel asks.
export const news = () => on && tell(around.sentence(0).sources.length);

export const settings = () => chosen ?? preferences.DEFAULTS;

/// Only one label or family, or all again if that was so already; remembered.
export function solo(/** @type {string} */ labels) {
  const shown = settings().shown === labels ? MARKED : labels;
  return keep({ shown });
}

export function soloFamily(/** @type {Label} */ letter) {
  const name = family(letter);
  return solo(name === 'unsure' ? UNSURE : FAMILIES[name]);
}

/// Colours that were hidden are seen again.
export async function unhide() {
  if ((await loaded()).hidden) await keep({ hidden: false });
}

export async function loaded() {
  chosen ??= await preferences.load(api);
  return chosen;
}

/// All sources again: another article is shown under the address of the page.
export function every() {
  source = null;
}

/// Only one source, or all again.
export function only(/** @type {number | null} */ id) {
  source = source === id ? null : id;
  if (source !== null) alone = around.sentence(0).sources[source].name;
  return repaint();
}

/// Changes settings here and, but for private windows, for good: where storage is full or
/// broken, it holds for this page, and the popup says so.
export async function keep(/** @type {Partial<Settings>} */ values) {
  const saved = api.extension.inIncognitoContext ? null : preferences.save(api, values);
  unkept = false;
  keeping += 1;
  try {
    await Promise.all([saved?.catch(() => (unkept = true)), change(values)]);
  } finally {
    keeping -= 1;
  }
  if (missed && !keeping) await refresh();
}

talk.on(VIEW, state);
talk.on(LOOK, async ({ values, passing }) => {
  // It is kept from here: the popup may be closed before it could do so.
  await (passing ? change(values) : keep(values));
  return state();
});
talk.on(ONLY, async ({ source: id }) => {
  await only(id);
  return state();
});

/// What storage has is what holds.
async function refresh() {
  const next = await preferences.load(api);
  missed = keeping > 0;
  if (!missed && JSON.stringify(next) !== JSON.stringify(chosen)) await take(next);
}
api.storage.onChanged.addListener((changes, area) => area === 'local' && changes.settings && chosen && refresh());
for (const query of [FORCED, '(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
  matchMedia(query).addEventListener('change', () => repaint());
}
