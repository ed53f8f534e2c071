// The popup, and the same document as panel beside the page: asks that the tab before the reader be
// read, and shows what was found in words, so that it alone tells all that the colours tell. Its
// legend is the filter. Keeps the reader's settings, and nothing in private windows.
'use strict';

const api = globalThis.browser ?? globalThis.chrome;
const say = (key, ...values) => api.i18n.getMessage(key, values.map(String));
const $ = (id) => document.getElementById(id);
const { mix, notices, posts, sources, legend, element, button } = saysWhoSummary;
const worded = saysWhoWorded(say);
const PANEL = new URLSearchParams(location.search).has('panel');
/// Where the reader may want the text read all the same.
const ANYWAY = new Set(
  ['scattered', 'listing', 'login', 'shop', 'forum', 'documentation', 'missing', 'search'].map((reason) => `stop_${reason}`),
);
/// Pages of ours that work on what this tab holds: [message, path].
const PAGES = [
  ['class_quiz', 'class/quiz.html'],
  ['class_report', 'class/report.html'],
  ['class_compare', 'class/compare.html'],
];

let tab;
let turn = 0; // of what is asked: what was asked before is not shown any more
let current = null; // {id of the tab, result} while one with colours is shown

const ask = (message) => api.tabs.sendMessage(tab.id, message);
const jump = (index) => ask({ type: 'jump', index });

async function walk() {
  await ask({ type: 'read' });
  if (!PANEL) window.close(); // the keyboard goes to the page
}

/// Settings of this reader, or of this popup alone in a private window.
async function keep(values) {
  if (!tab.incognito) await saysWhoSettings.save(api, values);
}

/// What was found, as elements: in the order in which it is worth reading.
function found(result, view) {
  const { sources: list } = result;
  const summary = worded.summary(result);
  // Drawn anew when something is pressed, unless another tab or nothing is shown by then: the focus
  // stays where it was, unless it has moved on.
  const change = async (request, focus) => {
    const { id } = tab;
    const now = await request();
    if (current?.id !== id) return;
    const inside = $('page').contains(document.activeElement);
    draw(current.result, now);
    if (inside) document.querySelector(focus)?.focus();
  };
  const look = (values, focus) => change(() => ask({ type: 'look', values }), focus);
  const only = {
    source: view.source,
    set: (id) => change(() => ask({ type: 'only', source: id }), `.only[data-id="${id}"]`),
  };
  const { shown } = view.settings;
  const filter = {
    shown,
    toggle: (label, checked) => {
      const next = [...saysWhoSettings.LABELS].filter((one) => (one === label ? checked : shown.includes(one))).join('');
      look({ shown: next }, `input[value="${label}"]`);
    },
    only: (labels) => look({ shown: shown === labels ? saysWhoSettings.LABELS : labels }, `.only[data-label="${labels}"]`),
  };
  const key = legend(summary, say, view.open, filter);
  key.addEventListener('toggle', () => {
    view.open = key.open;
    keep({ legend: key.open }).catch(() => {}); // no more than whether it opens so the next time
  });
  const some = shown !== saysWhoSettings.LABELS || view.source !== null;
  const hint = (message, press, act) => element('p', 'partly', say(message), ' ', button('quiet', act, say(press)));
  const all = async () => {
    if (view.source !== null) await ask({ type: 'only', source: view.source });
    await look({ shown: saysWhoSettings.LABELS }, '#sentence');
  };
  return [
    result.mode === 'selection' ? element('p', 'partial', say('popup_selection')) : '',
    result.partial ? element('p', 'partial', say('popup_partial', result.partial)) : '',
    mix(summary, say),
    view.unkept ? element('p', 'partial', say('not_kept')) : '',
    view.settings.hidden ? hint('popup_hidden', 'popup_show', () => look({ hidden: false }, '#sentence')) : '',
    some ? hint('popup_partly', 'popup_all', all) : '',
    notices(summary, say, jump),
    sources(list, say, jump, only),
    posts(result.posts, say, jump),
    element('section', 'walk', button('quiet', walk, say('popup_walk'))),
    key,
    saysWhoSentences(result.sentences, say, jump),
    element('p', 'small', say('popup_automatic')),
  ];
}

function draw(result, view) {
  $('page').replaceChildren(...found(result, { open: $('page').querySelector('.legend')?.open ?? view.settings.legend, ...view }));
  // What is the article's own is in the article's language.
  for (const quoted of $('page').querySelectorAll(`.name, .post${worded.engine ? ', .notice' : ''}`)) {
    quoted.lang = 'en';
    quoted.dir = 'auto';
  }
  $('strength').value = view.settings.strength;
  $('letters').checked = view.settings.letters;
  $('hide').checked = view.settings.hidden;
}

/// All that has to be asked for before a result can be shown. How the page is looked at comes last,
/// so that nothing pressed before it was told can be missing from it.
async function gather(result) {
  const host = tab.incognito ? null : saysWhoSites.host(tab.url);
  const always = host && (await saysWhoSites.allowed(api)).includes(host);
  const view = result.state === 'on' ? await ask({ type: 'view' }) : null;
  return { result, host, always, view };
}

