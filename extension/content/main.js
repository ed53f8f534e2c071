// The page's side of Says Who?: reads the page, has it analysed, paints it, reads it anew when it
// has changed, and answers popup and shortcuts. Keeps what it knows of this page in memory alone;
// switched off, nothing of ours is left in the page.

import { api } from '../api.js';
import { analyse } from '../class/tab.js';
import { messageOf } from '../errors.js';
import { ANYWAY, JUMP, LETTERS, OFF, ON, PRINT, READ, RULE, SELECTED, SELECTION, SHEET, START, STYLES, TOGGLE, soon } from '../messages.js';
import { silent as silentIn, sources as sourcesOf } from '../summary/found.js';
import * as ahead from './ahead.js';
import { settle } from './around.js';
import * as card from './card.js';
import { collecting } from './collect.js';
import * as engine from './engine.js';
import * as map from './map.js';
import { takeOver } from './one.js';
import * as paint from './paint.js';
import * as paper from './paper.js';
import * as same from './same.js';
import { firstNot } from './search.js';
import { chosen, selected } from './selection.js';
import * as talk from './talk.js';
import * as turns from './turns.js';
import * as view from './view.js';
import * as watch from './watch.js';
import * as words from './words.js';

/** @import { Given, Shown } from '../class/relabel.js' */
/** @import { Outlined, Result } from '../messages.js' */
/** @import { Asked, Mode, Opinions, Taken, Where } from './collect.js' */
/** @import { Part } from './engine.js' */
/** @import { Mapped } from './map.js' */
/** @import { Some } from './view.js' */

const FIGHTS = 8; // times that colours are put back into a page that takes them away
const CALM = 10_000; // milliseconds after which a page that took them away starts with a clean slate
const OUTLINE = 3000; // sentences that the popup is told of
const QUOTED = 160; // letters of each
/// Pages that are no article, of which a selection can be read all the same.
const ELSEWHERE = new Set(
  ['no_text', 'scattered', 'listing', 'login', 'shop', 'forum', 'documentation', 'missing', 'search'].map((reason) => `stop_${reason}`),
);
const NOTICED = ['pointerdown', 'pointermove', 'keydown', 'focusin', 'focus', 'scroll', 'visibilitychange'];

/** @type {Result} */
let state = { state: 'idle' };
/** @type {Mode} */
let mode = 'page';
/** @type {Range | null} */
let range = null; // what the reader selected, where only that is read
let address = '';
/** @type {Asked | null} */
let request = null; // what `answer` answers
/** @type {Mapped[]} */
let blocks = [];
/** @type {Given | null} */
let answer = null;
/** @type {Promise<Result> | null} */
let running = null; // promise of the state after the reading under way
let turn = 0; // raised by everything that makes a reading under way void
let pending = false; // the page has changed during the reading under way
let moved = false; // the reader has moved during the reading under way
let holes = false; // colours were taken off since the last painting
let fights = 0;
let fought = 0; // when the last of them was
let failed = ''; // why there is no second reading
/** @type {Where[]} */
let texts = []; // where in the page the blocks of `request` are
let styled = true; // the background inserts the sheets together with these files

/** @type {Say} */
function say(key, ...values) {
  if (!talk.alive()) {
    retire();
    return '';
  }
  return api.i18n.getMessage(key, values.map(String));
}

/// A painted sentence with the text it stands in and the page's sources.
function sentenceAt(/** @type {number} */ index) {
  if (!answer) throw new Error('nothing is painted');
  const sentence = answer.sentences[index];
  return { sentence, text: blocks[sentence.block].text, sources: answer.sources };
}

/** @type {(reason: string, error?: unknown) => Result} */
function stopped(reason, error = null) {
  return { state: 'stopped', reason, ...(error ? { detail: messageOf(error) } : {}) };
}

/// Why there is nothing to paint, as the key of a plain sentence; null where there is.
function why(/** @type {Given} */ { article, reason, language }) {
  if (document.contentType === 'application/pdf') return 'stop_pdf';
  if (!article) return `stop_${reason.replaceAll('-', '_')}`;
  return language === null ? 'stop_language' : null;
}

