// The popup, and the same document as panel beside the page: asks that the tab before the reader be
// read, and shows what was found in words, so that it alone tells all that the colours tell. Its
// legend is the filter. Keeps the reader's settings, and nothing in private windows.

import { api } from '../api.js';
import { fill, say } from '../class/wording.js';
import { $ } from '../dom.js';
import { MARKED } from '../labels.js';
import { ANYWAY, JUMP, LOOK, NEWS, OFF, ON, ONLY, PRINT, READ, REMEMBER, RUN, SELECTED, START, VIEW } from '../messages.js';
import * as preferences from '../settings.js';
import * as sites from '../sites.js';
import { plural } from '../summary/plural.js';
import { button, element, legend, mix, notices, posts, sources } from '../summary/summary.js';
import { worded } from '../summary/worded.js';
import { sentenceList } from './sentences.js';
import * as ways from './ways.js';

/** @import { News, Reply, Result, ToPage, View } from '../messages.js' */
/** @import { Settings } from '../settings.js' */
/** @import { Filter, Only } from '../summary/summary.js' */

/** @typedef {{result: Result, host: string | null, always: boolean, view: View | null}} Told All that is shown of a tab; `view` while it has colours. */
/** @typedef {Required<Pick<Result, 'summary' | 'sources' | 'posts' | 'sentences'>> & Result} Read The result of a page that has colours. */

const wording = worded(say);
const counted = plural(say);
/// Openings of the popup after which the reader knows the legend.
const NEW = 3;
const PANEL = new URLSearchParams(location.search).has('panel');
/// Pages of ours that work on what this tab holds: [message, path].
const PAGES = [
  ['class_quiz', 'class/quiz.html'],
  ['class_report', 'class/report.html'],
  ['class_compare', 'class/compare.html'],
];

/** @type {Tab} */
let tab; // known from the beginning
let turn = 0; // of what is asked: what was asked before is not shown any more
/** @type {{id: number, result: Read} | null} */
let current = null; // the tab, while one with colours is shown
/** @type {boolean | null} */
let first = null; // whether the reader is new to the legend; known when it is first shown

/**
 * @template {ToPage} Message
 * @param {Message} message
 */
const ask = (message) => /** @type {Promise<Reply<Message>>} */ (api.tabs.sendMessage(tab.id, message));
const jump = (/** @type {number} */ index) => ask({ type: JUMP, index });

async function walk() {
  await ask({ type: READ });
  if (!PANEL) window.close(); // the keyboard goes to the page
}

/// Settings of this reader, or of this popup alone in a private window.
async function keep(/** @type {Partial<Settings>} */ values) {
  if (!tab.incognito) await preferences.save(api, values);
}

/// A switch that is always at hand.
/** @type {(id: string, message: string, checked: boolean, act: (on: boolean) => unknown) => HTMLElement} */
function chip(id, message, checked, act) {
  const input = Object.assign(element('input', ''), { type: 'checkbox', id, checked });
  input.addEventListener('change', () => act(input.checked));
  return element('label', 'chip', input, element('span', '', say(message)));
}

