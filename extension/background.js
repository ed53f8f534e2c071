// The background: puts the content files into a page that the reader asked for, runs the engine on
// what they find there, and passes shortcuts on.
// Takes messages, gives answers; keeps no state between them (a service worker is stopped at any
// time) and never asks the network for anything but the extension's own files.

import { api } from './api.js';
import { remember } from './class/kept.js';
import { say } from './class/wording.js';
import { messageOf } from './errors.js';
import { menus } from './menus.js';
import { ANALYSE, ASK, CLOSELY, NEWS, PING, PONG, RELABEL, REMEMBER, RULE, RUN, SHEET, SITES, START, STATE, STYLES, soon } from './messages.js';
import * as preferences from './settings.js';
import * as sites from './sites.js';
import { plural } from './summary/plural.js';

/** @import { Answer, Block, Page, PageElement } from '../xtask/npm/index.js' */
/** @import { Opinions } from './content/collect.js' */
/** @import { FromOurs, FromPage, Piece, ToPage } from './messages.js' */

/** @typedef {Sender & {tab: Tab}} FromTab Our content files in a tab. */
/** @typedef {(message: unknown, sender: Sender) => unknown} Handler Takes a message that was checked. */

// Chromium runs this as a classic service worker; Firefox lists the glue in the manifest.
if (typeof importScripts === 'function') importScripts('wasm/says_who.js');

const WASM = 'wasm/says_who_bg.wasm';
const FILES = ['content/main.js'];
const SHEETS = ['content/card.css'];
/// What is put into every page of a site that the reader chose for always.
const SCRIPTS = { js: [...FILES, 'content/auto.js'], css: SHEETS };

/** @type {Promise<unknown>} */
let registering = Promise.resolve();

/// One at a time: two would register the same site twice.
function registerSites() {
  const next = () => sites.register(api, SCRIPTS);
  registering = registering.then(next, next);
  return registering;
}

/** @type {Promise<void> | undefined} */
let ready; // the engine, started once in the life of this worker

function start() {
  ready ??= fetch(api.runtime.getURL(WASM))
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`cannot read ${WASM}: ${answer.status}`);
      const module_or_path = await answer.arrayBuffer();
      await wasm_bindgen({ module_or_path });
    })
    .catch((error) => {
      ready = undefined; // the reader may try again
      throw error;
    });
  return ready;
}

/// What the engine says of a request. It remembers the last page, to read less of it when it
/// changes: not in private windows.
/** @type {(request: Page, sender: FromTab) => Promise<Answer>} */
async function analyse(request, { tab }) {
  await start();
  try {
    return wasm_bindgen.analyse(request);
  } finally {
    if (tab.incognito) wasm_bindgen.forget();
  }
}

const ENCODER = 'wasm/encoder.bin';
const REST = 60_000; // milliseconds without a reader after which the encoder's memory is given back
let readers = 0;
let resting = 0;

/// What the encoder thinks of the sentences of a request: a window at a time, so that others get
/// their turn. `told` hears how much has been read, may ask `reading` what it thinks so far, and says
/// whether somebody still waits.
/** @type {(request: Page, sender: FromTab, told: (share: number, reading: Closely) => boolean) => Promise<Opinions>} */
async function closely(request, { tab }, told) {
  clearTimeout(resting);
  readers += 1;
  /** @type {Closely | null} */
  let reading = null;
  try {
    await start();
    await wasm_bindgen.listen(api.runtime.getURL(ENCODER));
    reading = new wasm_bindgen.Closely(request);
    while (told(reading.share(), reading) && reading.step()) await new Promise((resolve) => setTimeout(resolve));
    return reading.opinions();
  } finally {
    reading?.free();
    readers -= 1;
    if (tab.incognito) wasm_bindgen.forget();
    if (!readers) resting = setTimeout(() => wasm_bindgen.rest(), REST);
  }
}

async function isThere(/** @type {number} */ tabId) {
  try {
    return (await api.tabs.sendMessage(tabId, { type: PING })) === PONG;
  } catch {
    return false; // nobody listens in that tab: the one expected failure here
  }
}

/// Runs in a page while our files are read from the disk: the world that they run in, and what they ask
/// the browser for first, is made then, and not in the task that runs them.
function wake() {
  const { runtime, storage } = globalThis.browser ?? globalThis.chrome ?? {};
  return [runtime?.onMessage, storage?.onChanged, document.documentElement].length;
}