/// What the collector finds; null if it was overtaken. Of a long page what is in sight goes to `early`,
/// where that is given, as soon as it was found, and the rest is found after it.
/** @type {(mine: number, early: ((part: Part) => Promise<unknown>) | null) => Promise<Taken | null>} */
async function gather(mine, early) {
  const { captions } = await view.loaded();
  let left = range ? null : early;
  const likely = left !== null && ahead.likely(document);
  const along = async (/** @type {Taken} */ soFar) => {
    const part = left && ahead.part(soFar);
    const take = left;
    if (!part) return;
    left = null;
    await take?.(part);
  };
  const taken = await turns.through(collecting(document, { mode, captions, range }), () => mine !== turn, likely ? along : undefined);
  // What stands in trees of its own was not seen before.
  if (taken && ahead.long(taken)) await along(taken);
  return mine === turn ? taken : null;
}

/// Reads and paints what is in sight of a long page; gives the state after that, or null where there is
/// nothing to paint of that alone.
/** @type {(mine: number, part: Part) => Promise<Result | null>} */
async function screen(mine, part) {
  await view.prepare(part);
  if (mine !== turn) return null;
  const found = await analyse(part.request);
  return mine === turn && !why(found) ? show(mine, part, found, 0, view.EVERY) : null;
}

/// Puts colours back until the page leaves them alone; false if it never does.
async function hold(/** @type {number} */ mine) {
  for (;;) {
    await turns.frame();
    await turns.frame();
    if (mine !== turn || paint.stands()) return true;
    const now = performance.now();
    if (now - fought > CALM) fights = 0;
    fought = now;
    if (fights === FIGHTS) return false;
    fights += 1;
    paint.stand();
  }
}

/// Which sentences of a request, by their numbers, are shown though the judge is not sure of them; all
/// where there is no closer reading to wait for, or it would be long in coming.
/** @type {(request: Asked) => Some} */
const ready = (request) => (waits(request) && soon(request) ? () => false : view.EVERY);

/// Paints an answer, of whose sentences some have been read closely by now. Gives the state after
/// that, or null if it was overtaken.
/** @type {(mine: number, taken: Part, found: Given, begun?: number, read?: Some) => Promise<Result | null>} */
async function show(mine, taken, found, begun = 0, read = ready(taken.request)) {
  if (answer !== found) card.close();
  request = taken.request;
  texts = taken.texts;
  blocks = map.take(taken.request, taken.texts);
  answer = found;
  holes = false;
  const reason = why(found);
  if (reason) {
    card.listen(false);
    paint.clear();
    return stopped(reason);
  }
  // What is stale is not painted: the page has changed meanwhile, and is read anew for that.
  if ((await view.all(blocks, found.sentences, read)) === null) return null;
  if (begun) watch.done(performance.now() - begun, true);
  if (!(await hold(mine))) return giveUp();
  await turns.next();
  if (mine !== turn) return null;
  card.listen(true);
  const { summary, posts, partial, sentences } = found;
  const part = partial ? sentences.length : 0;
  const silent = silentIn(found, blocks);
  const sources = sourcesOf(found);
  const outlined = await turns.through(outline(sentences, blocks), () => mine !== turn);
  await turns.next(); // to hand so much over is a task's work
  if (!outlined || mine !== turn) return null;
  return { state: 'on', mode, summary, sources, silent, posts, partial: part, sentences: outlined };
}

/// Has our sheets put into the page or taken out. What is asked for counts at once: whoever asks
/// for the other before there is an answer is heard after it.
async function dress(/** @type {boolean} */ on) {
  if (styled === on) return;
  styled = on;
  try {
    await talk.ask({ type: STYLES, on });
  } catch (error) {
    styled = !on;
    throw error;
  }
}

/// One reading of the page as it stands now; gives the state after it, or null if it was overtaken.
/** @type {(mine: number) => Promise<Result | null>} */
async function read(mine) {
  await dress(true);
  if (mine !== turn) return null;
  const begun = performance.now();
  watch.start({ quiet: again, lost });
  const here = location.href.split('#')[0];
  if (here !== address) {
    // Another page without a reload: what was asked for was asked for the one before.
    if (address) {
      mode = 'page';
      range = null;
      view.every();
    }
    address = here;
    answer = null;
  }
  // A first reading waits for the engine, which tells nothing of the next.
  const first = answer === null;
  let shown = /** @type {Result | null} */ (null); // the state after the first screen of a long page
  const taken = await gather(mine, first ? async (part) => (shown = await screen(mine, part)) : null);
  if (!taken) return shown?.state === 'stopped' ? shown : null;
  watch.roots(taken.roots);
  const alike = !first && answer !== null && request !== null && same.requests(request, taken.request);
  if (alike && !holes && same.nodes(blocks, taken.texts)) {
    await view.follow();
    watch.done(performance.now() - begun, false);
    return state;
  }
  let found = alike ? answer : null;
  if (!found) {
    await view.prepare(taken);
    if (mine !== turn) return null;
    // What was read closely is not painted by a quick reading meanwhile.
    if (!first && request?.opinions && waits(taken.request)) {
      const opinions = await engine.closely(taken.request, sight).catch(fail);
      if (mine !== turn) return null;
      if (opinions) taken.request.opinions = opinions;
    }
    found = await analyse(taken.request);
    if (mine !== turn) return null;
  }
  return show(mine, taken, found, first ? 0 : begun);
}

