// The quiz on an article: some of its sentences, drawn by a code that can be shared, on three levels;
// answers give the reason; a teacher looks at the questions first and changes them; a worksheet and
// its key can be printed. Takes the article that host.js found and what draw.js draws of it; keeps
// the last score on this device, and nothing at all in private windows.

import { api } from '../api.js';
import * as words from '../content/words.js';
import { $ } from '../dom.js';
import { FAMILIES, LABELS, each, family } from '../labels.js';
import { plural } from '../summary/plural.js';
import { button, element } from '../summary/summary.js';
import { all, draw, format, parse } from './draw.js';
import * as host from './host.js';
import { code as codeOf } from './kept.js';
import { say } from './wording.js';

/** @import { Label, Span } from '../../xtask/npm/index.js' */
/** @import { Item } from './draw.js' */
/** @import { Article, Sentence } from './host.js' */

/** @typedef {Sentence & {corrected?: Label}} Asked A sentence with the answer that counts; `corrected` is what the rules say, where a teacher says otherwise. */
/** @typedef {{level: number, seed: string, at: number, right: number, answered: boolean}} Quiz */
/** @typedef {'source' | 'cue'} Kind Of words that are marked. */

const MOST = 40; // questions
const LONGEST = 600; // letters of what stands before a sentence
const SCORE = 'quiz_score';
const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

const badge = (/** @type {Label} */ label) => {
  const made = element('span', `badge ${family(label)}`, label);
  made.setAttribute('aria-hidden', 'true');
  return made;
};

/// The words of a sentence with what each of them is: source, cue, both or nothing.
function wordsOf(/** @type {Sentence} */ sentence) {
  const { block, start, end, source, cue } = sentence;
  /** @type {(span: Span | null, from: number, to: number) => boolean} */
  const within = (span, from, to) => span !== null && span[0] < to && from < span[1];
  return [...block.slice(start, end).matchAll(/\S+/g)].map(({ 0: text, index }) => {
    // Marks that hang on a word are not part of it.
    const lead = text.length - text.replace(/^[^\p{L}\p{N}]+/u, '').length;
    const bare = text.replace(EDGE, '').length || text.length;
    const from = start + index + (lead < text.length ? lead : 0);
    return { text, source: within(source, from, from + bare), cue: within(cue, from, from + bare) };
  });
}

/// A seed that is easy to say aloud.
function newSeed() {
  const letters = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  const numbers = crypto.getRandomValues(new Uint8Array(6));
  return [...numbers].map((number, at) => (at % 2 ? vowels[number % 5] : letters[number % 14])).join('');
}

/** @type {Article} */
let article; // there before anything is asked
/** @type {Item[]} */
let items = []; // the questions
/** @type {Quiz | null} */
let quiz = null; // while it is played

const counted = plural(say);

/// The sentence of a question with the answer that counts: the teacher's, where there is one.
/** @type {(item: Item) => Asked} */
function sentenceOf({ index, key }) {
  const sentence = article.sentences[index];
  if (!key || key === sentence.label) return sentence;
  return { ...sentence, label: key, alternative: null, corrected: sentence.own ?? sentence.label };
}

/// Why the answer is what it is: the words of this very sentence, and what the label asks.
function reason(/** @type {Asked} */ sentence) {
  const { title, via, lines } = words.card(sentence.block, sentence, article.answer.sources);
  const made = element('div', 'reason');
  // Who was asked for the kind of answer is told it.
  const kind = (quiz?.level ?? level()) === 1 ? `${say(`family_${family(sentence.label)}`)}: ` : '';
  made.append(element('p', 'truth', badge(sentence.label), ' ', element('strong', '', kind, title), via), ' ');
  const told = lines.filter(({ kind: of }) => of !== 'rule' && !(sentence.corrected && of === 'why'));
  for (const { text } of told) made.append(element('p', '', text), ' ');
  if (sentence.corrected) made.append(element('p', '', say('class_quiz_corrected', words.label(sentence.corrected))));
  else if (sentence.own) made.append(element('p', '', say('class_relabel_engine', words.label(sentence.own))));
  made.append(element('p', 'small', say(`test_${sentence.label}`)));
  return made;
}

function marked(/** @type {Sentence} */ sentence) {
  const made = element('p', 'marked');
  let before = /** @type {HTMLElement | null} */ (null);
  for (const { text, source, cue } of wordsOf(sentence)) {
    const kind = [source && 'is-source', cue && 'is-cue'].filter(Boolean).join(' ');
    // Words that belong together have one mark.
    if (before?.className === kind) before.append(` ${text}`);
    else made.append(made.hasChildNodes() ? ' ' : '', (before = element('span', kind, text)));
  }
  return made;
}

