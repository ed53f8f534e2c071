// The popup: asks that the tab before the reader be read, and shows what was found in words, so
// that it alone tells all that the colours tell. Keeps one thing, whether the legend is open, and
// that not in private windows.
'use strict';

const api = globalThis.browser ?? globalThis.chrome;
const say = (key, ...values) => api.i18n.getMessage(key, values.map(String));
const $ = (id) => document.getElementById(id);
const { mix, notices, sources, legend, element, button } = saysWhoSummary;
/// Where the reader may want the text read all the same.
const ANYWAY = new Set(['stop_scattered', 'stop_listing', 'stop_login', 'stop_shop']);

let tab;

const ask = (message) => api.tabs.sendMessage(tab.id, message);
const jump = (index) => ask({ type: 'jump', index });

async function walk() {
  await ask({ type: 'read' });
  window.close(); // the keyboard goes to the page
}

async function legendSection(summary) {
  const stored = tab.incognito ? {} : await api.storage.local.get('legend');
  const made = legend(summary, say, stored.legend ?? false);
  made.addEventListener('toggle', () => {
    if (!tab.incognito) api.storage.local.set({ legend: made.open });
  });
  return made;
}

async function show({ state, reason, summary, sources: list }) {
  const page = $('page');
  if (state === 'on') {
    page.replaceChildren(
      mix(summary, say),
      notices(summary, say, jump),
      sources(list, say, jump),
      element('section', 'walk', button('quiet', walk, say('popup_walk'))),
      await legendSection(summary),
      element('p', 'small', say('popup_automatic')),
    );
  }
  page.hidden = state !== 'on';
  document.querySelector('.switch').hidden = state !== 'on' && state !== 'off';
  $('on').checked = state === 'on';
  $('anyway').hidden = !ANYWAY.has(reason);
  $('sentence').textContent =
    state === 'on' ? summary.sentence : say(state === 'stopped' ? reason : `popup_${state}`) || say('stop_error');
  document.body.dataset.state = state;
}

/// Runs a request whose answer is a state, and shows that it is under way if it takes a while.
async function run(request) {
  const late = setTimeout(() => show({ state: 'reading' }), 120);
  let result;
  try {
    result = await request();
  } catch {
    // The tab was closed or left while it was read: there is nobody to answer.
    result = { state: 'stopped', reason: 'stop_error' };
  }
  clearTimeout(late);
  await show(result);
}

async function begin() {
  document.documentElement.lang = api.i18n.getUILanguage();
  document.documentElement.dir = api.i18n.getMessage('@@bidi_dir');
  for (const place of document.querySelectorAll('[data-say]')) place.textContent = say(place.dataset.say);
  $('on').addEventListener('change', () => run(() => ask({ type: $('on').checked ? 'on' : 'off' })));
  $('anyway').addEventListener('click', () => run(() => ask({ type: 'anyway' })));
  [tab] = await api.tabs.query({ active: true, currentWindow: true });
  await run(async () => {
    const { value, error } = await api.runtime.sendMessage({ type: 'run', tabId: tab.id });
    return error === undefined ? value : { state: 'stopped', reason: 'stop_error' };
  });
}

begin();
