// The summary of a page as elements: mix bar, notices, sources, posts, legend. Takes the engine's counts
// and a function that words things; gives elements. Used by the popup, the pages for the class and
// the static page; knows none of them.

import { FAMILIES, LABELS, UNSURE, each, families, family, key } from '../labels.js';
import { plural } from './plural.js';

/** @import { Label, Notice, Post, Summary } from '../../xtask/npm/index.js' */
/** @import { Found } from './found.js' */

/** @typedef {(index: number) => unknown} Jump Shows a sentence. */
/** @typedef {{source: number | null, set: (id: number) => unknown}} Only Which source is shown alone, and what shows one so, or all again. */
/** @typedef {{shown: string, toggle: (label: Label, on: boolean) => unknown, only: (labels: string) => unknown}} Filter Which labels are shown. */
/** @typedef {string | Node} Child */

const EACH = families().map((name) => ({ family: name, labels: each(FAMILIES[name]) }));
const NOTICES = 3; // that are shown before the reader asks for more
const SILENT = 'asked-silent'; // has a line of its own, always
const LETTERS = 120; // of a name: what a page calls a name may be of any length

/// A page's words: short, and of a direction of their own.
const given = (/** @type {string} */ text) => {
  const some = [...text.slice(0, 2 * LETTERS)].slice(0, LETTERS).join('');
  return some.length < text.length ? `${some} …` : text;
};

/** @type {Make} */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== ''));
  return made;
}

/// A letter; pointed at, it says what it stands for where `say` is given.
/** @type {(label: Label, identified?: boolean, say?: Say | null) => HTMLElement} */
export function badge(label, identified = true, say = null) {
  const made = element('span', `badge ${family(label)}${identified ? '' : ' unidentified'}`, label);
  made.setAttribute('aria-hidden', 'true');
  if (say) made.title = say(key(label));
  return made;
}