/// The number of the first sentence in sight.
function sight() {
  const sentences = answer?.sentences ?? [];
  if (!sentences.length) return 0;
  const block = map.firstInSight(texts);
  return firstNot(sentences.length, (at) => sentences[at].block < block);
}

/// The second reading: by the encoder too, slower and right more often. Sentences of which the
/// first was not sure take colour as they are read, from the top of the screen down; nothing changes
/// while a card is open.
async function closer(/** @type {number} */ mine) {
  if (mine !== turn || state.state !== 'on' || !request || !waits(request)) return;
  const taken = { request, texts };
  const here = () => mine === turn && taken.request.blocks === request?.blocks;
  let painting = Promise.resolve();
  let busy = false;
  const paintSo = async (/** @type {Opinions} */ opinions, /** @type {boolean} */ whole) => {
    const careful = { ...taken.request, opinions };
    const found = await analyse(careful);
    await card.closed();
    const read = whole ? view.EVERY : (/** @type {number} */ index) => Boolean(opinions[index]);
    const shown = here() ? await show(mine, { request: careful, texts: taken.texts }, found, 0, read) : null;
    if (shown && mine === turn) state = whole ? shown : { ...shown, closely: state.closely };
  };
  tell({ closely: 0 });
  try {
    const opinions = await engine.closely(taken.request, sight, (share, early) => {
      if (!here()) return false;
      state = { ...state, closely: share };
      if (busy || !early) return true;
      busy = true;
      painting = paintSo(early, false).finally(() => (busy = false));
      return true;
    });
    await painting;
    await paintSo(opinions, true);
    if (mine === turn) tell({ closely: null });
  } catch (error) {
    if (mine !== turn || !talk.alive()) return;
    // The quick reading stands; the popup says that there is no other.
    fail(error);
    const stands = answer && (await show(mine, taken, answer));
    if (stands && mine === turn) state = stands;
    tell({ closely: null, quick: failed });
  }
}

/// From now on this page is read quickly only.
function fail(/** @type {unknown} */ error) {
  failed = messageOf(error);
}

/// Whether a request is yet to be read closely.
const waits = (/** @type {Asked} */ { opinions }) => !opinions && !failed && !view.settings().quick;

/// More of the state, for popup and panel.
function tell(/** @type {Partial<Result>} */ more) {
  state = { ...state, ...more };
  view.news();
}

/// What the popup needs of the sentences to tell in words what the colours tell, one by one.
/** @type {(sentences: Shown[], blocks: Mapped[]) => Generator<void, Outlined[], void>} */
function* outline(sentences, blocks) {
  const out = [];
  for (const sentence of sentences.slice(0, OUTLINE)) {
    const { block, start, end, label } = sentence;
    const text = blocks[block].text.slice(start, end).replace(/\s+/g, ' ');
    out.push({
      label,
      text: text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text,
      unidentified: words.unidentified(sentence),
      via: words.via(sentence),
      notes: words.marks(sentence),
    });
    yield;
  }
  return out;
}

/// What the page changed while we were at work is read when it is quiet.
function catchUp() {
  if (pending) watch.stir();
  pending = false;
}

/// Starts a reading; resolves with the state after it.
function launch() {
  const mine = (turn += 1);
  /** @type {Promise<Result>} */
  const run = read(mine)
    .catch((error) => (talk.alive() ? giveUp('stop_error', error) : null))
    .then((result) => {
      if (running !== run) return state;
      running = null;
      if (result) state = result;
      if (result?.state === 'on') closer(mine);
      catchUp();
      if (moved) notice();
      return state;
    });
  running = run;
  return run;
}

