// The report on an article: counts, notices, sources and every sentence as a table; files of it to
// keep; and labels of the reader's own, which are shown as such. Takes the article that host.js
// found. Whole sentences stand in it only where the reader asks for them.

import * as words from '../content/words.js';
import { $ } from '../dom.js';
import { LABELS, NONE, UNSURE, each, family, key } from '../labels.js';
import { sources as sourcesOf } from '../summary/found.js';
import { plural } from '../summary/plural.js';
import { button, element, legend, mix, notices, sources } from '../summary/summary.js';
import * as host from './host.js';
import * as own from './relabel.js';
import { say } from './wording.js';
import { wrongReport } from './wrong.js';

/** @import { Label, Span } from '../../xtask/npm/index.js' */
/** @import { Article, Sentence } from './host.js' */

const counted = plural(say);
const GIVEN = each(LABELS + NONE);
const FIRST_WORDS = 12; // words of a sentence where whole ones are not asked for
const AT_ONCE = 400; // rows that are laid out before the page gets its turn

/** @type {ReturnType<typeof wrongReport>} */
let wrong; // the report of a wrong label
/** @type {Article} */
let article; // there before anything is shown
let laying = 0; // which laying out of the rows is under way: one that is overtaken ends
const full = () => $('full').checked;

const nameOf = (/** @type {Label} */ label) => say(label === NONE ? 'class_no_claim' : key(label));
const badge = (/** @type {Label} */ label) => {
  const made = element('span', `badge ${family(label)}`, label === NONE ? '∅' : label);
  made.setAttribute('aria-hidden', 'true');
  return made;
};

function shown(/** @type {string} */ text) {
  const words = text.split(' ');
  return full() || words.length <= FIRST_WORDS ? text : `${words.slice(0, FIRST_WORDS).join(' ')} …`;
}

/** @type {(sentence: Sentence, span: Span | null) => string} */
const part = (sentence, span) => (span ? sentence.block.slice(...span).replace(/\s+/g, ' ') : '');

/// A file's name from the article's title.
function fileName(/** @type {string} */ ending) {
  const title = article.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
  return `says-who-${title || 'report'}.${ending}`;
}

/// The contents of a report file.
function file(/** @type {string} */ kind) {
  const details = { ...host.details(article, full()), title: article.title };
  if (kind !== 'json') return wasm_bindgen.report(article.request, details, kind);
  const { data, text, citation, limits } = wasm_bindgen.record(article.request, details);
  const { engine } = article.answer;
  const { own: byHand, ...told } = details;
  const labels = byHand.map(([sentence, label]) => ({ sentence, label }));
  const names = Object.fromEntries(each(LABELS + NONE + UNSURE).map((letter) => [letter, nameOf(letter)]));
  const about = { ...told, engine, citation, automatic: true, limits, labels: names };
  return `${JSON.stringify({ about, ...(full() ? { text } : {}), ...data, own_labels: labels }, null, 2)}\n`;
}

/// What can be saved: its type, and how its file's name ends.
const FILES = {
  html: ['text/html', 'html'],
  csv: ['text/csv', 'csv'],
  'csv-sources': ['text/csv', 'sources.csv'],
  'csv-counts': ['text/csv', 'counts.csv'],
  json: ['application/json', 'json'],
};

/// The label of a sentence, and the way to one's own.
function labelCell(/** @type {number} */ index) {
  const sentence = article.sentences[index];
  const cell = element('td', 'label');
  const fill = () => {
    const now = article.sentences[index];
    const { own: rules } = now;
    const change = button('change noprint', edit, say('class_relabel'));
    change.setAttribute('aria-label', say('class_relabel_of', index + 1));
    const mine = rules ? element('span', 'mine', say('class_own_label', nameOf(rules))) : '';
    const tell = rules ? button('change noprint tell', () => wrong.open({ ...now, own: rules }), say('class_report_wrong')) : '';
    cell.replaceChildren(badge(now.label), ' ', nameOf(now.label), ' ', mine, ' ', change, ' ', tell);
    return change;
  };
  const edit = () => {
    const now = article.sentences[index];
    const was = now.own ?? now.label;
    const select = document.createElement('select');
    select.setAttribute('aria-label', say('class_relabel_of', index + 1));
    const add = (/** @type {string} */ value, /** @type {string} */ text) => select.add(new Option(text, value, false, value === (now.own ? now.label : '')));
    add('', say('class_relabel_engine', nameOf(was)));
    for (const label of GIVEN) if (label !== was) add(label, `${label === NONE ? '∅' : label} ${nameOf(label)}`);
    select.addEventListener('change', async () => {
      const kept = await own.set(sentence.text, select.value || null, was).then(() => true, () => false);
      $('own_status').textContent = kept ? '' : say('not_kept');
      await again();
      fill().focus();
    });
    cell.replaceChildren(select);
    select.focus();
  };
  fill();
  return cell;
}

