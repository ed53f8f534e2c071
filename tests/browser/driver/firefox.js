// Firefox behind the tests' interface (see index.js), by Marionette: the only way to press a real
// toolbar button there. One command at a time: every step sets context and window itself.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Marionette } from './marionette.js';
import { PREFERENCES } from './preferences.js';
import { until, whileItLoads } from './until.js';

// Milliseconds for a script or a page: a machine that does other things too may take many times as long.
const PATIENCE = 300_000;

/** Runs in the browser's own world: what it was asked for and what it complained about. */
const WATCH = `
  if (!window.saysWhoWatch) {
    const OURS = /^(moz-extension|https?|file):/;
    const watch = (window.saysWhoWatch = { requests: [], complaints: [] });
    Services.obs.addObserver({
      observe(subject) {
        const channel = subject.QueryInterface(Ci.nsIHttpChannel);
        const { triggeringPrincipal, loadingPrincipal } = channel.loadInfo;
        const by = loadingPrincipal ?? triggeringPrincipal;
        if (!by.isSystemPrincipal) watch.requests.push(channel.URI.spec);
      },
    }, 'http-on-opening-request');
    Services.console.registerListener({
      observe(message) {
        if (!(message instanceof Ci.nsIScriptError) || message.flags & Ci.nsIScriptError.infoFlag) return;
        // The browser's own code complains to itself; ours and the pages' is what counts. What was
        // asked of the browser by a page that a test has left is answered to nobody, which it notes.
        const left = /^Promise (resolved|rejected) after context unloaded/.test(message.errorMessage);
        if (OURS.test(message.sourceName) && !left) {
          watch.complaints.push(message.sourceName + ':' + message.lineNumber + ': ' + message.errorMessage);
        }
      },
    });
  }
`;

/** Runs `act` with the popup's window global in the browser's own world; null if there is no popup. */
const IN_POPUP = (act) => `
  const popup = document.querySelector('.webextension-popup-browser')?.browsingContext?.currentWindowGlobal;
  if (!popup) return null;
  ${act}
`;

class Popup {
  constructor(page) {
    this.owner = page;
  }

  /** Runs a function in the popup, in its own world. */
  evaluate(task, ...args) {
    return this.owner.browser.inPopup(task, args);
  }

  async click(selector) {
    await this.evaluate((wanted) => document.querySelector(wanted).click(), selector);
  }

  /** A key as the keyboard gives it, by trusted events: of a popup without the focus it would be nobody's. */
  async key(name) {
    await until('the popup has the focus', () => this.evaluate(() => document.hasFocus()));
    await this.owner.browser.inPopup(
      (key) => {
        const input = Components.classes['@mozilla.org/text-input-processor;1'].createInstance(Components.interfaces.nsITextInputProcessor);
        input.beginInputTransactionForTests(window);
        const codes = { ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 };
        const event = new KeyboardEvent('', key === 'Space' ? { key: ' ', code: 'Space', keyCode: 32 } : { key, code: key, keyCode: codes[key] ?? 0 });
        input.keydown(event);
        input.keyup(event);
      },
      [name],
      'system',
    );
  }

  async screenshot(path) {
    const data = await this.owner.browser.chrome(
      IN_POPUP(`
        return popup.drawSnapshot(null, 2, 'white').then((bitmap) => {
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
          canvas.width = bitmap.width;
          canvas.height = bitmap.height;
          canvas.getContext('2d').drawImage(bitmap, 0, 0);
          return canvas.toDataURL('image/png').split(',')[1];
        });
      `),
    );
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  close() {
    return this.owner.browser.closePopups();
  }
}

class Page {
  constructor(browser, handle) {
    this.browser = browser;
    this.handle = handle;
  }

  async front() {
    await this.browser.wire.send('Marionette:SetContext', { value: 'content' });
    await this.browser.wire.send('WebDriver:SwitchToWindow', { handle: this.handle, focus: true });
  }

  async goto(url) {
    await this.front();
    await this.browser.wire.send('WebDriver:Navigate', { url });
  }

  async evaluate(task, ...args) {
    await this.front();
    return this.browser.script(task, args);
  }

  async press(limit = undefined, meanwhile = () => {}) {
    await this.front();
    const { browser } = this;
    await browser.closePopups();
    await browser.chrome(
      `
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(arguments[0]);
      ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    `,
      [browser.id],
    );
    const popup = new Popup(this);
    await meanwhile();
    await until('the popup shows a result', () => browser.popupState(), limit);
    return popup;
  }

  async move(x, y) {
    await this.front();
    await this.browser.pointer([{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }]);
  }