/// The page has changed and is quiet again.
function again() {
  if (!talk.alive()) retire();
  else if (running) pending = true;
  else launch();
}

/// The page has changed just now: what is no longer what was analysed has no colour from here on.
function lost(/** @type {MutationRecord[]} */ records) {
  if (!talk.alive()) {
    retire();
    return;
  }
  if (!paint.lost(records).length) return;
  holes = true;
  card.close();
}

/// Takes everything out of the page for good, or until the reader switches it on again.
function quit() {
  turn += 1;
  running = null;
  pending = false;
  answer = null;
  request = null;
  blocks = [];
  watch.stop();
  card.listen(false);
  paint.clear();
}

/** @type {(reason?: string, error?: unknown) => Result} */
function giveUp(reason = 'stop_fought', error = null) {
  const ended = running;
  quit();
  running = ended;
  return stopped(reason, error);
}

/** @type {(wanted?: Mode, selected?: Range | null) => Promise<Result>} */
function start(wanted = 'page', selected = null) {
  mode = wanted;
  range = selected;
  fights = 0;
  answer = null;
  state = { state: 'reading' };
  return launch();
}

/// Nothing was asked for yet, or what was asked for broke off.
const idle = () => state.state === 'idle' || state.reason === 'stop_error';

/// A shortcut always has an answer: where there is nothing to colour, why that is so.
function explain(/** @type {Result} */ now) {
  if (now.state === 'stopped') card.note(say(now.reason ?? 'stop_error'), new DOMRect(innerWidth - 380, 8, 1, 1));
  return now;
}

/// Switched on by the reader: to see colours, though they were hidden before.
async function appear() {
  await view.unhide();
  return start();
}

async function off() {
  quit();
  state = { state: 'off' };
  await dress(false);
  return state;
}

/// At the reader's next move: are we still there, and are the colours?
function notice() {
  moved = running !== null;
  if (!talk.alive()) {
    retire();
  } else if (state.state === 'on' && !running && !paint.stands()) {
    const mine = turn;
    running = hold(mine).then((kept) => {
      if (mine !== turn) return state;
      if (!kept) state = giveUp();
      running = null;
      catchUp();
      return state;
    });
  }
}
for (const type of NOTICED) window.addEventListener(type, notice, { capture: true, passive: true });

settle({
  say,
  // Asked for when a card opens: the first word that a page asks for takes the browser some milliseconds.
  lang: () => say('language'),
  sentence: sentenceAt,
  taken: () => (answer ? request : null),
  view,
  openRule: (id) => talk.ask({ type: RULE, id }),
  sheet: (css, old) => talk.ask({ type: SHEET, css, old }),
  anew: () => (state.state === 'on' || state.state === 'reading' ? start(mode, range) : state),
});

const { on } = talk;
/// Later presses of the button only ask how things stand.
const begin = () => running ?? (idle() ? start() : state);
on(START, begin);
on(ON, () => appear());
on(ANYWAY, () => start('anyway'));
on(OFF, off);
on(TOGGLE, () => (state.state === 'on' || state.state === 'reading' ? off() : appear().then(explain)));
/// Letters at a press, where they are off; the colours come with them.
on(LETTERS, async () => {
  const now = state.state === 'on' ? state : await start();
  if (now.state === 'on') await view.keep({ letters: !view.settings().letters });
  return explain(now);
});
on(PRINT, (message) => {
  // The answer goes first: a browser that prints says nothing until it is done.
  setTimeout(() => paper.print(message));
  return true;
});
on(JUMP, ({ index, focus }) => card.go(index, { focus }));
on(READ, async () => {
  if (state.state !== 'on') explain(await start());
  return state.state === 'on' && card.walk();
});
/// Reads what the reader has selected on a page that is no article; says so where nothing is.
on(SELECTED, () => {
  const range = chosen();
  return range ? start('selection', range.cloneRange()) : stopped('stop_no_selection');
});
on(SELECTION, async () => {
  if (state.state !== 'on') await (running ?? start());
  const range = chosen();
  if (ELSEWHERE.has(state.reason ?? '') && range) await start('selection', range.cloneRange());
  return selected(state);
});

/// The extension was updated, reloaded or switched off under the page: nothing of ours stays.
function retire() {
  quit();
  state = { state: 'off' };
  for (const type of NOTICED) window.removeEventListener(type, notice, { capture: true });
  talk.stop();
}

takeOver({ begin, retire });
