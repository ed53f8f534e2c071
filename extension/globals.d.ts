// What runs beside our scripts: the browser's interface to extensions, as far as we use it, the
// engine's glue, which the build makes (wasm/says_who.js), and what the build writes for a page that
// was opened from a folder (inline.js). And two shapes that nearly every file knows.

import type { Answer, Page } from '../xtask/npm/index.js';
import type { Opinions } from './content/collect.js';

declare global {
  /** Words a message of the interface, with its values. */
  type Say = (key: string, ...values: (string | number)[]) => string;

  /** Makes an element: its tag, its class or part, what is in it. */
  type Make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    name: string,
    ...children: (string | Node)[]
  ) => HTMLElementTagNameMap[Tag];

  /** Something that the browser tells of. */
  interface Happening<Listener> {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  }

  interface Tab {
    id: number;
    windowId: number;
    incognito: boolean;
    /** Where the browser lets us know it. */
    url?: string;
    isInReaderMode?: boolean;
  }

  /** Who sends a message. */
  interface Sender {
    id?: string;
    url?: string;
    tab?: Tab;
  }

  /** A line to another part of ours; `Heard` is what comes over it. */
  interface Port<Heard = unknown> {
    name: string;
    sender?: Sender;
    postMessage(message: unknown): void;
    disconnect(): void;
    onMessage: Happening<(message: Heard) => unknown>;
    onDisconnect: Happening<() => void>;
  }

  /** A store of the browser's: of what it holds nothing is known. */
  interface Store {
    get(name?: string): Promise<Record<string, unknown>>;
    set(values: Record<string, unknown>): Promise<void>;
    remove(name: string): Promise<void>;
  }

  interface Injection {
    target: { tabId: number };
    files?: string[];
    func?: () => unknown;
    css?: string;
  }

  interface ContentScript {
    id: string;
    matches?: string[];
    js?: string[];
    css?: string[];
    runAt?: string;
  }

  interface Origins {
    origins: string[];
  }

  interface MenuEntry {
    id: string;
    title: string;
    contexts: string[];
  }

  /** What the browser gives an extension; what only one of them has may be missing. */
  interface Browser {
    runtime: {
      id: string;
      lastError?: unknown;
      getURL(path: string): string;
      getManifest(): { version: string };
      connect(options: { name: string }): Port;
      sendMessage(message: unknown): Promise<unknown>;
      openOptionsPage(): Promise<void>;
      onMessage: Happening<(message: unknown, sender: Sender, answer: (value: unknown) => void) => boolean>;
      onConnect: Happening<(port: Port) => void>;
      onInstalled: Happening<(details: { reason: string }) => unknown>;
      onStartup: Happening<() => unknown>;
    };
    tabs: {
      get(id: number): Promise<Tab>;
      query(wanted: { active: boolean; currentWindow: boolean }): Promise<Tab[]>;
      create(tab: { url: string }): Promise<Tab>;
      sendMessage(id: number, message: unknown): Promise<unknown>;
      onActivated: Happening<() => unknown>;
      onUpdated: Happening<(id: number, change: { status?: string }) => unknown>;
    };
    scripting: {
      executeScript(injection: Injection): Promise<unknown>;
      insertCSS(injection: Injection): Promise<unknown>;
      removeCSS(injection: Injection): Promise<unknown>;
      getRegisteredContentScripts(): Promise<ContentScript[]>;
      registerContentScripts(scripts: ContentScript[]): Promise<void>;
      unregisterContentScripts(which: { ids: string[] }): Promise<void>;
    };
    permissions: {
      contains(wanted: Origins): Promise<boolean>;
      request(wanted: Origins): Promise<boolean>;
      remove(wanted: Origins): Promise<boolean>;
      onAdded: Happening<() => unknown>;
      onRemoved: Happening<() => unknown>;
    };
    action: {
      setBadgeBackgroundColor(details: { tabId: number; color: string }): Promise<void>;
      setBadgeTextColor(details: { tabId: number; color: string }): Promise<void>;
      setBadgeText(details: { tabId: number; text: string }): Promise<void>;
      setTitle(details: { tabId: number; title: string }): Promise<void>;
      openPopup(options?: { windowId: number }): Promise<void>;
    };
    storage: {
      local: Store;
      sync: Store;
      managed: Store;
      session: Store;
      onChanged: Happening<(changes: Record<string, { newValue?: unknown }>, area: string) => unknown>;
    };
    contextMenus: {
      create(entry: MenuEntry, done: () => void): void;
      removeAll(): Promise<void>;
      onClicked: Happening<(chosen: { menuItemId: string | number }, tab?: Tab) => unknown>;
    };
    commands: {
      getAll(): Promise<{ name: string; shortcut: string; description: string }[]>;
      /** Firefox alone. */
      openShortcutSettings?(): Promise<void>;
      onCommand: Happening<(name: string, tab?: Tab) => unknown>;
    };
    i18n: { getMessage(key: string, values?: string[]): string };
    extension: { inIncognitoContext: boolean };
    management?: { getSelf?(): Promise<{ installType?: string }> };
    /** Chromium alone. */
    sidePanel?: { open(options: { windowId: number }): Promise<void> };
    /** Firefox alone. */
    sidebarAction?: { open(): Promise<void> };
  }

  /** Browsers that lack it tell nothing of pages that change their address. */
  var navigation: EventTarget | undefined;
  var browser: Partial<Browser> | undefined;
  var chrome: Partial<Browser> | undefined;

  /** What stands beside a request in a report of it: see src/keep.rs. */
  interface ReportDetails {
    title: string;
    address: string;
    outlet: string;
    published: string;
    made: string;
    full: boolean;
    /** Labels given by hand: numbers of sentences, and letters. */
    own: [number, string][];
  }

  /** A reading by the encoder, a window at a time. */
  interface Closely {
    step(): boolean;
    seek(sentence: number): void;
    share(): number;
    opinions(): Opinions;
    free(): void;
  }

  /** The engine: see src/boundary.rs. To call it starts it. */
  const wasm_bindgen: {
    (from: { module_or_path: ArrayBuffer }): Promise<unknown>;
    analyse(request: Page): Answer;
    forget(): void;
    paragraphs(text: string): { text: string; headline: boolean }[];
    report(request: Page, details: ReportDetails, kind: string): string;
    record(
      request: Page,
      details: ReportDetails,
    ): { title: string; citation: string; limits: string; text: string; data: Record<string, unknown> };
    listen(address: string): Promise<void>;
    rest(): void;
    Closely: new (request: Page) => Closely;
  };

  function importScripts(...paths: string[]): void;
  /** Files by their paths: JSON as text, bytes in base64. */
  var saysWhoInline: Record<string, string | { base64: string }> | undefined;
}