/// Shows a result in one go: nobody sees the words of one state beside those of another.
function show({ result, host, always, view }) {
  const { state, reason } = result;
  const on = state === 'on';
  current = on ? { id: tab.id, result } : null;
  if (on) draw(result, view);
  for (const id of ['page', 'look']) $(id).hidden = !on;
  document.querySelector('.switch').hidden = !on && state !== 'off';
  $('on').checked = on;
  $('reading').hidden = state !== 'reading';
  $('anyway').hidden = !ANYWAY.has(reason);
  $('chosen').hidden = !result.selected;
  $('again').hidden = reason !== 'stop_error';
  const sentence = $('sentence');
  sentence.textContent = on ? worded.summary(result).sentence : say(state === 'stopped' ? reason : `popup_${state}`) || say('stop_error');
  closely(on ? result : {});
  $('places').hidden = !on;
  $('site').hidden = !host;
  if (host) {
    $('always-name').textContent = say('popup_always', host);
    $('always').checked = always;
  }
  document.body.dataset.state = state;
  // Over a port, which leaves no promise behind when the reader closes the popup.
  if (on) api.runtime.connect({ name: 'remember' }).postMessage({ tab: { id: tab.id, incognito: tab.incognito } });
}

/// One quiet line while the second reading is under way, or where there is none.
function closely({ closely: share, quick }) {
  const line = $('closely');
  const reading = typeof share === 'number';
  line.hidden = !reading && !quick;
  line.textContent = reading ? say('popup_closely') : quick ? say('popup_quick') : '';
}

/// Runs a request whose answer is a state, and shows that it is under way if it takes a while.
async function run(request) {
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
    const asked = () => api.runtime.sendMessage({ type: 'run', tabId: tab.id, panel: PANEL });
    const page = async () => ({ value: await ask({ type: 'start' }) });
    const { value, error } = await asked().catch(asked).catch(page);
    return error === undefined ? value : { state: 'stopped', reason: 'stop_error' };
  });
}

/// What the page has to say meanwhile is shown: the second reading is done, say.
function listen() {
  api.runtime.onMessage.addListener((message, sender) => {
    if (message?.type === 'news' && message.tabId === tab?.id && sender.id === api.runtime.id && current) readTab();
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
    if (message?.type === 'news' && message.tabId === tab?.id && sender.id === api.runtime.id) look();
    return false;
  });
}

const place = (message, act) => button('link', act, say(message));

function openTab(path) {
  api.tabs.create({ url: api.runtime.getURL(path) });
  if (!PANEL) window.close();
}

function places() {
  $('places').append(...PAGES.map(([message, path]) => place(message, () => openTab(`${path}?tab=${tab.id}`))));
  const list = [];
  if (!PANEL && (api.sidePanel || api.sidebarAction)) {
    list.push(
      place('popup_panel', () => {
        if (api.sidePanel) api.sidePanel.open({ windowId: tab.windowId });
        else api.sidebarAction.open();
        window.close();
      }),
    );
  }
  list.push(
    place('popup_options', () => {
      api.runtime.openOptionsPage();
      if (!PANEL) window.close();
    }),
    place('popup_about', () => openTab('about/about.html')),
  );
  $('more').append(...list);
}

async function begin() {
  document.documentElement.lang = say('language');
  document.documentElement.dir = say('direction');
  document.body.classList.toggle('panel', PANEL);
  for (const at of document.querySelectorAll('[data-say]')) at.textContent = say(at.dataset.say);
  $('reading').setAttribute('aria-label', say('popup_reading'));
  $('places').setAttribute('aria-label', say('class_pages'));
  $('more').setAttribute('aria-label', say('popup_places'));
  $('on').addEventListener('change', () => run(() => ask({ type: $('on').checked ? 'on' : 'off' })));
  $('anyway').addEventListener('click', () => run(() => ask({ type: 'anyway' })));
  $('chosen').addEventListener('click', () => run(() => ask({ type: 'chosen' })));
  $('again').addEventListener('click', readTab);
  $('strength').addEventListener('input', () => ask({ type: 'look', values: { strength: Number($('strength').value) }, passing: true }));
  $('strength').addEventListener('change', () => ask({ type: 'look', values: { strength: Number($('strength').value) } }));
  $('letters').addEventListener('change', () => ask({ type: 'look', values: { letters: $('letters').checked } }));
  $('hide').addEventListener('change', async () => {
    const hidden = $('hide').checked;
    await run(() => ask({ type: 'look', values: { hidden } }).then(() => ask({ type: 'start' })));
  });
  $('always').addEventListener('change', async () => {
    const host = saysWhoSites.host(tab.url);
    try {
      if ($('always').checked) $('always').checked = await saysWhoSites.choose(api, [host]);
      else await saysWhoSites.remove(api, host);
    } catch {
      $('always').checked = (await saysWhoSites.allowed(api)).includes(host);
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
