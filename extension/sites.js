// The sites that the reader chose for always: kept as host names, each with one host permission
// asked for by name. Takes the extension's API; registers our content files for those sites that
// are both chosen and permitted, and for no other.

import { SITES } from './messages.js';

const PREFIX = 'site-';
/** @param {string} [url] */
export const host = (url = '') => (/^https?:/.test(url) ? new URL(url).hostname : '');
const patternOf = (/** @type {string} */ name) => `*://${name}/*`;

/** @param {Browser} api */
async function list(api) {
  // Storage may be broken, or not ours: what is no list of names names no site.
  const { sites } = await api.storage.local.get('sites').catch(() => /** @type {Record<string, unknown>} */ ({}));
  return Array.isArray(sites) ? sites.filter((name) => typeof name === 'string') : [];
}

/** @type {(api: Browser, names: string[]) => Promise<void>} */
async function write(api, names) {
  await api.storage.local.set({ sites: [...new Set(names)].sort() });
}

/// What is no host name is permitted to nobody; browsers call it an error to ask.
/** @type {(api: Browser, name: string) => Promise<boolean>} */
const permitted = (api, name) => api.permissions.contains({ origins: [patternOf(name)] }).catch(() => false);

/// Registers content files for the sites that are both chosen and permitted; gives these.
/**
 * @param {Browser} api
 * @param {{js: string[], css: string[]}} files
 */
export async function register(api, { js, css }) {
  const chosen = await list(api);
  /** @type {string[]} */
  const allowed = [];
  for (const name of chosen) if (await permitted(api, name)) allowed.push(name);
  const scripts = await api.scripting.getRegisteredContentScripts();
  const have = scripts.map(({ id }) => id).filter((id) => id.startsWith(PREFIX));
  const wanted = allowed.map((name) => PREFIX + name);
  const gone = have.filter((id) => !wanted.includes(id));
  if (gone.length) await api.scripting.unregisterContentScripts({ ids: gone });
  const added = allowed.filter((name) => !have.includes(PREFIX + name));
  await api.scripting.registerContentScripts(
    added.map((name) => ({ id: PREFIX + name, matches: [patternOf(name)], js, css, runAt: 'document_idle' })),
  );
  return allowed;
}

export const pattern = (/** @type {string} */ url) => patternOf(host(url));

/// The chosen sites that may be read.
/** @param {Browser} api */
export async function allowed(api) {
  /** @type {string[]} */
  const out = [];
  for (const name of await list(api)) if (await permitted(api, name)) out.push(name);
  return out;
}

/// Chooses sites; must be called in answer to a press, for the browser asks the reader. True if
/// the reader agreed. (In Firefox the popup may be gone by then: the background goes on.)
/** @type {(api: Browser, names: string[]) => Promise<boolean>} */
export async function choose(api, names) {
  // Asked first: after any wait it would no longer be an answer to the press.
  const asked = api.permissions.request({ origins: names.map(patternOf) });
  const before = await list(api);
  await write(api, [...before, ...names]);
  const agreed = await asked;
  if (!agreed) await write(api, before);
  await api.runtime.sendMessage({ type: SITES });
  return agreed;
}

/// Chosen no longer, and not permitted.
/** @type {(api: Browser, name: string) => Promise<void>} */
export async function remove(api, name) {
  await write(api, (await list(api)).filter((other) => other !== name));
  await api.permissions.remove({ origins: [patternOf(name)] });
  await api.runtime.sendMessage({ type: SITES });
}