/** @type {(className: string, act: (event: MouseEvent) => unknown, ...children: Child[]) => HTMLButtonElement} */
export function button(className, act, ...children) {
  const made = element('button', className, ...children);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/// A label's badge with its count; the label's name for those who do not see the badge, or point at it.
/** @type {(say: Say, label: Label, count: number) => HTMLElement} */
function part(say, label, count) {
  const made = element('span', 'part', badge(label), element('span', 'unseen', `${say(key(label))}: `), String(count));
  made.title = say(key(label));
  return made;
}

/** @type {(say: Say, family: string, name: string, count: number, parts: HTMLElement[]) => HTMLElement} */
function share(say, family, name, count, parts) {
  return element(
    'li',
    count ? '' : 'none',
    element('span', `dot ${family}`),
    element('span', 'family', say(name)),
    element('span', 'parts', ...parts),
    element('span', 'count', String(count)),
  );
}

/// One stripe for each family that occurs, as wide as its share, with its labels inside; beneath it
/// the same in words.
/** @type {(summary: Summary, say: Say) => HTMLElement} */
export function mix(summary, say) {
  const bar = element('div', 'bar');
  bar.setAttribute('aria-hidden', 'true');
  const list = element('ul', 'shares');
  for (const { family, labels } of EACH) {
    const count = summary.families[family];
    if (count) {
      const stripe = element('span', `stripe ${family}`);
      stripe.style.flexGrow = String(count);
      for (const label of labels.filter((one) => summary.labels[one])) {
        const piece = element('span', 'piece', label);
        piece.title = `${say(key(label))}: ${summary.labels[label]}`;
        piece.style.flexGrow = String(summary.labels[label]);
        stripe.append(piece);
      }
      bar.append(stripe);
    }
    const occurring = labels.filter((label) => labels.length > 1 && summary.labels[label]);
    const parts = occurring.map((label) => part(say, label, summary.labels[label]));
    list.append(share(say, family, `family_${family}`, count, parts));
  }
  const unsure = summary.labels[UNSURE];
  if (unsure) list.append(share(say, 'unsure', 'label_unsure', unsure, []));
  return element('section', 'mix', bar, list, element('p', 'counts', say('popup_counts')));
}

/// A notice's words; what they quote of the article, between signs of a direction of its own, in an
/// element that says so.
const quoting = (/** @type {string} */ text) => text.split(/\u2068([^\u2069]*)\u2069/).map((piece, at) => (at % 2 ? element('bdi', '', piece) : piece));

/// Three of what is worth a look, the rest at a press, and by name who did not comment.
/** @type {(summary: Summary, say: Say, jump: Jump) => HTMLElement | ''} */
export function notices(summary, say, jump) {
  if (!summary.notices.length) return '';
  const counted = plural(say);
  const item = (/** @type {Notice} */ { kind, text, sentences }) => {
    const made = sentences.length ? button('notice', () => jump(sentences[0]), ...quoting(text)) : element('p', 'notice', ...quoting(text));
    made.dataset.kind = kind;
    return element('li', '', made);
  };
  const silent = summary.notices.filter(({ kind }) => kind === SILENT);
  const others = summary.notices.filter(({ kind }) => kind !== SILENT).map(item);
  const list = element('ul', '', ...others);
  const rest = others.slice(NOTICES);
  const made = element('section', 'notices', element('h2', '', say('popup_notices')), list);
  if (rest.length) {
    const more = button('link more', () => open(more.getAttribute('aria-expanded') !== 'true'), '');
    const open = (/** @type {boolean} */ now) => {
      for (const one of rest) one.hidden = !now;
      more.setAttribute('aria-expanded', String(now));
      more.textContent = now ? say('popup_fewer') : counted('popup_more', rest.length, rest.length);
    };
    open(false);
    made.append(more);
  }
  if (silent.length) made.append(element('ul', 'silent', ...silent.map(item)));
  return made;
}

/// What is told of a source beside its name; `origin` and so on as found.js has them.
/** @type {(source: Found, say: Say) => string[]} */
function notesOf(source, say) {
  const { role, origin, count, via, identified, unplaced } = source;
  const roles = { relay: () => say('popup_relay'), both: () => say('popup_both', origin, count - origin), origin: () => '' };
  return [
    roles[role](),
    via ? say('popup_via', given(via)) : '',
    unplaced ? say('popup_unplaced') : identified ? '' : say('popup_unidentified'),
  ].filter(Boolean);
}

/// `only`, if given, shows one source alone, or all again.
/** @type {(source: Found, say: Say, jump: Jump, only?: Only) => HTMLElement} */
function sourceButton(source, say, jump, only) {
  const notes = notesOf(source, say);
  let reached = 0; // repeated clicks go through all its sentences
  const act = (/** @type {MouseEvent} */ event) => {
    if (event.shiftKey && only) {
      only.set(source.id);
      return;
    }
    jump(source.sentences[reached]);
    reached = (reached + 1) % source.sentences.length;
  };
  const name = say(key(source.label));
  const made = button(
    'source',
    act,
    badge(source.label, source.identified && !source.unplaced, say),
    element(
      'span',
      'who',
      element('span', 'name', element('bdi', '', given(source.name))),
      element('span', 'notes', [name, ...notes].join(' · ')),
    ),
    element('span', 'count', say('popup_times', source.count)),
  );
  const hint = plural(say)('popup_source_hint', source.count, given(source.name), name, source.count);
  made.setAttribute('aria-label', [hint, ...notes].join(' '));
  made.dataset.id = String(source.id);
  return made;
}

/// A button that shows one thing alone; pressed while that is so.
/** @type {(pressed: boolean, act: () => unknown, say: Say, name: string) => HTMLElement} */
function onlyButton(pressed, act, say, name) {
  const made = button('only', act, say('popup_only'));
  made.setAttribute('aria-pressed', String(pressed));
  made.setAttribute('aria-label', say('popup_only_of', name));
  return made;
}

/// The sources, those of most sentences first.
/** @type {(list: Found[], say: Say, jump: Jump, only?: Only) => HTMLElement} */
export function sources(list, say, jump, only) {
  const head = element('h2', '', say('popup_sources'));
  if (!list.length) return element('section', 'sources', head, element('p', 'small', say('popup_no_sources')));
  const sorted = [...list].sort((a, b) => b.count - a.count || a.id - b.id);
  const items = sorted.map((source) => {
    const solo = only && onlyButton(only.source === source.id, () => only.set(source.id), say, given(source.name));
    const item = element('li', '', sourceButton(source, say, jump, only), solo ?? '');
    if (solo) solo.dataset.id = String(source.id);
    return item;
  });
  return element('section', 'sources', head, element('ul', '', ...items));
}

/// The posts of a live blog: the first words of each, its counts, and in words what they are.
/** @type {(list: Post[], say: Say, jump: Jump) => HTMLElement | ''} */
export function posts(list, say, jump) {
  if (!list.length) return '';
  const items = list.map(({ title, lead, summary }) => {
    const parts = each(LABELS)
      .filter((label) => summary.labels[label])
      .map((label) => part(say, label, summary.labels[label]));
    return element(
      'li',
      '',
      button('post', () => jump(lead), given(title)),
      element('span', 'parts', ...parts),
      element('span', 'unseen', summary.sentence),
    );
  });
  return element('section', 'posts', element('h2', '', say('popup_posts')), element('ul', '', ...items));
}

/// A label in the legend; with `filter` a switch for it, its key, and a button for it alone.
/** @type {(say: Say, label: Label, number: number, count: Child, filter?: Filter) => HTMLElement} */
function entry(say, label, number, count, filter) {
  const name = say(key(label));
  if (!filter) return element('dt', '', badge(label), element('span', '', name), count);
  const toggle = element('input', '');
  toggle.type = 'checkbox';
  toggle.checked = filter.shown.includes(label);
  toggle.value = label;
  toggle.addEventListener('change', () => filter.toggle(label, toggle.checked));
  const shortcut = number ? element('kbd', '', String(number)) : '';
  const solo = onlyButton(filter.shown === label, () => filter.only(label), say, name);
  solo.dataset.label = label;
  return element('dt', '', element('label', 'toggle', toggle, badge(label), element('span', '', name)), shortcut, count, solo);
}

/// What letters and colours mean. With `filter` it is the switchboard too; `first` while the reader is
/// new to it.
/** @type {(summary: Summary | null, say: Say, open: boolean, filter?: Filter, first?: boolean) => HTMLDetailsElement} */
export function legend(summary, say, open, filter, first = false) {
  const list = element('dl', filter ? 'filter' : '');
  let number = 0;
  for (const { family, labels } of EACH) {
    const title = say(`family_${family}`);
    const group = element('dt', `group ${family}`, title);
    if (filter && labels.length > 1) {
      const all = labels.join('');
      const solo = onlyButton(filter.shown === all, () => filter.only(all), say, title);
      solo.dataset.label = all;
      group.append(solo);
    }
    list.append(group);
    for (const label of labels) {
      number += 1;
      const count = summary ? element('span', 'count', String(summary.labels[label] ?? 0)) : '';
      list.append(entry(say, label, number, count, filter), element('dd', '', say(`test_${label}`)));
    }
  }
  const unsure = summary && filter ? element('span', 'count', String(summary.labels[UNSURE] ?? 0)) : '';
  list.append(entry(say, UNSURE, 0, unsure, filter), element('dd', '', say('test_unsure')));
  const made = element(
    'details',
    first ? 'legend first' : 'legend',
    element('summary', '', say('popup_legend')),
    filter ? element('p', 'point', say('popup_point')) : '',
    list,
    element('p', 'small', say('popup_underline')),
    element('p', 'small', say('popup_stronger')),
    element('p', 'small', say('popup_marks')),
  );
  made.open = open;
  return made;
}
