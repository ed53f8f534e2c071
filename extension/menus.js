// The entries in the browser's own menus: of selected words, of a page, and of our button. Takes the
// extension's API, a function that words things, and what a command does; the browser keeps the
// entries. Asks for no permission of its own, and reads nothing.

import { LETTERS, SELECTION, START, TOGGLE } from './messages.js';

/**
 * @param {Browser} api
 * @param {Say} say
 * @param {{command: (name: string, tab?: Tab) => Promise<void>}} what
 */
export function menus(api, say, { command }) {
  const WHO = 'who-says-this';
  /// What a page or our button offers: [id, message].
  const ENTRIES = [
    ['toggle', 'menu_toggle'],
    ['letters', 'menu_letters'],
    ['quiz', 'class_quiz'],
    ['report', 'class_report'],
    ['site', 'menu_site'],
  ];
  const create = (/** @type {MenuEntry} */ entry) => api.contextMenus.create(entry, () => void api.runtime.lastError); // it may be there already

  function add() {
    create({ id: WHO, title: say('menu_who'), contexts: ['selection'] });
    for (const place of ['page', 'action']) {
      for (const [id, message] of ENTRIES) create({ id: `${place}-${id}`, title: say(message), contexts: [place] });
    }
  }

  const open = (/** @type {string} */ path) => api.tabs.create({ url: api.runtime.getURL(path) });

  /// What each entry does.
  /** @type {Record<string, (tab: Tab) => unknown>} */
  const acts = {
    toggle: (tab) => command(TOGGLE, tab),
    letters: (tab) => command(LETTERS, tab),
    quiz: (tab) => read(tab, 'class/quiz.html'),
    report: (tab) => read(tab, 'class/report.html'),
    site: () => api.action.openPopup().catch(() => open('options/options.html')),
  };

  /// A page for the class, over a tab that is read for it.
  /** @type {(tab: Tab, path: string) => Promise<void>} */
  async function read(tab, path) {
    await command(START, tab);
    await open(`${path}?tab=${tab.id}`);
  }

  return {
    add,
    /// Taken away and put in anew: another version may have others.
    async renew() {
      await api.contextMenus.removeAll();
      add();
    },
    /** @type {(chosen: {menuItemId: string | number}, tab?: Tab) => Promise<void>} */
    async chosen({ menuItemId }, tab) {
      if (!tab?.id) return;
      if (menuItemId === WHO) await command(SELECTION, tab);
      else await acts[String(menuItemId).replace(/^(page|action)-/, '')]?.(tab);
    },
  };
}