/// What was found, as elements: in the order in which it is worth reading.
/** @type {(result: Read, view: View & {open: boolean}) => (HTMLElement | '')[]} */
function found(result, view) {
  const { sources: list } = result;
  const summary = wording.summary(result);
  // Drawn anew when something is pressed, unless another tab or nothing is shown by then: the focus
  // stays where it was, unless it has moved on.
  const change = async (/** @type {() => Promise<View>} */ request, /** @type {string} */ focus) => {
    const { id } = tab;
    const now = await request();
    if (current?.id !== id) return;
    const inside = $('page').contains(document.activeElement);
    draw(current.result, now);
    if (inside) /** @type {HTMLElement | null} */ (document.querySelector(focus))?.focus();
  };
  const look = (/** @type {Partial<Settings>} */ values, /** @type {string} */ focus) => change(() => ask({ type: LOOK, values }), focus);
  /** @type {Only} */
  const only = {
    source: view.source,
    set: (id) => change(() => ask({ type: ONLY, source: id }), `.only[data-id="${id}"]`),
  };
  const { shown } = view.settings;
  /** @type {Filter} */
  const filter = {
    shown,
    toggle: (label, checked) => {
      const next = [...MARKED].filter((one) => (one === label ? checked : shown.includes(one))).join('');
      look({ shown: next }, `input[value="${label}"]`);
    },
    only: (labels) => look({ shown: shown === labels ? MARKED : labels }, `.only[data-label="${labels}"]`),
  };
  const key = legend(summary, say, view.open, filter, first ?? false);
  key.addEventListener('toggle', () => {
    if (key.open === view.open) return;
    view.open = key.open;
    // No more than whether it opens so the next time; who folds it knows what it is.
    keep({ legend: key.open }).catch(() => {});
    if (!key.open) opened(NEW);
  });
  const some = shown !== MARKED || view.source !== null;
  /** @type {(message: string, press: string, act: () => unknown) => HTMLElement} */
  const hint = (message, press, act) => element('p', 'partly', say(message), ' ', button('quiet', act, say(press)));
  const all = async () => {
    if (view.source !== null) await ask({ type: ONLY, source: view.source });
    await look({ shown: MARKED }, '#sentence');
  };
  return [
    result.mode === 'selection' ? element('p', 'partial', say('popup_selection')) : '',
    result.partial ? element('p', 'partial', counted('popup_partial', result.partial, result.partial)) : '',
    mix(summary, say),
    element(
      'div',
      'chips',
      chip('letters', 'popup_letters', view.settings.letters, (letters) => look({ letters }, '#letters')),
      chip('hide', 'popup_hide', view.settings.hidden, (hidden) => run(() => ask({ type: LOOK, values: { hidden } }).then(() => ask({ type: START })))),
    ),
    view.unkept ? element('p', 'partial', say('not_kept')) : '',
    view.settings.hidden ? hint('popup_hidden', 'popup_show', () => look({ hidden: false }, '#sentence')) : '',
    some ? hint('popup_partly', 'popup_all', all) : '',
    notices(summary, say, jump),
    first ? key : '',
    sources(list, say, jump, only),
    posts(result.posts, say, jump),
    element('section', 'walk', button('quiet', walk, say('popup_walk'))),
    first ? '' : key,
    sentenceList(result.sentences, say, jump),
    element('p', 'small', say('popup_automatic')),
  ];
}

/** @type {(result: Read, view: View) => void} */
function draw(result, view) {
  // What the reader has opened stays open.
  const listed = $('page').querySelector('.sentences')?.open ?? false;
  const open = $('page').querySelector('.legend')?.open ?? (view.settings.legend || first);
  $('page').replaceChildren(...found(result, { open, ...view }));
  $('page').querySelector('.sentences').open = listed;
  // What is the article's own is in the article's language.
  for (const quoted of $('page').querySelectorAll(`.name, .post, .notice bdi${wording.engine ? ', .notice' : ''}`)) {
    quoted.lang = 'en';
    quoted.dir = 'auto';
  }
  $('strength').value = view.settings.strength;
}

/// Keeps how often the popup was opened; where that cannot be kept it is counted the next time.
const opened = (/** @type {number} */ openings) => (tab.incognito ? null : api.storage.local.set({ openings }).catch(() => {}));

/// The legend stands open above the sources until the popup was opened a few times: each is counted
/// once.
async function meet() {
  if (first !== null) return;
  const kept = await api.storage.local.get('openings').catch(() => ({ openings: NEW }));
  const openings = Number(kept.openings ?? 0);
  first = !(openings >= NEW);
  if (first && !PANEL) opened(openings + 1);
}