/// Puts our files into the tab unless they are there; fails where the browser does not let it.
async function ensure(/** @type {number} */ tabId) {
  if (await isThere(tabId)) return;
  const target = { tabId };
  await Promise.all([
    api.scripting.executeScript({ target, func: wake }),
    api.scripting.executeScript({ target, files: FILES }),
    api.scripting.insertCSS({ target, files: SHEETS }),
  ]);
  // Firefox calls it a success to put files into a page that takes none.
  if (!(await isThere(tabId))) throw new Error('the page took no content files');
}

/// Whether a tab may be read without a press of the button: its site was chosen for always.
async function mayRead(/** @type {Tab} */ { url }) {
  return url !== undefined && /^https?:/.test(url) && api.permissions.contains({ origins: [sites.pattern(url)] });
}

/// Why a page cannot be read, as the key of a plain sentence.
async function whyNot(/** @type {Tab} */ tab) {
  const url = tab.url ?? '';
  if (tab.isInReaderMode || url.startsWith('about:reader')) return 'stop_reader';
  if (/^(https?|file|ftp):/i.test(url)) {
    if (/\.pdf($|[?#])/i.test(url)) return 'stop_pdf';
    return /^https:\/\/(addons\.mozilla\.org|chromewebstore\.google\.com|chrome\.google\.com\/webstore)/.test(url)
      ? 'stop_browser_page'
      : 'stop_cannot_read';
  }
  return 'stop_browser_page';
}

/// What each message makes us do; what comes of it goes back.
/**
 * @type {{[Message in FromOurs as Message['type']]: (message: Message) => unknown}
 *   & {[Message in FromPage as Message['type']]: (message: Message, sender: FromTab) => unknown}}
 */
const handlers = {
  /// From the popup: colour this tab, or say why not. The panel beside the page gives no leave to
  /// read the tab: there only what has been read already is shown.
  async [RUN]({ tabId, panel }) {
    start().catch(() => {}); // meanwhile; who asks it something is told what is wrong
    const tab = await api.tabs.get(tabId);
    if (panel && !(await isThere(tabId)) && !(await mayRead(tab))) return { state: 'stopped', reason: 'panel_press' };
    try {
      await ensure(tabId);
    } catch {
      // Browsers refuse their own pages, stores and viewers with messages of many wordings.
      return { state: 'stopped', reason: await whyNot(tab) };
    }
    return api.tabs.sendMessage(tabId, { type: START });
  },
  [ANALYSE]: ({ request }, sender) => analyse(request, sender),
  /// From a page that is switched on again, or off: our style sheets.
  async [STYLES]({ on }, sender) {
    const target = { tabId: sender.tab.id };
    await api.scripting[on ? 'insertCSS' : 'removeCSS']({ target, files: SHEETS });
    return true;
  },
  /// From a page: a sheet of how sentences look there, in place of the one before.
  async [SHEET]({ css, old }, sender) {
    const target = { tabId: sender.tab.id };
    if (css) await api.scripting.insertCSS({ target, css });
    if (old) await api.scripting.removeCSS({ target, css: old });
    return true;
  },
  /// From a page: how many sources it has, or null where its colours went.
  async [STATE]({ count }, sender) {
    const tabId = sender.tab.id;
    await api.action.setBadgeBackgroundColor({ tabId, color: '#3d4350' });
    await api.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await api.action.setBadgeText({ tabId, text: count === null ? '' : String(count) });
    const title = count === null ? say('name') : plural(say)('toolbar_sources', count, count);
    await api.action.setTitle({ tabId, title });
    // The panel follows; where none is open nobody hears it.
    api.runtime.sendMessage({ type: NEWS, tabId }).catch(() => {});
    return true;
  },
  /// From a card: the text of a rule.
  async [RULE]({ id }) {
    await api.tabs.create({ url: api.runtime.getURL(`about/about.html#rule-${encodeURIComponent(id)}`) });
    return true;
  },
  /// From a card: the report at a sentence, to give it another label.
  async [RELABEL]({ index }, sender) {
    await api.tabs.create({ url: api.runtime.getURL(`class/report.html?tab=${sender.tab.id}#s${index + 1}`) });
    return true;
  },
  /// From popup and options: the sites that are read always have changed.
  [SITES]: () => registerSites(),
};

/// A page of the extension's own sends it, or our content files in a tab.
const ours = (/** @type {Sender} */ { id, url }) => id === api.runtime.id && Boolean(url?.startsWith(api.runtime.getURL('')));
/** @type {(sender: Sender | undefined) => sender is FromTab} */
const fromTab = (sender) => sender?.id === api.runtime.id && Number.isInteger(sender.tab?.id) && !ours(sender);

const list = (/** @type {unknown} */ value) => value === undefined || Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === 'string';

/** @typedef {Record<string, unknown> & {request?: Record<string, unknown>}} Brought A message before it was checked. */

/// Who may send each message, and what it has to hold.
/** @type {Record<string, [may: (sender: Sender) => boolean, fits: (message: Brought) => boolean]>} */
const EXPECTED = {
  [RUN]: [ours, ({ tabId }) => Number.isInteger(tabId)],
  [SITES]: [ours, () => true],
  [ANALYSE]: [fromTab, ({ request }) => Array.isArray(request?.blocks) && Array.isArray(request.elements)],
  [STYLES]: [fromTab, ({ on }) => typeof on === 'boolean'],
  [SHEET]: [fromTab, ({ css, old }) => isText(css) && isText(old)],
  [STATE]: [fromTab, ({ count }) => count === null || Number.isInteger(count)],
  [RULE]: [fromTab, ({ id }) => isText(id)],
  [RELABEL]: [fromTab, ({ index }) => Number.isInteger(index)],
};

/// What a message asks for, if it is one that this sender may send.
/** @type {(message: unknown, sender: Sender) => Handler | null} */
function expected(message, sender) {
  const brought = /** @type {Brought | null | undefined} */ (message);
  const type = String(brought?.type ?? '');
  if (!brought || !Object.hasOwn(EXPECTED, type)) return null;
  const [may, fits] = EXPECTED[type];
  return may(sender) && fits(brought) ? /** @type {Record<string, Handler>} */ (handlers)[type] : null;
}

/// What is to be done when a port closes. A page that is left while its port is open closes it with an
/// error, and Chromium complains of one that nobody looks at.
/** @type {(port: Port, act?: () => void) => void} */
function onClosed(port, act = () => {}) {
  port.onDisconnect.addListener(() => {
    void api.runtime.lastError;
    act();
  });
}

/// What comes of a message, as data.
/** @type {(handler: Handler, message: unknown, sender: Sender) => Promise<{value: unknown} | {error: string}>} */
async function carryOut(handler, message, sender) {
  try {
    return { value: await handler(message, sender) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

api.runtime.onMessage.addListener((message, sender, answer) => {
  const handler = expected(message, sender);
  if (!handler) return false;
  carryOut(handler, message, sender).then(answer);
  return true;
});

/// The same from a page, which may be left before it has its answer.
api.runtime.onConnect.addListener((port) => {
  const { sender } = port;
  if (port.name !== ASK || !fromTab(sender)) return;
  let open = true;
  onClosed(port, () => (open = false));
  port.onMessage.addListener(async (question) => {
    const { number: to, message } = /** @type {{number?: unknown, message?: unknown} | null | undefined} */ (question) ?? {};
    const handler = expected(message, sender);
    const answer = handler ? await carryOut(handler, message, sender) : { error: 'no such question' };
    if (open) port.postMessage({ to, ...answer });
  });
});

const SENTENCES = 300; // of an answer, in one piece

/// A page too long for one message, or that the encoder reads: its request comes in pieces, and so
/// goes the answer.
api.runtime.onConnect.addListener((port) => {
  const { sender } = port;
  if (![ANALYSE, CLOSELY].includes(port.name) || !fromTab(sender)) return;
  /** @type {Page & {elements: PageElement[], blocks: Block[]}} */
  const request = { elements: [], blocks: [] };
  let open = true; // the reader may leave the page while we read
  let sought = 0; // the number of a sentence where the reader is
  onClosed(port, () => (open = false));
  port.onMessage.addListener(async (message) => {
    const { head, elements, blocks, seek, end } = /** @type {Piece | null | undefined} */ (message) ?? {};
    if (seek !== undefined && Number.isInteger(seek)) sought = seek;
    if (!list(elements) || !list(blocks)) {
      port.disconnect();
      return;
    }
    Object.assign(request, head);
    request.elements.push(...(elements ?? []));
    request.blocks.push(...(blocks ?? []));
    if (!end) return;
    try {
      const early = soon(request);
      const told = (/** @type {number} */ share, /** @type {Closely} */ reading) => {
        reading.seek(sought);
        if (open) port.postMessage({ share, ...(early && share > 0 ? { early: reading.opinions() } : {}) });
        return open;
      };
      const found =
        port.name === CLOSELY
          ? { sentences: await closely(request, sender, told), blocks: [] }
          : await analyse(request, sender);
      const { sentences, blocks: kinds, ...rest } = found;
      if (!open) return;
      port.postMessage({ head: rest });
      for (let at = 0; at < sentences.length; at += SENTENCES) {
        port.postMessage({ sentences: sentences.slice(at, at + SENTENCES) });
      }
      for (let at = 0; at < kinds.length; at += 10_000) port.postMessage({ blocks: kinds.slice(at, at + 10_000) });
      port.postMessage({ end: true });
    } catch (error) {
      if (open) port.postMessage({ error: messageOf(error) });
    }
  });
});

/// From the popup: the tab's article is to be remembered, though the popup may be closed meanwhile.
api.runtime.onConnect.addListener((port) => {
  if (port.name !== REMEMBER || !ours(port.sender ?? {})) return;
  onClosed(port);
  // A tab that is closed meanwhile has nothing to be remembered.
  port.onMessage.addListener((message) => {
    const { tab } = /** @type {{tab?: Pick<Tab, 'id' | 'incognito'>} | null | undefined} */ (message) ?? {};
    if (tab && Number.isInteger(tab.id)) remember(tab).catch(() => {});
  });
});

/// Asks a page for something; a page that the reader leaves meanwhile has nothing to answer.
const tell = (/** @type {number} */ tabId, /** @type {ToPage} */ message) => api.tabs.sendMessage(tabId, message).catch(() => {});

/// Where a page cannot be read the popup says so, and offers ways on. Browsers that open none on a
/// shortcut say it at the button.
async function answerAt(/** @type {Tab} */ tab) {
  try {
    await api.action.openPopup({ windowId: tab.windowId });
  } catch {
    await api.action.setBadgeText({ tabId: tab.id, text: '–' });
    await api.action.setTitle({ tabId: tab.id, title: say(await whyNot(tab)) });
  }
}

/// A shortcut was pressed, or an entry of a menu: as if the button had been, then what it stands for.
/** @type {(command: string, tab?: Tab) => Promise<void>} */
async function onCommand(command, tab) {
  const target = tab ?? (await api.tabs.query({ active: true, currentWindow: true }))[0];
  if (!target?.id) return;
  try {
    await ensure(target.id);
  } catch {
    await answerAt(target);
    return;
  }
  await tell(target.id, /** @type {ToPage} */ ({ type: command }));
}
api.commands.onCommand.addListener(onCommand);

const entries = menus(api, say, { command: onCommand });
api.contextMenus.onClicked.addListener(entries.chosen);

api.runtime.onInstalled.addListener(async ({ reason }) => {
  await entries.renew();
  await registerSites();
  await welcome(reason);
});
// The installation, too, may have been stopped half-way.
entries.add();
api.runtime.onStartup.addListener(registerSites);

/// Once, when a reader has installed it by hand: not after an update, and not where a school or an
/// employer has installed it for others.
async function welcome(/** @type {string} */ reason) {
  if (reason !== 'install') return;
  // Browsers that tell nothing of policies (none, or of no permission of ours) are asked by the one
  // thing that they tell: how this extension came.
  const self = await api.management?.getSelf?.();
  if (self?.installType === 'admin' || Object.keys(await preferences.policy(api)).length) return;
  await api.tabs.create({ url: api.runtime.getURL('welcome/welcome.html') });
}

// Firefox closes the popup when it asks the reader for leave: what follows happens here.
api.permissions.onAdded.addListener(registerSites);
api.permissions.onRemoved.addListener(registerSites);

api.storage.onChanged.addListener((changes, area) => {
  if (area === 'sync' && changes.appearance?.newValue) preferences.pull(api, changes.appearance.newValue);
});