/// A cell that bears the name of its column, for where there is no room for columns.
/** @type {(key: string, className: string, text: string) => HTMLElement} */
function named(key, className, text) {
  const cell = element('td', className, text);
  cell.dataset.name = say(key);
  return cell;
}

/// Words of a source, and in brackets who they stand for, where they don't say so: “She (Maria Lopes)”.
/** @type {(words: string, name: string) => string} */
const who = (words, name) => (!name || words.toLowerCase().includes(name.toLowerCase()) ? words : `${words} (${name})`.trim());

function row(/** @type {number} */ index) {
  const sentence = article.sentences[index];
  const source = who(part(sentence, sentence.source), article.answer.sources[sentence.source_id ?? -1]?.name ?? '');
  const number = element('th', 'number', String(index + 1));
  number.scope = 'row';
  const made = element(
    'tr',
    '',
    number,
    labelCell(index),
    element('td', 'words', shown(sentence.text)),
    named('class_source', '', source),
    named('class_cue', '', part(sentence, sentence.cue)),
    named('class_via', '', sentence.relay.map(({ name }) => name).join(' → ')),
    named('class_marks', 'marks', words.marks(sentence).join(' ')),
  );
  made.id = `s${index + 1}`;
  return made;
}

async function table() {
  const body = $('rows');
  const mine = (laying += 1);
  body.replaceChildren();
  for (let at = 0; at < article.sentences.length && mine === laying; at += AT_ONCE) {
    body.append(...article.sentences.slice(at, at + AT_ONCE).map((_, index) => row(at + index)));
    await new Promise(requestAnimationFrame);
  }
}

function jump(/** @type {number} */ index) {
  const target = $(`s${index + 1}`);
  target?.scrollIntoView({ block: 'center' });
  for (const other of document.querySelectorAll('tr.here')) other.classList.remove('here');
  target?.classList.add('here');
}

/// Reads the article again after labels have changed.
async function again() {
  article = (await host.read(article)) ?? article;
  const count = Object.keys(await own.all()).length;
  $('own').textContent = counted('class_own_count', count, count);
  for (const id of ['own_save', 'own_clear']) $(id).disabled = count === 0;
}

function facts() {
  const { address, outlet, published } = article.details;
  const list = [
    ['class_address', address],
    ['class_outlet', outlet],
    ['class_published', published],
    ['class_made', host.today()],
    ['class_engine', `${say('name')} ${article.answer.engine}`],
  ];
  for (const [key, value] of list) {
    if (value) $('facts').append(element('dt', '', say(key)), element('dd', '', element('bdi', '', value)));
  }
}

async function loadOwn(/** @type {Event} */ { target }) {
  const field = /** @type {HTMLInputElement} */ (target);
  const [given] = field.files ?? [];
  field.value = '';
  if (!given) return;
  try {
    const loaded = await own.load(await given.text());
    $('own_status').textContent = counted('class_own_loaded', loaded, loaded);
  } catch (error) {
    const { line } = /** @type {{line?: number}} */ (error);
    $('own_status').textContent = line ? say('class_own_bad', line) : say('not_kept');
  }
  await again();
  await table();
}

/// The sentence that the address names, ready to be given another label: so the article's own page
/// leads here.
function relabelHere() {
  const index = Number(/^#s(\d+)$/.exec(location.hash)?.[1]) - 1;
  if (!(index in article.sentences)) return;
  jump(index);
  $(`s${index + 1}`).querySelector('.change')?.click();
}

async function open() {
  const found = await host.article();
  const read = found && (await host.read(found));
  $('none').hidden = Boolean(read);
  $('report').hidden = !read;
  if (!read) return;
  article = read;
  const list = sourcesOf(article.answer);
  const summary = host.told(article);
  $('title').textContent = article.title;
  wrong = wrongReport({ say, engine: article.answer.engine, labelName: nameOf });
  facts();
  $('sentence').textContent = summary.sentence;
  $('summary').append(mix(summary, say), notices(summary, say, jump), sources(list, say, jump), legend(summary, say, false));
  const { citation, limits } = wasm_bindgen.record(article.request, { ...host.details(article, false), title: article.title });
  $('citation').textContent = citation;
  $('limits').textContent = limits;
  await again();
  await table();
  relabelHere();
  addEventListener('hashchange', relabelHere);
  for (const [kind, [type, ending]] of Object.entries(FILES)) {
    $(`save_${kind}`).addEventListener('click', () => host.save(fileName(ending), type, file(kind)));
  }
  $('print').addEventListener('click', () => window.print());
  $('full').addEventListener('change', table);
  $('own_save').addEventListener('click', async () => host.save('says-who-labels.jsonl', 'application/jsonl', await own.rows()));
  $('own_load').addEventListener('click', () => $('own_file').click());
  $('own_file').addEventListener('change', loadOwn);
  $('own_clear').addEventListener('click', async () => {
    await own.clear();
    await again();
    await table();
  });
}

host.start('report', open);