/// All that has to be asked for before a result can be shown. How the page is looked at comes last,
/// so that nothing pressed before it was told can be missing from it.
/** @type {(result: Result) => Promise<Told>} */
async function gather(result) {
  const host = tab.incognito ? null : sites.host(tab.url);
  const always = host ? (await sites.allowed(api)).includes(host) : false;
  if (result.state === 'on') await meet();
  const view = result.state === 'on' ? await ask({ type: VIEW }) : null;
  return { result, host, always, view };
}

/// Shows a result in one go: nobody sees the words of one state beside those of another.
function show(/** @type {Told} */ { result, host, always, view }) {
  const { state, reason } = result;
  const on = state === 'on';
  const read = on ? /** @type {Read} */ (result) : null;
  current = read && { id: tab.id, result: read };
  if (read && view) draw(read, view);
  for (const id of ['page', 'look']) $(id).hidden = !on;
  /** @type {HTMLElement} */ (document.querySelector('.switch')).hidden = !on && state !== 'off';
  const list = state === 'stopped' ? ways.from(reason, say, WAYS) : [];
  $('ways').replaceChildren(...list);
  $('ways').hidden = !list.length;
  $('on').checked = on;
  $('reading').hidden = state !== 'reading';
  $('anyway').hidden = !ways.anyway(reason);
  $('again').hidden = reason !== 'stop_error';
  const sentence = $('sentence');
  const why = state === 'stopped' ? reason ?? 'stop_error' : `popup_${state}`;
  sentence.textContent = read ? wording.summary(read).sentence : say(why) || say('stop_error');
  closely(on ? result : {});
  $('places').hidden = !on;
  $('site').hidden = !host || ways.never(reason);
  if (host) {
    $('always-name').textContent = say('popup_always', host);
    $('always').checked = always;
  }
  document.body.dataset.state = state;
  // Over a port, which leaves no promise behind when the reader closes the popup.
  if (on) api.runtime.connect({ name: REMEMBER }).postMessage({ tab: { id: tab.id, incognito: tab.incognito } });
}

/// One quiet line while the second reading is under way, or where there is none.
function closely(/** @type {Pick<Result, 'closely' | 'quick'>} */ { closely: share, quick }) {
  const line = $('closely');
  const reading = typeof share === 'number';
  line.hidden = !reading && !quick;
  document.body.dataset.closely = reading ? 'reading' : share === null ? 'done' : '';
  line.textContent = reading ? say('popup_closely') : quick ? say('popup_quick') : '';
}

/// Runs a request whose answer is a state, and shows that it is under way if it takes a while.
async function run(/** @type {() => Promise<Result>} */ request) {
  const mine = (turn += 1);
  let pending = true;
  const late = setTimeout(async () => {
    const reading = await gather({ state: 'reading' });
    if (pending && mine === turn) show(reading);
  }, 120);
  let outcome;
  try {
    outcome = await gather(await request());
  } catch {
    // The tab was closed or left while it was read: there is nobody to answer.
    outcome = await gather({ state: 'stopped', reason: 'stop_error' });
  }
  pending = false;
  clearTimeout(late);
  if (mine === turn) show(outcome);
}

function readTab() {
  return run(async () => {
    // A background that the browser stops meanwhile is asked once more: to ask starts it anew. The
    // page, where it is being read already, can tell without it.
    const asked = () => api.runtime.sendMessage({ type: RUN, tabId: tab.id, panel: PANEL });
    const page = async () => ({ value: await ask({ type: START }) });
    const { value } = /** @type {{value?: Result}} */ (await asked().catch(asked).catch(page));
    return value ?? { state: 'stopped', reason: 'stop_error' };
  });
}

/// The page has more to say while the popup is open: the second reading goes on, or is done. What is
/// shown is drawn again only where it has changed, and not over something that the reader has asked
/// for meanwhile.
async function refresh() {
  const mine = turn;
  if (!current) return;
  const { id, result: before } = current;
  const words = (/** @type {Result} */ { closely: _share, quick: _why, ...rest }) => JSON.stringify(rest);
  let outcome;
  try {
    outcome = await gather(await ask({ type: START }));
  } catch {
    return; // the tab was left: what it says next is told when it is read again
  }
  if (mine !== turn || current?.id !== id) return;
  if (words(outcome.result) === words(before)) closely(outcome.result);
  else show(outcome);
}