  async click(x, y) {
    await this.front();
    await this.browser.pointer([
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** A finger's touch. */
  async tap(x, y) {
    await this.front();
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.browser.pointer(actions, 'touch');
  }

  async key(name) {
    await this.front();
    await this.browser.keys(name);
  }

  /** What the reader has asked the browser for: `{'forced-colors': 'active'}`; without anything, nothing. */
  async media(features = {}) {
    const known = { 'forced-colors': ['browser.display.document_color_use', { active: 2 }] };
    for (const name of Object.keys(features)) if (!known[name]) throw new Error(`Firefox cannot be asked for ${name}`);
    for (const [name, [pref, values]] of Object.entries(known)) {
      await this.browser.chrome('Services.prefs.setIntPref(arguments[0], arguments[1])', [pref, values[features[name]] ?? 0]);
    }
  }

  /** Presses the keys of a shortcut in the browser's own window. */
  async shortcut(name, keys) {
    await this.front();
    const parts = keys.split('+');
    const key = parts.pop();
    await this.browser.chrome(
      `
      const [held, key] = arguments;
      const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      input.beginInputTransactionForTests(window);
      const events = [...held.map((name) => new KeyboardEvent('', { key: name })), new KeyboardEvent('', { key, code: 'Key' + key })];
      for (const event of events) input.keydown(event);
      for (const event of events.reverse()) input.keyup(event);
    `,
      [parts, key],
    );
  }

  async card(name = 'says-who-card') {
    await this.front();
    return this.browser.script(
      (wanted) => {
        const host = document.querySelector(wanted);
        return host && [...host.openOrClosedShadowRoot.querySelectorAll('[part]')].map((part) => [part.getAttribute('part'), part.textContent]);
      },
      [name],
      'system',
    );
  }

  /** Runs a function with the closed tree of an element of ours, if there is one. */
  async inside(name, task, ...args) {
    await this.front();
    return this.browser.script(
      `const host = document.querySelector(arguments[0]); return host && (${task})(host.openOrClosedShadowRoot, ...arguments[1]);`,
      [name, args],
      'system',
    );
  }

  /** Whether the page is laid out as on paper. */
  async paper(on) {
    await this.front();
    await this.browser.chrome(`gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]`, [on ? 'print' : '']);
  }

  async screenshot(path) {
    await this.front();
    const data = await this.browser.wire.send('WebDriver:TakeScreenshot', { full: false });
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async viewport(width, height) {
    await this.front();
    const [outer, inner] = await this.evaluate(() => [
      [outerWidth, outerHeight],
      [innerWidth, innerHeight],
    ]);
    await this.browser.wire.send('WebDriver:SetWindowRect', {
      width: width + outer[0] - inner[0],
      height: height + outer[1] - inner[1],
    });
  }

  async dark(on) {
    await this.browser.chrome(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])`, [
      on ? 0 : 1,
    ]);
  }

  async close() {
    await this.front();
    await this.browser.wire.send('WebDriver:CloseWindow');
  }
}

const KEYS = {
  Escape: '\uE00C',
  Tab: '\uE004',
  Enter: '\uE007',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

class Firefox {
  name = 'firefox';

  /** Runs a function, or the text of one, in the present context. */
  async script(task, args = [], sandbox = null) {
    return this.wire.send('WebDriver:ExecuteScript', {
      script: typeof task === 'function' ? `return (${task})(...arguments)` : task,
      args,
      newSandbox: false,
      ...(sandbox ? { sandbox } : { sandbox: null }),
    });
  }

  /** Runs text in the browser's own world. */
  async chrome(text, args = []) {
    await this.wire.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await this.script(text, args);
    } finally {
      await this.wire.send('Marionette:SetContext', { value: 'content' });
    }
  }

  /** Runs a function in the popup's document. */
  inPopup(task, args = [], sandboxName = null) {
    return this.chrome(
      IN_POPUP(`
        const [script, args, sandboxName] = arguments;
        return popup.getActor('MarionetteCommands').executeScript(script, args, { sandboxName, newSandbox: false });
      `),
      [`return (${task})(...arguments)`, args, sandboxName],
    );
  }

  async popupState() {
    return whileItLoads(() =>
      this.inPopup(() => {
        const { state } = document.body?.dataset ?? {};
        return state && state !== 'reading' ? state : null;
      }),
    );
  }

  async pointer(actions, pointerType = 'mouse') {
    await this.wire.send('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: pointerType, parameters: { pointerType }, actions }],
    });
  }

  async keys(name) {
    const parts = name.split('+');
    const codes = parts.map((part) => KEYS[part] ?? { Alt: '\uE00A', Shift: '\uE008', Control: '\uE009' }[part] ?? part);
    await this.wire.send('WebDriver:PerformActions', {
      actions: [
        {
          type: 'key',
          id: 'keys',
          actions: [
            ...codes.map((value) => ({ type: 'keyDown', value })),
            ...codes.toReversed().map((value) => ({ type: 'keyUp', value })),
          ],
        },
      ],
    });
  }

  /** What pages and the extension have complained about since the last time. */
  async complaints() {
    const thrown = await this.chrome('return window.saysWhoWatch.complaints.splice(0)');
    return [...thrown, ...this.said.splice(0)];
  }

  said = [];

  /** The address of a page of the extension's own. */
  async address(path, id = this.id) {
    const host = await this.chrome('return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname', [id]);
    return `moz-extension://${host}/${path}`;
  }

  /** The addresses of all tabs. */
  async tabs() {
    return this.chrome('return gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec)');
  }

  async closePopups() {
    await this.chrome(`
      for (const panel of document.querySelectorAll('panel')) if (panel.state !== 'closed') panel.hidePopup();
    `);
    await until('the popup is closed', () =>
      this.chrome(`
        return !document.querySelector('.webextension-popup-browser') &&
          [...document.querySelectorAll('panel')].every((panel) => panel.state === 'closed');
      `),
    );
  }

  /** The document beside the page, once it is there and shows a result. */
  async panel() {
    const run = (task, args = []) =>
      this.chrome(
        `
        const panel = document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')?.browsingContext?.currentWindowGlobal;
        if (!panel) return null;
        const [script, args] = arguments;
        return panel.getActor('MarionetteCommands').executeScript(script, args, { sandboxName: null, newSandbox: false });
      `,
        [`return (${task})(...arguments)`, args],
      );
    await until('the panel shows a result', () =>
      whileItLoads(() => run(() => (document.body?.dataset.state ?? 'reading') !== 'reading' || null)),
    );
    return {
      evaluate: (task, ...args) => run(task, args),
      close: () => this.chrome('SidebarController.hide()'),
    };
  }

  /** A question for leave to read a site is answered by a setting here (see PREFERENCES). */
  async agree() {}

  /** Closes what a test left open; a first tab stays, or the browser would end. */
  async tidy() {
    await this.closePopups();
    await this.wire.send('Marionette:SetContext', { value: 'content' });
    for (const handle of await this.wire.send('WebDriver:GetWindowHandles')) {
      if (handle === this.first) continue;
      await this.wire.send('WebDriver:SwitchToWindow', { handle });
      await this.wire.send('WebDriver:CloseWindow');
    }
    await this.wire.send('WebDriver:SwitchToWindow', { handle: this.first });
  }

  /** The tab whose address holds `part`, once there is one. */
  async tab(part) {
    await this.wire.send('Marionette:SetContext', { value: 'content' });
    const handle = await until(`a tab with ${part} opens`, async () => {
      for (const found of await this.wire.send('WebDriver:GetWindowHandles')) {
        await this.wire.send('WebDriver:SwitchToWindow', { handle: found, focus: false });
        if ((await this.wire.send('WebDriver:GetCurrentURL')).includes(part)) return found;
      }
      return null;
    });
    return new Page(this, handle);
  }

  async open(url) {
    await this.wire.send('Marionette:SetContext', { value: 'content' });
    await this.wire.send('WebDriver:SwitchToWindow', { handle: this.first, focus: false });
    const { handle } = await this.wire.send('WebDriver:NewWindow', { type: 'tab', focus: true });
    const page = new Page(this, handle);
    await page.viewport(1000, 800);
    if (url) await page.goto(url);
    return page;
  }

  /** Ends the background, whatever it is at, as the browser may at any time. */
  async stopBackground() {
    await this.chrome(
      `
      const { extension } = WebExtensionPolicy.getByID(arguments[0]);
      return extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => true);
    `,
      [this.id],
    );
  }

  /** Opens the menu on what is selected, or on the page, and chooses an entry of it. */
  async menu(page, title) {
    await page.front();
    const [x, y] = await page.evaluate(() => {
      const selection = getSelection();
      if (selection.isCollapsed) return [5, 5]; // not at the right, where the scrollbar is
      const { left, top, width, height } = selection.getRangeAt(0).getClientRects()[0];
      return [left + width / 2, top + height / 2];
    });
    const press = () =>
      this.pointer([
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 2 },
        { type: 'pointerUp', button: 2 },
      ]);
    await until(`${title} is in the menu`, async () => {
      // What closes meanwhile, the popup say, takes an open menu with it.
      if (await this.chrome(`return document.getElementById('contentAreaContextMenu').state === 'closed'`)) await press();
      return this.chrome(
        `
        const menu = document.getElementById('contentAreaContextMenu');
        if (menu.state !== 'open') return null;
        // More than one entry of an extension stand in a menu of their own.
        const own = [...menu.querySelectorAll('menu')].find((one) => /^Says Who/.test(one.label) && !one.hidden);
        if (own && !own.open) {
          own.openMenu(true);
          return null;
        }
        const entry = [...menu.querySelectorAll('menuitem')].find((one) => one.label === arguments[0] && !one.hidden);
        if (!entry) return null;
        (own ? own.menupopup : menu).activateItem(entry);
        return true;
      `,
        [title],
      );
    });
  }

  /** Bytes that a page's process has given out, to scripts and to itself, after garbage is collected. */
  async memory(page) {
    await page.front();
    const bytes = await this.script(
      () => {
        const manager = Components.classes['@mozilla.org/memory-reporter-manager;1'].getService(Components.interfaces.nsIMemoryReporterManager);
        for (let turn = 0; turn < 3; turn += 1) {
          Components.utils.forceGC();
          Components.utils.forceCC();
        }
        return manager.heapAllocated + manager.JSMainRuntimeGCHeap;
      },
      [],
      'system',
    );
    return { bytes };
  }

  /** Loads the extension anew under the pages that it is in, as an update does. */
  async reloadExtension() {
    await this.chrome('return AddonManager.getAddonByID(arguments[0]).then((addon) => addon.reload())', [this.id]);
  }

  async close() {
    const requests = await this.chrome('return window.saysWhoWatch.requests');
    this.wire.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {}); // it may go before it answers
    await this.ended;
    this.wire.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    return [...new Set(requests)];
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts Firefox, with the extension in `folder` if one is given, and `strangers` beside it; with
 * `isPrivate` every window is a private one, and the extension may be there; with `broken` what the
 * extension has kept is noise; with settings that a school has `managed`: `{id, data}`.
 */
export async function launch(folder, strangers = [], { isPrivate = false, broken = false, managed = null } = {}) {
  const self = new Firefox();
  self.folder = await mkdtemp(join(tmpdir(), 'says-who-'));
  const port = await freePort();
  const uuid = '11111111-2222-4333-8444-555555555555';
  const known = broken ? { 'extensions.webextensions.uuids': JSON.stringify({ 'says-who@says-who.example': uuid }) } : {};
  if (broken) {
    const kept = join(self.folder, `storage/default/moz-extension+++${uuid}^userContextId=4294967295/idb`);
    await mkdir(kept, { recursive: true });
    await writeFile(join(kept, '3647222921wleabcEoxlt-eengsairo.sqlite'), randomBytes(50_000));
  }
  const prefs = Object.entries({ ...PREFERENCES, ...known, 'marionette.port': port, 'browser.privatebrowsing.autostart': isPrivate });
  await writeFile(
    join(self.folder, 'user.js'),
    prefs.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''),
  );
  const env = { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' };
  if (managed) {
    // Where an administrator puts them, in a home of this browser's own.
    env.HOME = join(self.folder, 'home');
    const place = join(env.HOME, '.mozilla/managed-storage');
    await mkdir(place, { recursive: true });
    const { id, data } = managed;
    const manifest = { name: id, description: 'set by a school', type: 'storage', data };
    await writeFile(join(place, `${id}.json`), JSON.stringify(manifest));
  }
  const child = spawn(
    process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    ['--headless', '--no-remote', '--profile', self.folder, '--marionette', '--remote-allow-system-access', 'about:blank'],
    { stdio: ['ignore', 'pipe', 'ignore'], env },
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The browser's own modules put their name before what they say.
    if (/^console\.(error|warn): (?![\w.:-]+: )/.test(line)) self.said.push(line);
  });
  // It goes with us, whatever ends us.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  child.once('exit', () => process.off('exit', end));
  let gone = null;
  self.ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('error', (error) => (gone = error));
  child.once('exit', (code) => (gone ??= new Error(`Firefox ended with ${code}`)));
  self.wire = await until('Firefox answers', () => {
    if (gone) throw gone;
    return Marionette.connect(port).catch((error) => {
      if (error.code === 'ECONNREFUSED') return null;
      throw error;
    });
  }, PATIENCE);
  await self.wire.send('WebDriver:NewSession', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: false, timeouts: { script: PATIENCE, pageLoad: PATIENCE } } },
  });
  const install = (path) => self.wire.send('Addon:Install', { path, temporary: true, allowPrivateBrowsing: isPrivate });
  if (folder) self.id = await install(folder);
  self.strangers = [];
  for (const path of strangers) self.strangers.push(await install(path));
  await self.chrome(WATCH);
  self.first = await self.wire.send('WebDriver:GetWindowHandle');
  // What opens after an installation is closed, as readers close it; it opens in no private window,
  // and not where a school has installed it.
  self.welcomed = null;
  if (folder && !isPrivate && !managed) {
    self.welcomed = await until('the welcome page opens and is closed', () =>
      self.chrome(`
        const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec.includes('/welcome/'));
        if (!tab || tab.hasAttribute('busy')) return null;
        const address = tab.linkedBrowser.currentURI.spec;
        gBrowser.removeTab(tab);
        return address;
      `), 300_000,
    );
  }
  return self;
}
