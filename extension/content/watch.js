// Says when the page has changed and is quiet again. Takes the roots to watch (the document, open
// shadow roots, documents of frames); gives every batch of changes at once to `lost`, and calls
// `quiet` when it is time to read anew. Has a timer only between a change and that call: an idle
// page costs nothing. Our own elements are no change.

const QUIET = 90; // milliseconds without a change
const PATIENCE = 1000; // a page that never gets quiet is read all the same after this
const MOST = 16_000;
const LONG = 60; // after a reading of more milliseconds, SHARE times as many go by before the next
const SHARE = 5;
const REST = 10_000; // but no more than these
// What shows or hides text, changes what an element is taken for, or by custom the page's colours.
const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'aria-hidden', 'slot', 'data-theme', 'data-bs-theme', 'data-color-mode', 'theme'];
const OPTIONS = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
};

/** @typedef {{quiet: () => void, lost: (records: MutationRecord[]) => void}} Heed */

/** @type {Heed | null} */
let heed = null;
/** @type {Set<Node>} */
let seen = new Set(); // roots under watch
let timer = 0;
let first = 0; // when the first change since the last reading came
let last = 0;
let earliest = 0; // no reading before
let patience = PATIENCE;

const ours = (/** @type {Node & {localName?: string}} */ { localName }) => localName?.startsWith('says-who-') ?? false;

function matters(/** @type {MutationRecord} */ { type, target, addedNodes, removedNodes }) {
  if (ours(target)) return false;
  if (type !== 'childList') return true;
  for (const node of addedNodes) if (!ours(node)) return true;
  for (const node of removedNodes) if (!ours(node)) return true;
  return false;
}

function wake() {
  timer = 0;
  const now = performance.now();
  const due = Math.max(Math.min(last + QUIET, first + patience), earliest);
  if (now < due) {
    timer = setTimeout(wake, due - now);
    return;
  }
  first = 0;
  heed?.quiet();
}

/// As if the page had changed.
export function stir() {
  if (!heed) return;
  last = performance.now();
  first ||= last;
  if (!timer) timer = setTimeout(wake, Math.max(QUIET, earliest - last));
}

const observer = new MutationObserver((records) => {
  const telling = records.filter(matters);
  if (!telling.length || !heed) return;
  heed.lost(telling);
  stir();
});

// Sheets, scripts and frames that come late may show text without any change of nodes.
const onLoad = (/** @type {Event} */ { target }) => {
  if (['link', 'script', 'iframe'].includes(/** @type {Partial<Element>} */ (target).localName ?? '')) stir();
};

// The ground of the whole page has come to rest in another colour.
const onTransition = (/** @type {Event} */ { target }) => {
  if (target === document.body || target === document.documentElement) stir();
};

function events(/** @type {boolean} */ on) {
  const change = on ? 'addEventListener' : 'removeEventListener';
  document[change]('load', onLoad, true);
  document[change]('transitionend', onTransition, true);
  window[change]('popstate', stir);
  window[change]('hashchange', stir);
  globalThis.navigation?.[change]?.('currententrychange', stir);
}

/// Starts with the document, or goes on as it was.
export function start(/** @type {Heed} */ callbacks) {
  if (!heed) events(true);
  heed = callbacks;
  roots([document]);
}

/// The roots that a reading went through; those of before that are not among them are left.
export function roots(/** @type {Node[]} */ list) {
  const wanted = new Set(list);
  if (seen.size === wanted.size && list.every((root) => seen.has(root))) return;
  // What has happened until now is told first: an observer forgets it when it is let go.
  const pending = observer.takeRecords().filter(matters);
  observer.disconnect();
  for (const root of wanted) observer.observe(root, OPTIONS);
  seen = wanted;
  if (pending.length) {
    heed?.lost(pending);
    stir();
  }
}

/// A reading took so many milliseconds and found the page changed, or not.
/** @type {(took: number, changed: boolean) => void} */
export function done(took, changed) {
  earliest = performance.now() + (took > LONG ? Math.min(took * SHARE, REST) : 0);
  patience = changed ? PATIENCE : Math.min(patience * 2, MOST);
}

export function stop() {
  if (!heed) return;
  heed = null;
  events(false);
  observer.disconnect();
  seen = new Set();
  clearTimeout(timer);
  timer = 0;
  first = 0;
  earliest = 0;
  patience = PATIENCE;
}
