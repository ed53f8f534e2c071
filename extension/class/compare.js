// Two articles read in this browser session, side by side: their mixes, their sources, who appears
// in both, and whether one may rest on the other. Takes what host.js kept; judges neither, and words
// every hint as something to check.

import { $ } from '../dom.js';
import { sources as sourcesOf } from '../summary/found.js';
import { element, mix, notices, sources } from '../summary/summary.js';
import * as host from './host.js';
import { articles } from './kept.js';
import { say } from './wording.js';

/** @import { Source } from '../../xtask/npm/index.js' */
/** @import { Found } from '../summary/found.js' */
/** @import { Article } from './host.js' */
/** @import { Kept } from './kept.js' */

/** @typedef {'a' | 'b'} Side */

/** @type {(Kept & {title: string})[]} */
const list = [];
/** @type {Record<Side, number>} */
const chosen = { a: 0, b: 1 };
let turn = 0; // of showing: one that is overtaken is not shown

/// A name without what two articles may write differently.
const plain = (/** @type {string} */ name) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[’']s\b/g, '')
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .replace(/^(the|a|an) /, '')
    .trim();

/// Whether two sources are one: the same name, or a person's full name and surname.
/** @type {(one: Source, other: Source) => boolean} */
function same(one, other) {
  const [a, b] = [plain(one.name), plain(other.name)];
  if (!a || !b) return false;
  if (a === b) return true;
  const people = [one, other].every(({ label }) => label === 'N' || label === 'O');
  return people && (` ${a}`.endsWith(` ${b}`) || ` ${b}`.endsWith(` ${a}`)) && Math.min(a.length, b.length) > 3;
}

const identified = (/** @type {Source} */ source) => source.identified && source.name;

/// Names under which an article's own outlet goes, without spaces.
function outlet(/** @type {Article} */ article) {
  const site = article.request.host.replace(/^www\./, '').split('.').slice(0, -1);
  return new Set([...article.names, article.details.outlet, ...site].map((name) => plain(name).replaceAll(' ', '')).filter(Boolean));
}

/// What an article takes from other outlets.
const outlets = (/** @type {Article} */ article) => article.answer.sources.filter((source) => source.label === 'M' && identified(source));

/// Whatever label it has: where the other article stands is a name that can be told.
/** @type {(article: Article, other: Article) => Source[]} */
const credits = (article, other) => {
  const names = outlet(other);
  return article.answer.sources.filter(({ name }) => names.has(plain(name).replaceAll(' ', '')));
};

/// Sentences that say where two articles may hang together.
/** @type {(one: Article, other: Article) => string[]} */
function loops(one, other) {
  /** @type {string[]} */
  const out = [];
  const [there, back] = [credits(one, other), credits(other, one)];
  if (there.length && back.length) out.push(say('class_loop_both', one.title, other.title));
  else if (there.length) out.push(say('class_loop_one', one.title, there[0].name));
  else if (back.length) out.push(say('class_loop_one', other.title, back[0].name));
  for (const source of outlets(one)) {
    if (there.includes(source) || !outlets(other).some((found) => same(source, found))) continue;
    out.push(say('class_loop_third', source.name));
  }
  return out;
}

/** @type {(side: Side, article: Article) => void} */
function column(side, article) {
  const all = sourcesOf(article.answer);
  const summary = host.told(article);
  $(`side_${side}`).replaceChildren(
    element('h2', 'name', article.title),
    element('p', 'small', [article.details.outlet, article.details.published].filter(Boolean).join(' · ')),
    element('p', '', summary.sentence),
    mix(summary, say),
  );
  $(`more_${side}`).replaceChildren(
    notices({ ...summary, notices: summary.notices.map((notice) => ({ ...notice, sentences: [] })) }, say, () => {}),
    sourceList(all),
  );
}

/// The sources as a plain list: there is no page here to jump in.
function sourceList(/** @type {Found[]} */ all) {
  const made = sources(all, say, () => {});
  for (const button of made.querySelectorAll('button')) {
    const item = element('div', 'source', ...button.childNodes);
    button.replaceWith(item);
  }
  return made;
}

/** @type {(one: Article, other: Article) => void} */
function together(one, other) {
  /** @type {[Source, Source][]} */
  const rows = [];
  for (const a of one.answer.sources.filter(identified)) {
    const b = other.answer.sources.find((found) => identified(found) && same(a, found));
    if (b) rows.push([a, b]);
  }
  const body = $('both');
  body.replaceChildren(element('h2', '', say('class_both')));
  if (!rows.length) body.append(element('p', '', say('class_both_none')));
  else {
    const head = element('tr', '', ...['class_source', 'class_first', 'class_second'].map((key) => element('th', '', say(key))));
    for (const cell of head.cells) cell.scope = 'col';
    const lines = rows.map(([a, b]) => {
      const name = element('th', '', a.name.length >= b.name.length ? a.name : b.name);
      name.scope = 'row';
      const cell = (/** @type {Source} */ { label, count }) => element('td', '', `${say(`label_${label}`)}, ${say('popup_times', count)}`);
      return element('tr', '', name, cell(a), cell(b));
    });
    body.append(element('div', 'scroll', element('table', '', element('thead', '', head), element('tbody', '', ...lines))));
  }
  const hints = loops(one, other);
  body.append(element('h2', '', say('class_check')));
  body.append(hints.length ? element('ul', 'hints', ...hints.map((hint) => element('li', '', hint))) : element('p', '', say('class_check_none')));
  body.append(element('p', 'counts', say('popup_counts')));
  $('limits').textContent = `${host.madeWith(one)}. ${say('popup_counts')} ${say('popup_automatic')}`;
}

async function show() {
  const mine = (turn += 1);
  const [one, other] = await Promise.all([host.read(list[chosen.a]), host.read(list[chosen.b])]);
  if (mine !== turn || !one || !other) return; // another choice has come meanwhile
  column('a', one);
  column('b', other);
  together(one, other);
}

/** @type {(side: Side, initial: number) => void} */
function picker(side, initial) {
  chosen[side] = initial;
  const select = $(`pick_${side}`);
  list.forEach(({ title, details }, at) => select.add(new Option(details.outlet ? `${title} (${details.outlet})` : title, String(at), false, at === initial)));
  select.addEventListener('change', async () => {
    chosen[side] = Number(select.value);
    await show();
  });
}

async function open() {
  await host.article(); // the tab before the reader counts as read
  for (const found of await articles()) {
    const read = await host.read(found);
    if (read) list.push({ ...found, title: read.title });
  }
  const enough = list.length > 1;
  $('none').hidden = enough;
  $('compare').hidden = !enough;
  if (!enough) return;
  picker('a', 0);
  picker('b', 1);
  $('print').addEventListener('click', () => window.print());
  await show();
}

host.start('compare', open);
