// Chromium behind the tests' interface (see index.js), by puppeteer-core. The toolbar button is
// the browser's own; the card's closed shadow root is read through the devtools protocol.
import puppeteer from 'puppeteer-core';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until, whileItLoads } from './until.js';

// Milliseconds for a script or a page: a machine that does other things too may take many times as long.
const PATIENCE = 300_000;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but the tests' own pages is there.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--hide-scrollbars',
];

/** Presses a key, with those before it held: "Alt+Shift+KeyW". */
async function press(page, name) {
  const keys = name.split('+');
  const last = keys.pop();
  for (const key of keys) await page.keyboard.down(key);
  await page.keyboard.press(last);
  for (const key of keys.toReversed()) await page.keyboard.up(key);
}

/**
 * A picture of what the browser shows now. Puppeteer's own way moves the window to the front, at
 * which the pointer leaves the page, and sizes a popup's window, which takes that of its contents.
 */
async function capture(page, path, viewport = null) {
  const client = await page.createCDPSession();
  // What is cut out is counted from the top of the document, wherever it is scrolled to.
  const { pageX: x, pageY: y } = (await client.send('Page.getLayoutMetrics')).cssVisualViewport;
  const clip = viewport && { x, y, width: viewport.width, height: viewport.height, scale: viewport.deviceScaleFactor };
  const { data } = await client.send('Page.captureScreenshot', { format: 'png', ...(clip && { clip }) });
  await client.detach();
  await writeFile(path, Buffer.from(data, 'base64'));
}

class Popup {
  constructor(page) {
    this.page = page;
  }

  evaluate(task, ...args) {
    return this.page.evaluate(task, ...args);
  }

  async click(selector) {
    await this.page.locator(selector).click();
  }

  /** A key that closes the popup is let go where no popup is any more. */
  key(name) {
    return press(this.page, name).catch((error) => assertGone(error));
  }

  async screenshot(path) {
    await capture(this.page, path);
  }

  async close() {
    if (!this.page.isClosed()) await this.page.close().catch((error) => assertGone(error));
  }
}

class Page {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  goto(url) {
    return this.page.goto(url, { waitUntil: 'load' }).then(() => undefined);
  }

  evaluate(task, ...args) {
    return this.page.evaluate(task, ...args);
  }

  /** Presses the toolbar button; gives the popup, once it shows more than that it is reading. */
  async press(limit = undefined, meanwhile = () => {}) {
    await this.page.bringToFront();
    const { extension } = this.browser;
    await this.browser.closePopups();
    const before = new Set((await extension.pages()).map((page) => page.target()));
    await extension.triggerAction(this.page);
    const page = await until('the popup opens', async () =>
      (await extension.pages()).find((found) => !before.has(found.target())),
    );
    this.browser.watch(page);
    await meanwhile();
    await until('the popup shows a result', () =>
      whileItLoads(() => page.evaluate(() => (document.body?.dataset.state ?? 'reading') !== 'reading')),
      limit,
    );
    return new Popup(page);
  }

  async move(x, y) {
    await this.page.mouse.move(x, y);
  }

  async click(x, y) {
    await this.page.mouse.click(x, y);
  }

  /** A finger's touch. */
  async tap(x, y) {
    await this.page.touchscreen.tap(x, y);
  }

  key(name) {
    return press(this.page, name);
  }

  /** What the reader has asked the browser for: `{'forced-colors': 'active'}`; without anything, nothing. */
  async media(features = {}) {
    // It lasts as long as the session that asked for it.
    this.client ??= await this.page.createCDPSession();
    await this.client.send('Emulation.setEmulatedMedia', {
      features: Object.entries(features).map(([name, value]) => ({ name, value })),
    });
  }