/// Whether a message says that there is more to say of this tab.
/** @type {(message: unknown, sender: Sender) => boolean} */
function isNews(message, sender) {
  const { type, tabId } = /** @type {Partial<News> | null | undefined} */ (message) ?? {};
  return type === NEWS && tabId === tab?.id && sender.id === api.runtime.id;
}

function listen() {
  api.runtime.onMessage.addListener((message, sender) => {
    if (isNews(message, sender) && current) refresh();
    return false;
  });
}

/// The panel stays while tabs come and go.
function follow() {
  const look = async () => {
    const [now] = await api.tabs.query({ active: true, currentWindow: true });
    if (!now) return;
    tab = now;
    await readTab();
  };
  api.tabs.onActivated.addListener(look);
  api.tabs.onUpdated.addListener((id, { status }) => id === tab?.id && status === 'complete' && look());
  api.runtime.onMessage.addListener((message, sender) => {
    if (isNews(message, sender)) (current ? refresh : look)();
    return false;
  });
}

/** @type {(message: string, act: () => unknown, look?: string) => HTMLElement} */
const place = (message, act, look = 'link') => button(look, act, say(message));

function openTab(/** @type {string} */ path) {
  api.tabs.create({ url: api.runtime.getURL(path) });
  if (!PANEL) window.close();
}

/// What can be done where this page cannot be read.
const WAYS = {
  select: () => run(() => ask({ type: SELECTED })),
  paste: () => openTab('index.html'),
  example: () => openTab('index.html?example'),
};

function places() {
  $('places').append(...PAGES.map(([message, path]) => place(message, () => openTab(`${path}?tab=${tab.id}`), 'quiet')));
  const list = [];
  if (!PANEL && (api.sidePanel || api.sidebarAction)) {
    list.push(
      place('popup_panel', () => {
        if (api.sidePanel) api.sidePanel.open({ windowId: tab.windowId });
        else api.sidebarAction?.open();
        window.close();
      }),
    );
  }
  list.push(
    place('popup_options', () => {
      api.runtime.openOptionsPage();
      if (!PANEL) window.close();
    }),
    place('class_legend', () => openTab('class/legend.html')),
    place('popup_about', () => openTab('about/about.html')),
  );
  $('more').append(...list);
}

async function begin() {
  document.body.classList.toggle('panel', PANEL);
  fill();
  $('reading').setAttribute('aria-label', say('popup_reading'));
  $('places').setAttribute('aria-label', say('class_pages'));
  $('more').setAttribute('aria-label', say('popup_places'));
  $('on').addEventListener('change', () => run(() => ask({ type: $('on').checked ? ON : OFF })));
  $('anyway').addEventListener('click', () => run(() => ask({ type: ANYWAY })));
  $('again').addEventListener('click', readTab);
  $('strength').addEventListener('input', () => ask({ type: LOOK, values: { strength: Number($('strength').value) }, passing: true }));
  $('strength').addEventListener('change', () => ask({ type: LOOK, values: { strength: Number($('strength').value) } }));
  for (const [id, worksheet] of /** @type {[string, boolean][]} */ ([['print-page', false], ['print-sheet', true]])) {
    $(id).addEventListener('click', async () => {
      await ask({ type: PRINT, worksheet });
      if (!PANEL) window.close();
    });
  }
  $('always').addEventListener('change', async () => {
    const host = sites.host(tab.url);
    try {
      if ($('always').checked) $('always').checked = await sites.choose(api, [host]);
      else await sites.remove(api, host);
    } catch {
      $('always').checked = (await sites.allowed(api)).includes(host);
      $('sentence').textContent = say('not_kept');
    }
  });
  places();
  [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (PANEL) follow();
  else listen();
  await readTab();
}

begin();
