// Reads text that stands in a page of ours: the example, or what was pasted. Takes elements, and what
// the reader says of them; colours them with the same engine and the same painting code as in any
// page, and tells beside them what was found. Remembers the text for quiz, report and comparison as
// kept.js does, and asks nobody for anything.

import * as kept from '../class/kept.js';
import * as own from '../class/relabel.js';
import { say } from '../class/wording.js';
import { settle } from '../content/around.js';
import * as card from '../content/card.js';
import { collect } from '../content/collect.js';
import { show as showLetters } from '../content/letters.js';
import * as lines from '../content/lines.js';
import * as map from '../content/map.js';
import * as paint from '../content/paint.js';
import * as paper from '../content/paper.js';
import { $ } from '../dom.js';
import { silent as silentIn, sources as sourcesOf } from '../summary/found.js';
import { element, legend, mix, notices, sources } from '../summary/summary.js';
import { worded } from '../summary/worded.js';

/** @import { Details } from '../class/kept.js' */
/** @import { Given } from '../class/relabel.js' */
/** @import { Asked } from '../content/collect.js' */
/** @import { Mapped } from '../content/map.js' */

/** @typedef {Partial<Details>} Said What the reader says of a text. */

/** @type {Mapped[]} */
let blocks = [];
/** @type {Given | null} */
let answer = null; // while nothing is shown
let turn = 0; // raised by everything that makes a second reading void
let wanted = false; // letters

function sentenceAt(/** @type {number} */ index) {
  if (!answer) throw new Error('nothing is painted');
  const sentence = answer.sentences[index];
  return { sentence, text: blocks[sentence.block].text, sources: answer.sources };
}

settle({ say, sentence: sentenceAt });

const jump = (/** @type {number} */ index) => card.go(index);

/// The site that an article is from: nothing of this page's own, and its outlet is not “another” one.
function site(/** @type {Said} */ { outlet = '', address = '' }) {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return { host, names: outlet ? [outlet] : [], lang: '', title: '' };
}

const forced = () => matchMedia('(forced-colors: active)').matches;

/// A letter at each sentence, where the reader asks for it or the screen has no colours of ours.
function placeLetters() {
  const sentenceOf = (/** @type {number} */ index) => sentenceAt(index).sentence;
  showLetters(wanted || forced() ? sentenceOf : null);
  lines.show(forced() ? sentenceOf : null);
}

export function clear() {
  turn += 1;
  closely('');
  card.listen(false);
  showLetters(null);
  lines.show(null);
  paper.take(null);
  paint.clear();
  answer = null;
}

/// The one quiet line about the second reading, where the page has it.
function closely(/** @type {string} */ text) {
  if ($('closely')) $('closely').textContent = text;
}

/// Has a request answered, says what was found and paints it; gives why there is nothing to paint,
/// or null.
async function tell(/** @type {Asked} */ request) {
  answer = own.apply(wasm_bindgen.analyse(request), request.blocks, await own.all());
  const reason = !answer.article ? 'www_no_text' : answer.language === null ? 'www_language' : null;
  if (reason) {
    $('sentence').textContent = say(reason);
    $('page').replaceChildren(legend(null, say, true));
    return reason;
  }
  const list = sourcesOf(answer);
  const told = worded(say).summary({ ...answer, sources: list, silent: silentIn(answer, request.blocks) });
  $('sentence').textContent = told.sentence;
  $('page').replaceChildren(
    mix(told, say),
    notices(told, say, jump),
    sources(list, say, jump),
    legend(told, say, false),
    element('p', 'small', say('popup_automatic')),
  );
  // The page's own text stands out on every tint.
  await paint.all(blocks, answer.sentences, { key: '', of: () => ({ suffix: '', inks: {} }), bare: forced() });
  card.listen(true);
  card.resume();
  placeLetters();
  return null;
}

/// Remembers what was read for quiz, report and comparison.
/** @type {(request: Asked, said: Said) => Promise<void>} */
async function remember(request, said) {
  const found = { request, details: { title: '', address: '', outlet: '', published: '', ...said }, names: request.names };
  await kept.keep(kept.record(found));
}

/// The second reading, by the encoder too: slower, and right more often. Lets the page have its turn
/// after every 300 words; what it finds is shown when no card is open.
/** @type {(request: Asked, details: Said, mine: number) => Promise<void>} */
async function closer(request, details, mine) {
  // Opened from a folder, the browser lets no page read another file; what was read first stands.
  if (location.protocol === 'file:') return closely(say('popup_quick'));
  closely(say('popup_closely'));
  /** @type {Closely | null} */
  let reading = null;
  try {
    await wasm_bindgen.listen(new URL('wasm/encoder.bin', location.href).href);
    reading = new wasm_bindgen.Closely(request);
    do await new Promise((resolve) => setTimeout(resolve));
    while (mine === turn && reading.step());
    await card.closed();
    if (mine !== turn) return undefined;
    request.opinions = reading.opinions();
    await tell(request);
    await remember(request, details);
    return closely('');
  } catch {
    // What was read first stands.
    return mine === turn ? closely(say('popup_quick')) : undefined;
  } finally {
    reading?.free();
  }
}

/// Shows a letter at each sentence, or none.
export function letters(/** @type {boolean} */ show) {
  wanted = show;
  if (answer) placeLetters();
}

/// The example article's elements and what it says of itself, from its page's text.
/** @type {(text: string, address: string) => {parts: Element[], details: Said}} */
export function example(text, address) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const part = (/** @type {string} */ selector) => {
    const found = page.querySelector(selector);
    if (!found) throw new Error(`the example has no ${selector}`);
    return found;
  };
  const meta = (/** @type {string} */ name) => part(`meta[property="${name}"]`).getAttribute('content') ?? '';
  return {
    parts: [...document.importNode(part('article'), true).children],
    details: { outlet: meta('og:site_name'), address, published: meta('article:published_time').slice(0, 10) },
  };
}

/// Shows elements in #article, coloured, and the summary in #sentence and #page; gives why not,
/// or null. With `keep` the article is remembered; with `twice` the encoder reads it too, after
/// this has returned.
/** @type {(parts: Element[], details: Said, how?: {withLetters?: boolean, keep?: boolean, twice?: boolean}) => Promise<string | null>} */
export async function show(parts, details, { withLetters = false, keep = true, twice = true } = {}) {
  const article = $('article');
  clear();
  wanted = withLetters;
  article.replaceChildren(...parts);
  const { request, texts } = collect(article, { mode: 'anyway' });
  Object.assign(request, site(details));
  blocks = map.take(request, texts);
  const mine = (turn += 1);
  const reason = await tell(request);
  if (reason) return reason;
  const { outlet = '', address = '' } = details;
  const where = [outlet, address].filter(Boolean).join(' · ');
  paper.take(() => ({ blocks, sentences: answer?.sentences ?? [], settings: { paper: true }, title: '', address: where }));
  if (keep) await remember(request, details);
  if (twice) closer(request, details, mine);
  return null;
}