/// What has to be read before a sentence; where it needs nothing, what stands before it, unless that
/// is asked about itself.
function before(/** @type {Item} */ { index, before: needed }) {
  const asked = new Set(items.map(({ index: at }) => at));
  const shown = needed.length ? needed : index && !asked.has(index - 1) ? [index - 1] : [];
  const text = shown.map((at) => article.sentences[at].text).join(' ');
  return text ? element('p', 'before', text.slice(-LONGEST)) : '';
}

/** @type {(quiz: Quiz, right: boolean, sentence: Asked, note: string) => void} */
function finish(quiz, right, sentence, note) {
  quiz.answered = true;
  if (right) quiz.right += 1;
  const verdict = element('p', 'verdict', say(right ? 'class_quiz_same' : 'class_quiz_other'), note ? ` ${note}` : '');
  const last = quiz.at === items.length - 1;
  const next = button('strong', () => (last ? end(quiz) : ask(quiz, quiz.at + 1)), say(last ? 'class_quiz_end' : 'class_quiz_next'));
  next.id = 'next';
  const feedback = $('feedback');
  feedback.replaceChildren(verdict, marked(sentence), reason(sentence), next);
  next.focus();
}

/** @type {(quiz: Quiz, sentence: Asked) => HTMLElement} */
function choices(quiz, sentence) {
  /** @type {[value: string, name: string, letter: HTMLElement | ''][]} */
  const options =
    quiz.level === 1
      ? Object.keys(FAMILIES).map((name) => [name, say(`family_${name}`), ''])
      : each(LABELS).map((label) => [label, say(`label_${label}`), badge(label)]);
  const list = element('div', `choices level-${quiz.level}`);
  /** @type {HTMLButtonElement[]} */
  const all = [];
  const truth = (/** @type {Label} */ label) => (quiz.level === 1 ? family(label) : label);
  for (const [value, name, letter] of options) {
    const act = () => {
      if (quiz.answered) return;
      for (const other of all) {
        other.disabled = true;
        other.classList.toggle('truth', other.dataset.value === truth(sentence.label));
      }
      made.setAttribute('aria-pressed', 'true');
      const near = sentence.alternative !== null && value === truth(sentence.alternative) && value !== truth(sentence.label);
      finish(quiz, value === truth(sentence.label) || near, sentence, near ? say('class_quiz_near') : '');
    };
    const made = button(`choice ${quiz.level === 1 ? value : family(value)}`, act, letter, name);
    made.dataset.value = value;
    all.push(made);
  }
  list.append(...all);
  return list;
}

/// How far two sets of words agree: 1 if they are the same, also where both are empty.
/** @type {(chosen: number[], wanted: number[]) => number} */
function agreement(chosen, wanted) {
  const both = chosen.filter((one) => wanted.includes(one)).length;
  return chosen.length + wanted.length ? (2 * both) / (chosen.length + wanted.length) : 1;
}

/** @type {(quiz: Quiz, sentence: Asked) => HTMLElement} */
function marking(quiz, sentence) {
  const words = wordsOf(sentence);
  /** @type {Kind[]} */
  const kinds = ['source', 'cue'];
  const pens = element('fieldset', 'pens', element('legend', '', say('class_quiz_pen')));
  for (const kind of kinds) {
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'pen', value: kind, checked: kind === 'source' });
    pens.append(element('label', '', input, ' ', say(`class_quiz_${kind}`)));
  }
  const line = element('p', 'pieces');
  /** @type {(string | null)[]} */
  const chosen = words.map(() => null);
  words.forEach(({ text }, at) => {
    const act = () => {
      if (quiz.answered) return;
      const pen = /** @type {HTMLInputElement} */ (pens.querySelector('input:checked')).value;
      chosen[at] = chosen[at] === pen ? null : pen;
      made.className = `piece ${chosen[at] ? `is-${chosen[at]}` : ''}`;
      made.setAttribute('aria-pressed', String(chosen[at] !== null));
      made.setAttribute('aria-label', chosen[at] ? `${text}: ${say(`class_quiz_${chosen[at]}`)}` : text);
    };
    const made = button('piece', act, text);
    made.setAttribute('aria-pressed', 'false');
    line.append(made, ' ');
  });
  const check = button('strong', () => {
    check.remove();
    for (const piece of line.querySelectorAll('button')) piece.disabled = true;
    const of = (/** @type {Kind} */ kind) => words.map((word, at) => (word[kind] ? at : -1)).filter((at) => at >= 0);
    const mine = (/** @type {Kind} */ kind) => chosen.map((one, at) => (one === kind ? at : -1)).filter((at) => at >= 0);
    finish(quiz, kinds.every((kind) => agreement(mine(kind), of(kind)) >= 0.5), sentence, '');
  }, say('class_quiz_check'));
  check.id = 'check';
  return element('div', 'marking', pens, line, check);
}

