// What the files that paint and explain ask of whoever runs them: words, the sentence under an index,
// and what a reader can do there. On a page of somebody's main.js, view.js and tab.js give it; in
// pages of ours reader.js and host.js do, and leave out what there is none of. Knows nothing itself.

/** @import { Source } from '../../xtask/npm/index.js' */
/** @import { Shown } from '../class/relabel.js' */
/** @import { Asked } from './collect.js' */
/** @import * as View from './view.js' */

/** @typedef {{sentence: Shown, text: string, sources: Source[]}} Told A sentence with the text it stands in and the page's sources. */

/**
 * @typedef {object} Around
 * @property {Say} say
 * @property {() => string} lang The interface's language.
 * @property {(index: number) => Told} sentence A painted sentence.
 * @property {() => Asked | null} taken The request of the last reading, while its colours stand; else null.
 * @property {typeof View | null} view What the reader wants to see.
 * @property {((index: number, label: string | null) => Promise<void>) | null} label Gives a sentence
 *   another label, or with null the engine's again; resolves when it is painted.
 * @property {((index: number) => unknown) | null} relabel Leads to the report, to give it one there.
 * @property {((id: string) => unknown) | null} openRule Opens the text of a rule.
 * @property {(css: string, old: string) => Promise<unknown>} sheet Puts a style sheet into the page in
 *   place of the one before; either may be none.
 * @property {(() => unknown)} anew Reads again: what is laid over the engine's answer has changed.
 */

/** @type {Around} */
export const around = {
  say: () => '',
  lang: () => '',
  sentence: () => {
    throw new Error('nothing is painted');
  },
  taken: () => null,
  view: null,
  label: null,
  relabel: null,
  openRule: null,
  sheet: () => Promise.resolve(),
  anew: () => {},
};

/** Gives some of it. */
export const settle = (/** @type {Partial<Around>} */ parts) => void Object.assign(around, parts);
