// The options page: every setting, the sites that were chosen for always, and all of it as one file.
// Takes presses; keeps what was chosen at once and says so.

import { api } from '../api.js';
import { fill as words, say } from '../class/wording.js';
import { $ } from '../dom.js';
import { MARKED, UNSURE, family, key } from '../labels.js';
import * as preferences from '../settings.js';
import * as sites from '../sites.js';

/** @import { Palette, Settings } from '../settings.js' */

/** @type {('letters' | 'paper' | 'rest' | 'quick' | 'source' | 'cue' | 'relay' | 'captions' | 'sync')[]} */
const SWITCHES = ['letters', 'paper', 'rest', 'quick', 'source', 'cue', 'relay', 'captions', 'sync'];

/** @type {Settings} */
let settings; // known before anything is shown

/** @type {Make} */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** @type {(key: string, ...values: string[]) => void} */
const told = (key, ...values) => {
  $('said').textContent = say(key, ...values);
};

/** @type {(values: Partial<Settings>, said?: string) => Promise<void>} */
async function keep(values, said = 'option_saved') {
  settings = { ...settings, ...values };
  try {
    await preferences.save(api, values);
    told(said);
  } catch {
    told('not_kept'); // storage is full or broken
  }
}

function labels() {
  const rows = [...MARKED].map((letter) => {
    const badge = element('span', `badge ${letter === UNSURE ? 'own' : family(letter)}`, letter);
    badge.setAttribute('aria-hidden', 'true');
    const toggle = element('input', '');
    toggle.type = 'checkbox';
    toggle.value = letter;
    toggle.checked = settings.shown.includes(letter);
    toggle.addEventListener('change', () => {
      const on = (/** @type {string} */ one) => (one === letter ? toggle.checked : settings.shown.includes(one));
      keep({ shown: [...MARKED].filter(on).join('') });
    });
    return element('label', 'row', element('span', '', badge, say(key(letter))), toggle);
  });
  $('labels').replaceChildren(...rows);
}

/** @returns {HTMLInputElement[]} */
const palettes = () => [...$('palettes').querySelectorAll('[name=palette]')];

/// The same sentence as it will look, while it is chosen.
function preview() {
  /** @type {HTMLElement | null} */
  const figure = document.querySelector('.preview');
  if (!figure) return;
  figure.className = `preview ${palettes().find(({ checked }) => checked)?.value ?? ''}`;
  figure.style.setProperty('--strength', String(Number($('strength').value) / 50));
}

function fill() {
  for (const id of SWITCHES) $(id).checked = settings[id];
  $('strength').value = settings.strength;
  for (const choice of palettes()) choice.checked = choice.value === settings.palette;
  labels();
  preview();
}

async function listSites() {
  const names = await sites.allowed(api);
  const rows = names.map((name) => {
    const remove = element('button', 'quiet', say('option_remove'));
    remove.type = 'button';
    remove.setAttribute('aria-label', say('option_remove_of', name));
    remove.addEventListener('click', async () => {
      await sites.remove(api, name);
      await listSites();
      told('option_removed', name);
      $('sites').focus();
    });
    return element('li', '', element('span', '', name), remove);
  });
  if (!rows.length) rows.push(element('li', 'soft', say('option_sites_none')));
  $('sites').replaceChildren(...rows);
}

async function keys() {
  /** @type {HTMLElement[]} */
  const rows = [];
  for (const { name, shortcut, description } of await api.commands.getAll()) {
    if (name === '_execute_action') continue;
    rows.push(element('dt', '', description || say(`command_${name}`)), element('dd', '', element('kbd', '', shortcut || '–')));
  }
  $('keys').replaceChildren(...rows);
}

async function openShortcuts() {
  if (api.commands.openShortcutSettings) await api.commands.openShortcutSettings();
  else await api.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

async function write() {
  const text = preferences.write(settings, await sites.allowed(api));
  const link = element('a', '');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'says-who-settings.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function read(/** @type {File} */ file) {
  let found;
  try {
    found = preferences.read(await file.text());
  } catch {
    told('option_import_bad');
    return;
  }
  await keep(found.settings, found.whole ? 'option_imported' : 'option_imported_part');
  fill();
  const missing = found.sites.filter((name) => !shownSites().includes(name));
  if (!missing.length) return;
  // The browser asks the reader only in answer to a press.
  const agree = element('button', 'quiet', say('option_import_sites', missing.join(', ')));
  agree.type = 'button';
  agree.addEventListener('click', async () => {
    const chosen = sites.choose(api, missing);
    told((await chosen.then(() => true, () => false)) ? 'option_imported' : 'not_kept');
    await listSites();
  });
  $('said').append(' ', agree);
}

const shownSites = () => [...$('sites').querySelectorAll('li > span')].map(({ textContent }) => textContent);

async function begin() {
  words();
  document.title = `${say('option_title')} · ${say('name')}`;
  settings = await preferences.load(api);
  fill();
  $('sites').tabIndex = -1;
  $('sites').setAttribute('aria-label', say('option_sites'));
  for (const id of SWITCHES) $(id).addEventListener('change', () => keep({ [id]: $(id).checked }));
  $('strength').addEventListener('change', () => keep({ strength: Number($('strength').value) }));
  $('palettes').addEventListener('change', (/** @type {Event} */ { target }) => {
    keep({ palette: /** @type {Palette} */ (/** @type {HTMLInputElement} */ (target).value) });
  });
  for (const id of ['palettes', 'strength']) $(id).addEventListener('input', preview);
  $('export').addEventListener('click', write);
  $('import').addEventListener('click', () => $('file').click());
  $('file').addEventListener('change', () => $('file').files.length && read($('file').files[0]));
  $('reset').addEventListener('click', async () => {
    const done = await preferences.reset(api).then(() => 'option_saved', () => 'not_kept');
    settings = await preferences.load(api);
    fill();
    told(done);
  });
  $('shortcuts').addEventListener('click', openShortcuts);
  await Promise.all([listSites(), keys()]);
  if (!(await preferences.sound(api))) told('option_unsound');
  document.body.dataset.state = 'ready';
}

begin();