/** @type {(quiz: Quiz, at: number) => void} */
function ask(quiz, at) {
  quiz.at = at;
  quiz.answered = false;
  const sentence = sentenceOf(items[at]);
  const head = element('h2', '', say('class_quiz_question', at + 1, items.length));
  head.tabIndex = -1;
  const feedback = element('div', '');
  feedback.id = 'feedback';
  feedback.setAttribute('role', 'status');
  const task = say(quiz.level === 3 ? 'class_quiz_task_mark' : 'class_quiz_task');
  const body = quiz.level === 3 ? [marking(quiz, sentence)] : [element('blockquote', '', sentence.text), choices(quiz, sentence)];
  $('play').replaceChildren(head, before(items[at]), element('p', 'task', task), ...body, feedback);
  head.focus();
}

async function end(/** @type {Quiz} */ { right, level, seed }) {
  const line = say('class_quiz_score', right, items.length);
  const head = element('h2', '', line);
  head.tabIndex = -1;
  $('play').replaceChildren(
    head,
    element('p', '', say('class_quiz_device')),
    element('p', 'counts', say('popup_counts')),
    button('strong', () => begin(newSeed()), say('class_quiz_again')),
    button('quiet', () => begin(seed), say('class_quiz_same_again')),
  );
  head.focus();
  const score = { right, of: items.length, level, seed, date: host.today() };
  if (api?.extension?.inIncognitoContext) return;
  try {
    if (api) await api.storage.local.set({ [SCORE]: score });
    else localStorage.setItem(SCORE, JSON.stringify(score));
  } catch {
    $('play').append(element('p', 'small', say('not_kept'))); // storage is full or broken
  }
}

const level = () => Number(/** @type {HTMLInputElement} */ (document.querySelector('input[name="level"]:checked')).value);

/// Draws by the code in the field; says so in the address, which can be shared on the static page.
function drawn(/** @type {string} */ seed) {
  $('seed').value = seed;
  const count = Math.max(1, Math.min(MOST, Math.round(Number($('count').value)) || 8));
  const { sentences, answer } = article;
  items = draw({ sentences, sources: answer.sources, code: seed, level: level(), count });
  const { chosen } = parse(seed);
  $('fewer').textContent = items.length && items.length < count && !chosen ? counted('class_quiz_fewer', items.length, items.length) : '';
  tell();
  document.body.dataset.sheet = '';
  return items;
}

/// What is chosen stands in the address and in the code.
function tell() {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ seed: $('seed').value, level: level(), count: $('count').value })) address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}

function begin(/** @type {string} */ seed) {
  if (!drawn(seed).length) {
    $('play').replaceChildren(element('p', '', say('class_quiz_few')));
    return;
  }
  quiz = { level: level(), seed, at: 0, right: 0, answered: false };
  ask(quiz, 0);
}

/// From here on the code names the questions one by one.
/** @type {(next: Item[], focus: string) => void} */
function choose(next, focus) {
  items = next;
  $('seed').value = format(parse($('seed').value).word, items);
  tell();
  prepare();
  $('play').querySelector(focus)?.focus();
}

