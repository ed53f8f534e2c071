// Talks to the background and to the popup. Takes messages `{type, …}`; gives promises. Knows
// nothing of what is said.

import { api } from '../api.js';
import { messageOf } from '../errors.js';
import { ASK, PING, PONG } from '../messages.js';

/** @import { FromPage, Reply, ToPage } from '../messages.js' */

/** @typedef {{value?: unknown, error?: string, gone?: boolean}} Answered `gone` where nobody was there to answer. */
/** @typedef {(message: ToPage) => unknown} Handler */

/** @type {Record<string, Handler>} */
const handlers = { [PING]: () => PONG };

/** @type {(message: unknown, sender: Sender, answer: (value: unknown) => void) => boolean} */
function listen(message, sender, answer) {
  const asked = /** @type {ToPage | null | undefined} */ (message);
  if (sender.id !== api.runtime.id || !asked || !Object.hasOwn(handlers, asked.type)) return false;
  Promise.resolve()
    .then(() => handlers[asked.type](asked))
    .then(answer, (error) => answer({ state: 'stopped', reason: 'stop_error', detail: messageOf(error) }));
  return true;
}
api.runtime.onMessage.addListener(listen);

/// Questions of a while go over one port: Firefox keeps some memory for each that there ever was.
const WHILE = 5000; // milliseconds without a question
/** @type {Port | null} */
let line = null; // the port that is open
let number = 0; // of the last question
let idle = 0;
/** @type {Map<number, (answer: Answered) => void>} */
const waiting = new Map(); // number of a question → who waits for its answer

function hangUp() {
  clearTimeout(idle);
  line?.disconnect();
  line = null;
}

/** @returns {Port} */
function call() {
  const port = api.runtime.connect({ name: ASK });
  port.onMessage.addListener((message) => {
    const { to, ...answer } = /** @type {Answered & {to: number}} */ (message);
    waiting.get(to)?.(answer);
    waiting.delete(to);
    clearTimeout(idle);
    try {
      idle = setTimeout(() => waiting.size || hangUp(), WHILE);
    } catch {
      // Firefox has no timers in a page that is on its way out, which closes the port by itself.
    }
  });
  port.onDisconnect.addListener(() => {
    void api.runtime?.lastError; // one that nobody looks at is complained of
    if (line === port) line = null;
    for (const resolve of waiting.values()) resolve({ error: 'no answer', gone: true });
    waiting.clear();
  });
  return port;
}

/** @type {(message: FromPage) => Promise<Answered>} */
function question(message) {
  return new Promise((resolve) => {
    line ??= call();
    number += 1;
    waiting.set(number, resolve);
    try {
      line.postMessage({ number, message });
    } catch {
      // Closed just now, and not yet told so: the same as if it had been.
      line = null;
      waiting.delete(number);
      resolve({ error: 'no answer', gone: true });
    }
  });
}

/// Whether the extension that put us here is still there: an update or a switch leaves the
/// files of before behind, with an interface that throws.
export function alive() {
  try {
    return Boolean(api.runtime?.id);
  } catch {
    return false; // what Firefox does where Chromium has no id
  }
}

/// A port to the background.
export const port = (/** @type {string} */ name) => api.runtime.connect({ name });

/// Asks the background; throws what went wrong there. Over a port: of a message that has no
/// answer yet when the reader leaves the page, Firefox complains in the console. A background
/// that the browser stops meanwhile is asked once more: to ask starts it anew.
/** @type {(message: FromPage, more?: boolean) => Promise<unknown>} */
export async function ask(message, more = true) {
  const { value, error, gone } = await question(message);
  if (gone && more && alive()) return ask(message, false);
  if (error !== undefined) throw new Error(error);
  return value;
}

/**
 * The message of a type.
 *
 * @template {ToPage['type']} Type
 * @typedef {Extract<ToPage, {type: Type}>} Of
 */

/// Answers messages of one type from popup or background.
/**
 * @template {ToPage['type']} Type
 * @param {Type} type
 * @param {(message: Of<Type>) => Reply<Of<Type>> | Promise<Reply<Of<Type>>>} handler
 */
export function on(type, handler) {
  handlers[type] = /** @type {Handler} */ (handler);
}

/// Hears nothing any more.
export function stop() {
  if (!alive()) return;
  api.runtime.onMessage.removeListener(listen);
  hangUp();
}