  /**
   * What the browser does at a shortcut. Chromium without a display takes no keys in its own window
   * and assigns none to an extension that is loaded for a test, so this asks whether the command is
   * known with these keys suggested, and calls the listener that the browser would call.
   */
  async shortcut(name, keys) {
    await this.page.bringToFront();
    const tab = await this.browser.inWorker(
      async (command, wanted) => {
        const known = await chrome.commands.getAll();
        const suggested = chrome.runtime.getManifest().commands[command].suggested_key.default;
        if (!known.some((one) => one.name === command) || suggested !== wanted) {
          throw new Error(`${command} is known on ${suggested}, not on ${wanted}`);
        }
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        return tab;
      },
      name,
      keys,
    );
    await this.browser.fire('commands.onCommand', name, tab);
  }

  /** An element of ours as [part, text] of each of its parts, or null while there is none. */
  async card(name = 'says-who-card') {
    const client = await this.page.createCDPSession();
    try {
      const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
      const parts = [];
      let found = false;
      const text = (node) =>
        node.nodeType === 3 ? node.nodeValue : (node.children ?? []).map(text).join('');
      const walk = (node, inside) => {
        const here = inside || node.nodeName === name.toUpperCase();
        found ||= here;
        const at = (node.attributes ?? []).indexOf('part');
        if (inside && at % 2 === 0) parts.push([node.attributes[at + 1], text(node)]);
        for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) walk(child, here);
      };
      walk(root, false);
      return found ? parts : null;
    } finally {
      await client.detach();
    }
  }

  /** Runs a function with the closed tree of an element of ours, if there is one. */
  async inside(name, task, ...args) {
    const client = await this.page.createCDPSession();
    try {
      const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
      const find = (node) => (node.nodeName === name.toUpperCase() ? node : [...(node.children ?? [])].map(find).find(Boolean));
      const host = find(root);
      if (!host) return null;
      const { object } = await client.send('DOM.resolveNode', { backendNodeId: host.shadowRoots[0].backendNodeId });
      const { result } = await client.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function (...args) { return (${task})(this, ...args) }`,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
      });
      return result.value;
    } finally {
      await client.detach();
    }
  }

  /** Whether the page is laid out as on paper. */
  async paper(on) {
    await this.page.emulateMediaType(on ? 'print' : undefined);
  }

  /**
   * Runs `action`; gives for each task of the page in which scripts ran the milliseconds of
   * processor time that it took, which others on the machine do not lengthen, and what ran longest.
   */
  async tasks(action) {
    await this.page.tracing.start({ categories: ['devtools.timeline', 'toplevel', 'v8'] });
    await action();
    const { traceEvents } = JSON.parse(Buffer.from(await this.page.tracing.stop()).toString('utf8'));
    const threads = new Map();
    for (const event of traceEvents) {
      if (event.ph !== 'X' || event.tdur === undefined) continue;
      const thread = `${event.pid}/${event.tid}`;
      if (!threads.has(thread)) threads.set(thread, []);
      threads.get(thread).push(event);
    }
    // The thread of the page is the one in which content files ran.
    const ours = ({ args }) => /^chrome-extension:.*\/content\//.test(args?.data?.url ?? '');
    const events = [...threads.values()].find((list) => list.some(ours)) ?? [];
    const scripts = events.filter(({ name }) => name === 'FunctionCall' || name === 'RunMicrotasks' || name === 'EvaluateScript');
    const inside = (task) => (event) => event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur;
    return events
      .filter(({ name, tdur }) => name.endsWith('RunTask') && tdur > 1000)
      .filter((task) => scripts.some(inside(task)))
      .map((task) => {
        const parts = events.filter((event) => event !== task && inside(task)(event));
        parts.sort((one, other) => other.tdur - one.tdur);
        return { ms: task.tdur / 1000, parts: parts.slice(0, 6).map(({ name, tdur }) => `${name} ${Math.round(tdur / 1000)}`) };
      });
  }

  async screenshot(path, options = null) {
    await (options ? this.page.screenshot({ path, ...options }) : capture(this.page, path, this.page.viewport()));
  }

  async viewport(width, height, deviceScaleFactor = 1) {
    await this.page.setViewport({ width, height, deviceScaleFactor });
  }

  async dark(on) {
    await this.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }]);
  }

  async close() {
    await this.page.close();
  }
}

function assertGone(error) {
  if (!/closed|No target|No session|detached/i.test(error.message)) throw error;
}

/** Bytes of all memories of wasm in a world. */
async function wasmOf(client, world = {}) {
  const { result: kind } = await client.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype', ...world });
  const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: kind.objectId });
  const { result } = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
    returnByValue: true,
  });
  return result.value;
}

class Chromium {
  name = 'chromium';
  heard = [];
  watched = new WeakSet();
  listeners = new WeakMap(); // target of a background → the session by which it is listened to
  callers = new WeakMap(); // target of a background → the session by which it is spoken to

  watch(page) {
    if (!page || this.watched.has(page)) return;
    this.watched.add(page);
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.heard.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.heard.push(`${page.url()}: ${error?.stack ?? error}`));
  }

  async watchWorker(target) {
    const client = await target.createCDPSession();
    client.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
      this.heard.push(`background: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`),
    );
    client.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error' || type === 'warning') {
        this.heard.push(`background: ${args.map((arg) => arg.value ?? arg.description).join(' ')}`);
      }
    });
    client.on('Log.entryAdded', ({ entry }) => {
      if (entry.level === 'error') this.heard.push(`background: ${entry.text}`);
    });
    await client.send('Runtime.enable');
    await client.send('Log.enable');
    return client;
  }

  /** What pages and the extension have complained about since the last time. */
  async complaints() {
    return this.heard.splice(0);
  }

  async closePopups() {
    for (const page of (await this.extension?.pages()) ?? []) {
      // It may close itself at the same time.
      if (!page.isClosed()) await page.close().catch((error) => assertGone(error));
    }
  }

  backgroundTarget() {
    return this.browser.targets().find((found) => found.type() === 'service_worker' && found.url().includes(this.extension.id));
  }

  /** Ends the background, whatever it is at, as the browser may at any time. */
  async stopBackground() {
    const target = this.backgroundTarget();
    if (!target) return;
    // One that is listened to would wait for its listener when it starts again.
    for (const sessions of [this.listeners, this.callers]) {
      await (await sessions.get(target))?.detach().catch((error) => assertGone(error));
    }
    const client = await this.browser.target().createCDPSession();
    await until('the background is gone', async () => {
      if (!this.browser.targets().includes(target)) return true;
      // One that is just starting is not stopped at the first time.
      await client.send('Target.closeTarget', { targetId: target._targetId }).catch((error) => assertGone(error));
      return false;
    });
    await client.detach();
  }

  /** The background, started by the browser if it is not running. */
  async background() {
    if (!this.backgroundTarget()) {
      const page = await this.browser.newPage();
      await page.goto(await this.address('options/options.html'));
      // Whatever is sent to it starts it; this it does not answer.
      await page.evaluate(() => chrome.runtime.sendMessage({ type: 'wake' }).catch(() => {}));
      await page.close();
    }
    const target = await until('the background runs', () => this.backgroundTarget());
    // Until it is listened to, puppeteer has a session of its own on the way, which it ends.
    await this.listeners.get(target);
    const worker = await target.worker();
    this.callers.set(target, worker.client);
    return worker;
  }

  /**
   * What the browser does when an entry of its menu is chosen: without a display no menu opens, so
   * this asks whether entry and listener are there, and calls the listener.
   */
  async menu(page, title, id = 'who-says-this') {
    await page.page.bringToFront();
    const tab = await this.inWorker(
      async (wanted, menuItemId) => {
        // It is kept from the installation on: what is not there cannot be changed.
        const title = await new Promise((resolve) => {
          chrome.contextMenus.update(menuItemId, { title: wanted }, () => resolve(chrome.runtime.lastError?.message ?? null));
        });
        if (title) throw new Error(`${menuItemId} was not in the menu any more: ${title}`);
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        return tab;
      },
      title,
      id,
    );
    await this.fire('contextMenus.onClicked', { menuItemId: id }, tab);
  }

  /** Bytes of scripts' memory in a page's process, and its nodes, after garbage is collected. */
  async memory(page) {
    const client = await page.page.createCDPSession();
    try {
      for (let turn = 0; turn < 2; turn += 1) await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = await client.send('Runtime.getHeapUsage');
      const { nodes } = await client.send('Memory.getDOMCounters');
      return { bytes: usedSize, nodes };
    } finally {
      await client.detach();
    }
  }

  /**
   * Bytes that a page's tab holds for scripts after garbage is collected, in parts: `heap` of the
   * page's world and of ours, `dom` behind it, `buffers`, and the memory of `wasm` in any world.
   */
  async holds(page) {
    const client = await page.page.createCDPSession();
    try {
      const worlds = [];
      client.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id));
      await client.send('Runtime.enable');
      for (let turn = 0; turn < 3; turn += 1) await client.send('HeapProfiler.collectGarbage');
      const { usedSize: heap, embedderHeapUsedSize: dom, backingStorageSize: buffers } = await client.send('Runtime.getHeapUsage');
      let wasm = 0;
      for (const contextId of worlds) wasm += await wasmOf(client, { contextId });
      return { heap, dom, buffers, wasm };
    } finally {
      await client.detach();
    }
  }

  /** Bytes of the engine's memory in the background, which all tabs share. */
  async backgroundEngine() {
    return wasmOf((await this.background()).client);
  }

  /** Bytes of scripts' memory in the background, after garbage is collected. */
  async backgroundMemory() {
    const { client } = await this.background();
    for (let turn = 0; turn < 2; turn += 1) await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize;
  }

  /** Loads the extension anew under the pages that it is in, as an update does. */
  async reloadExtension() {
    // What is listened to stays, and with it the old version.
    await this.stopBackground();
    await this.browser.installExtension(this.source);
    this.extension = (await this.browser.extensions()).get(this.extension.id);
    await this.background();
  }

  /** Closes what a test left open. */
  async tidy() {
    await this.closePopups();
    for (const page of this.opened.splice(0)) if (!page.page.isClosed()) await page.close();
  }

  opened = [];

  /** The address of a page of the extension's own. */
  async address(path, id = this.extension.id) {
    return `chrome-extension://${id}/${path}`;
  }

  /** The addresses of all tabs. */
  async tabs() {
    // What is refused has the address that was asked for, and another document.
    const pages = this.browser.targets().filter((target) => target.type() === 'page');
    return Promise.all(pages.map(async (target) => (await target.page()).evaluate(() => location.href).catch(() => '')));
  }

  /** The document beside the page, once it is there and shows a result. */
  async panel() {
    const page = await until('the panel opens', async () =>
      (await this.extension.pages()).find((found) => found.url().endsWith('?panel')),
    );
    this.watch(page);
    await until('the panel shows a result', () =>
      whileItLoads(() => page.evaluate(() => (document.body?.dataset.state ?? 'reading') !== 'reading')),
    );
    return new Popup(page);
  }

  /**
   * Agrees beforehand to the question for leave to read a site, which comes in a window that no
   * driver can answer: as the reader would on the browser's own page of extensions.
   */
  async agree(pattern) {
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions');
    const failed = await page.evaluate(
      (id, wanted) =>
        new Promise((resolve) => {
          chrome.developerPrivate.addHostPermission(id, wanted, () => resolve(chrome.runtime.lastError?.message ?? null));
        }),
      this.extension.id,
      pattern,
    );
    await page.close();
    if (failed) throw new Error(failed);
  }

  /**
   * Calls what listens in the background to an event of the browser's, which no script can raise. The
   * listener is a function in a module that nobody else can name: it is found among all that there are.
   */
  async fire(event, ...values) {
    const { client } = await this.background();
    const objectGroup = 'listeners';
    const { result: all } = await client.send('Runtime.evaluate', { expression: 'Function.prototype', objectGroup });
    const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: all.objectId, objectGroup });
    const call = async function call(path, given) {
      const target = path.split('.').reduce((at, name) => at[name], chrome);
      const found = this.filter((one) => typeof one === 'function' && target.hasListener(one));
      if (found.length !== 1) throw new Error(`${found.length} listen to ${path}`);
      await found[0](...given);
    };
    const { exceptionDetails } = await client.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: String(call),
      arguments: [{ value: event }, { value: values }],
      awaitPromise: true,
    });
    await client.send('Runtime.releaseObjectGroup', { objectGroup });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Runs a function in the background. */
  async inWorker(task, ...args) {
    return (await this.background()).evaluate(task, ...args);
  }

  async open(url) {
    const page = new Page(this, await this.browser.newPage());
    page.page.setDefaultTimeout(PATIENCE);
    this.opened.push(page);
    this.watch(page.page);
    await page.viewport(1000, 800);
    if (url) await page.goto(url);
    return page;
  }

  /** The tab whose address holds `part`, once there is one. */
  async tab(part) {
    const found = await until(`a tab with ${part} opens`, async () =>
      (await this.browser.pages()).find((page) => page.url().includes(part)),
    );
    const page = new Page(this, found);
    this.opened.push(page);
    this.watch(found);
    // It has its address before its document.
    await until(`the tab with ${part} is there`, () => whileItLoads(() => found.evaluate((wanted) => location.href.includes(wanted), part)));
    return page;
  }

  /** Closes the browser; gives the addresses that pages and extensions asked the network for. */
  async close() {
    await this.browser.close();
    // The log is cut off where the browser ended: its last line may lack the closing brackets.
    const log = await readFile(join(this.folder, 'net.json'), 'utf8');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    const asked = /"initiator":"(?!not an origin)[^"]*"[^\n]*?"url":"((?:https?|wss?):[^"]*)"/g;
    return [...new Set([...log.matchAll(asked)].map(([, url]) => url))];
  }
}

