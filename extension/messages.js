// Every message between the background, a page that is read, and pages of ours: its type, who sends it
// to whom, its shape, and what comes back. Both sides take the types from here. What a sender may send,
// and what has to be in it, the background checks (EXPECTED in background.js); a page takes messages
// from the extension alone (content/talk.js).

/** @import { Answer, Label, Page } from '../xtask/npm/index.js' */
/** @import { Article as Collected } from './class/kept.js' */
/** @import { Asked, Mode, Opinions } from './content/collect.js' */
/** @import { Settings } from './settings.js' */
/** @import { Found } from './summary/found.js' */

// --- From a page that is read to the background, over the port ASK as {number, message}; what comes
// back is {to: number, value} or {to: number, error}.

/** @typedef {Analyse | Styles | Sheet | State | Rule | Relabel} FromPage */

/** @typedef {{type: typeof ANALYSE, request: Asked}} Analyse The answer comes back: {@link Answer}. */
export const ANALYSE = 'analyse';
/** @typedef {{type: typeof STYLES, on: boolean}} Styles Our style sheets are to be there, or not. */
export const STYLES = 'styles';
/** @typedef {{type: typeof SHEET, css: string, old: string}} Sheet A sheet in place of the one before; either may be none. */
export const SHEET = 'sheet';
/** @typedef {{type: typeof STATE, count: number | null}} State How many sources the page has; null where its colours went. */
export const STATE = 'state';
/** @typedef {{type: typeof RULE, id: string}} Rule The text of a rule is to be opened. */
export const RULE = 'rule';
/** @typedef {{type: typeof RELABEL, index: number}} Relabel The report is to be opened at a sentence. */
export const RELABEL = 'relabel';

// --- From a page of ours to the background; what comes back is {value} or {error}.

/** @typedef {Run | Sites} FromOurs */

/** @typedef {{type: typeof RUN, tabId: number, panel: boolean}} Run The popup: this tab is to be read. A {@link Result} comes back. */
export const RUN = 'run';
/** @typedef {{type: typeof SITES}} Sites The sites that are read always have changed. */
export const SITES = 'sites';

// --- From the background to pages of ours.

/** @typedef {{type: typeof NEWS, tabId: number}} News There is more to say of a tab. Nothing comes back. */
export const NEWS = 'news';

// --- From the background or a page of ours to a page that is read. Where nothing else is said, a
// Result comes back.

/**
 * How things stand in a page.
 *
 * @typedef {object} Result
 * @property {'idle' | 'reading' | 'on' | 'off' | 'stopped'} state
 * @property {string} [reason] Why it stopped: the key of a plain sentence.
 * @property {string} [detail] What went wrong, in a browser's words.
 * @property {Mode} [mode]
 * @property {Answer['summary']} [summary]
 * @property {Found[]} [sources]
 * @property {string[]} [silent] Who was asked and did not say.
 * @property {Answer['posts']} [posts]
 * @property {number} [partial] Of how many sentences, where only a part was read.
 * @property {Outlined[]} [sentences] What tells in words what the colours tell.
 * @property {number | null} [closely] How much has been read closely, 0 to 1; null once all has.
 * @property {string} [quick] Why there is no second reading.
 */

/** @typedef {{label: Label, text: string, unidentified: boolean, via: string, notes: string[]}} Outlined A sentence, and in words what its colours tell. */

/** @typedef {Ping | Start | On | Off | Anyway | Selected | Jump | Print | Article | AskView | Look | Only | Toggle | Read | Letters | Selection} ToPage */

/**
 * What comes back of each.
 *
 * @template {ToPage} Message
 * @typedef {Message extends Ping ? typeof PONG
 *   : Message extends AskView | Look | Only ? View
 *   : Message extends Jump | Print | Read | Selection ? boolean
 *   : Message extends Article ? Collected | null
 *   : Result} Reply
 */

/** @typedef {{type: typeof PING}} Ping Whether we are there: PONG comes back. */
export const PING = 'ping';
export const PONG = 'says-who';
/** @typedef {{type: typeof START}} Start To be read, unless it has been. */
export const START = 'start';
/** @typedef {{type: typeof ON}} On To be coloured, though it was switched off or hidden. */
export const ON = 'on';
/** @typedef {{type: typeof OFF}} Off */
export const OFF = 'off';
/** @typedef {{type: typeof ANYWAY}} Anyway To be read, though it is no article. */
export const ANYWAY = 'anyway';
/** @typedef {{type: typeof SELECTED}} Selected What the reader has selected is to be read. */
export const SELECTED = 'selected';
/** @typedef {{type: typeof JUMP, index: number, focus?: boolean}} Jump To a sentence; whether it could comes back. */
export const JUMP = 'jump';
/** @typedef {{type: typeof PRINT, worksheet: boolean}} Print */
export const PRINT = 'print';
/** @typedef {{type: typeof ARTICLE, mode: Mode, most?: number}} Article The article as collected, with what the site calls itself; null where it is of more than `most` letters. */
export const ARTICLE = 'article';

/** @typedef {{settings: Settings, source: number | null, unkept: boolean}} View How a page is looked at. */
/** @typedef {{type: typeof VIEW}} AskView A {@link View} comes back, as from the next two. */
export const VIEW = 'view';
/** @typedef {{type: typeof LOOK, values: Partial<Settings>, passing?: boolean}} Look Settings; kept, unless they pass. */
export const LOOK = 'look';
/** @typedef {{type: typeof ONLY, source: number}} Only One source alone, or all again. */
export const ONLY = 'only';

// What a shortcut or an entry of a menu asks for; the first two are commands of the manifest.

/** @typedef {{type: typeof TOGGLE}} Toggle */
export const TOGGLE = 'toggle';
/** @typedef {{type: typeof READ}} Read The walk by keyboard begins. */
export const READ = 'read';
/** @typedef {{type: typeof LETTERS}} Letters */
export const LETTERS = 'letters';
/** @typedef {{type: typeof SELECTION}} Selection Who says what is selected. */
export const SELECTION = 'selection';

// --- Ports to the background: for questions (see above); for a request in pieces, whose answer comes
// in pieces (content/engine.js), by the name ANALYSE or CLOSELY; and from the popup to remember a tab's
// article: {tab: {id, incognito}}, to which nothing comes back. A {seek} with the number of a sentence
// says where the encoder is to read on. What it thinks so far comes back window by window, unless the
// page is too long to be read soon.

/** @typedef {{elements?: Asked['elements'], blocks?: Asked['blocks'], head?: Partial<Asked>, seek?: number, end?: true}} Piece Of a request. */
/**
 * Of an answer.
 *
 * @template Sentence What there is for each sentence.
 * @typedef {object} Answered
 * @property {Partial<Answer>} [head] All but sentences and blocks; nothing where the encoder was asked.
 * @property {Sentence[]} [sentences]
 * @property {Answer['blocks']} [blocks]
 * @property {number} [share] How much has been read, 0 to 1.
 * @property {Opinions} [early] What is thought so far.
 * @property {string} [error]
 * @property {true} [end]
 */

export const ASK = 'ask';
export const CLOSELY = 'closely';
export const REMEMBER = 'remember';

const SOON = 60_000; // characters, some 10,000 words: the encoder reads them in 14 seconds
/** Characters of a request's text. */
export const length = (/** @type {Page} */ { blocks }) => blocks.reduce((sum, { text }) => sum + text.length, 0);
/** Whether a page is read closely while the reader waits for it. */
export const soon = (/** @type {Page} */ request) => length(request) <= SOON;