/// One question before a teacher: its words, its key to be corrected, another one, or none.
/** @type {(item: Item, at: number) => HTMLElement} */
function card(item, at) {
  const number = at + 1;
  const sentence = sentenceOf(item);
  const select = document.createElement('select');
  select.setAttribute('aria-label', say('class_quiz_key_of', number));
  for (const label of LABELS) select.add(new Option(`${label} ${say(`label_${label}`)}`, label, false, label === sentence.label));
  select.addEventListener('change', () => {
    const key = select.value === article.sentences[item.index].label ? null : /** @type {Label} */ (select.value);
    choose(items.map((one) => (one === item ? { ...one, key } : one)), `li:nth-child(${number}) select`);
  });
  const { sentences, answer } = article;
  const { word } = parse($('seed').value);
  const spare = all({ sentences, sources: answer.sources, word, level: level() })
    .filter((one) => !items.some((other) => [other.index, ...other.before].some((index) => [one.index, ...one.before].includes(index))));
  // The next one of the same kind, else any.
  const same = (/** @type {Item} */ one) => family(one.label) === family(item.label);
  const next = spare.find((one) => same(one) && one.index > item.index) ?? spare.find(same) ?? spare[0];
  const swap = button('quiet', () => choose(items.map((one) => (one === item ? next : one)), `li:nth-child(${number}) .swap`), say('class_quiz_other_one'));
  swap.classList.add('swap');
  swap.disabled = !next;
  swap.setAttribute('aria-label', say('class_quiz_other_one_of', number));
  const drop = button('quiet', () => choose(items.filter((one) => one !== item), `li:nth-child(${Math.min(number, items.length - 1)}) select`), say('class_quiz_drop'));
  drop.disabled = items.length === 1;
  drop.setAttribute('aria-label', say('class_quiz_drop_of', number));
  return element('li', '', before(item), marked(sentence), element('div', 'buttons', select, swap, drop), reason(sentence));
}

/// The questions and the whole key, before the class has them.
function prepare() {
  quiz = null;
  const head = element('h2', '', say('class_quiz_key'));
  head.tabIndex = -1;
  $('play').replaceChildren(
    head,
    element('p', 'small', say('class_quiz_prepare_hint')),
    element('ol', 'questions prepare', ...items.map(card)),
  );
  return head;
}

/// A sheet of paper: the questions, or with `key` the answers.
function sheet(/** @type {boolean} */ key) {
  const seed = $('seed').value;
  drawn(seed);
  const made = element('div', `sheet level-${level()}`);
  made.append(
    element('h2', '', `${say(key ? 'class_quiz_key' : 'class_quiz_sheet')} · ${say(`class_quiz_level_${level()}`)}`),
    element('p', 'small', [article.title, article.details.outlet, article.details.published, article.details.address].filter(Boolean).join(' · ')),
    element('p', 'small', `${say('class_quiz_seed')}: ${seed} · ${say('class_quiz_code', textCode())} · ${host.today()}`),
  );
  if (!key) made.append(element('p', 'write', say('class_quiz_name')), element('p', '', say(`class_quiz_sheet_task_${level()}`)));
  const list = element('ol', 'questions');
  for (const one of items) {
    const sentence = sentenceOf(one);
    const item = element('li', '', before(one));
    if (key) item.append(marked(sentence), reason(sentence));
    else {
      item.append(element('p', 'asked', sentence.text));
      const boxes = [
        Object.keys(FAMILIES).map((name) => say(`family_${name}`)),
        [...LABELS].map((label) => `${label} ${say(`label_${label}`)}`),
        [],
      ][level() - 1];
      if (boxes.length) item.append(element('p', 'boxes', ...boxes.map((name) => element('span', '', `☐ ${name}`))));
    }
    list.append(item);
  }
  made.append(list, element('p', 'small', `${host.madeWith(article)}. ${say('popup_counts')} ${say('popup_automatic')}`));
  const print = element('p', 'buttons noprint', button('strong', () => window.print(), say('class_print')));
  $('play').replaceChildren(print, made);
  document.body.dataset.sheet = key ? 'key' : 'questions';
  quiz = null;
}

const textCode = () => codeOf(article.sentences.map(({ text }) => text).join('\n')).slice(0, 4);

async function open() {
  const found = await host.article();
  const read = found && (await host.read(found));
  $('setup').hidden = !read;
  $('none').hidden = Boolean(read);
  if (!read) return;
  article = read;
  const asked = new URLSearchParams(location.search);
  /** @type {HTMLInputElement | null} */
  const wanted = document.querySelector(`input[name="level"][value="${Number(asked.get('level'))}"]`);
  if (wanted) wanted.checked = true;
  $('title').textContent = article.title;
  $('code').textContent = say('class_quiz_code', textCode());
  $('seed').value = asked.get('seed') || newSeed();
  if (/^\d+$/.test(asked.get('count') ?? '')) $('count').value = asked.get('count');
  $('start').addEventListener('click', () => begin($('seed').value.trim() || newSeed()));
  $('sheet').addEventListener('click', () => sheet(false));
  $('key').addEventListener('click', () => sheet(true));
  $('other').addEventListener('click', () => ($('seed').value = newSeed()));
  $('prepare').addEventListener('click', () => {
    if (drawn($('seed').value.trim() || newSeed()).length) prepare().focus();
    else $('play').replaceChildren(element('p', '', say('class_quiz_few')));
  });
}

host.start('quiz', open);