/**
 * Starts Chromium, with the extension in `folder` if one is given, and `strangers` beside it; with
 * `broken` what the extension has kept is noise.
 */
export async function launch(folder, strangers = [], { broken = false } = {}) {
  const self = new Chromium();
  self.folder = await mkdtemp(join(tmpdir(), 'says-who-'));
  self.source = folder;
  if (broken) {
    const id = [...createHash('sha256').update(folder).digest('hex').slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
    const kept = join(self.folder, 'profile/Default/Local Extension Settings', id);
    await mkdir(kept, { recursive: true });
    for (const name of ['CURRENT', 'MANIFEST-000001', '000003.log', 'LOG']) await writeFile(join(kept, name), randomBytes(5000));
  }
  self.browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    pipe: true,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    userDataDir: join(self.folder, 'profile'),
    enableExtensions: folder ? [folder, ...strangers] : false,
    args: [...ARGS, `--log-net-log=${join(self.folder, 'net.json')}`],
  });
  self.browser.on('targetcreated', (target) => {
    if (target.type() === 'service_worker') {
      // It may be stopped before it is listened to.
      const listener = self.watchWorker(target).catch((error) => assertGone(error));
      self.listeners.set(target, listener);
    }
  });
  if (folder) {
    self.extension = await until('the extension is loaded', async () => {
      const found = [...(await self.browser.extensions()).values()];
      self.strangers = found.filter(({ name }) => name === 'Stranger').map(({ id }) => id);
      return found.length === 1 + strangers.length && found.find(({ name }) => name !== 'Stranger');
    });
    // What opens after an installation is closed, as readers close it.
    const welcome = await until('the welcome page opens', async () =>
      (await self.browser.pages()).find((page) => page.url().includes('/welcome/')), 300_000,
    );
    self.welcomed = welcome.url();
    // Whether it is whole is for its own test to say: here it only has to be done with loading.
    await until('it is there', () => whileItLoads(() => welcome.evaluate(() => document.readyState === 'complete')), 300_000);
    await welcome.close();
  }
  return self;
}
