// Colours sentences with the CSS Custom Highlight API: one Highlight for each label and mark,
// static ranges, no node of the page touched. Takes blocks and the engine's sentences; keeps its
// own sorted list of what it painted, because the registry can neither be read from here in
// Firefox nor be searched fast anywhere. Of very many sentences those near the window are in the
// registry, and it follows the window: at every change of the page browsers go through all ranges.

import { hue as hueOf } from '../labels.js';
import { follow as followLines } from './lines.js';
import * as map from './map.js';
import { firstNot } from './search.js';
import { PRIORITY, alike, strokes as strokesOf } from './strokes.js';
import * as turns from './turns.js';

/** @import { Span } from '../../xtask/npm/index.js' */
/** @import { Shown } from '../class/relabel.js' */
/** @import { Look } from './appearance.js' */
/** @import { Mapped, Piece } from './map.js' */
/** @import { Stroke } from './strokes.js' */

/** @typedef {typeof globalThis} View A window: a frame has a registry of its own. */
/** @typedef {[Highlight, StaticRange][]} Ranges What is in the registry. */
/** @typedef {{start: number, end: number, entry: Entry}} Part A piece of an entry, in its text node. */
/** @typedef {{blocks: Mapped[], sentences: Shown[], first: number, end: number, stale: number}} Painting */
/** @typedef {{key: string, of: (node: Text) => Look, bare?: boolean}} How By which names a text node is painted, if at all. */

/**
 * A painted sentence.
 *
 * @typedef {object} Entry
 * @property {number} index -1: of an older reading.
 * @property {Piece[]} pieces
 * @property {Stroke[]} strokes
 * @property {string} hue
 * @property {string} ground The kind of ground that its text stands on.
 * @property {Ranges | null} ranges Null where it is not in the registry.
 */

const PREFIX = 'says-who-';
/// Sentences of a page beyond which only those near the window are in the registry: in each frame in
/// which it changes, Chromium goes through all of it, 6 milliseconds for 1,000 sentences.
const MANY = 12_000;
const NEAR = 300; // sentences before and after the first in sight, some six screens, or of a longer page
const SHARE = 80; // one of so many: ten pixels of a scroll bar
/// Text nodes looked through in a removed part of the page before all that is painted is.
const FEW = 500;

/** @type {Look} */
const PLAIN = { suffix: '', inks: {} }; // the look of text on the page's commonest ground

/** @type {Map<View, Map<string, Highlight>>} */
let registries = new Map(); // window → its highlights by name
/** @type {Set<Entry>} */
let entries = new Set();
/** @type {Map<Node, Part[]>} */
let byNode = new Map(); // text node → its pieces, sorted: what the pointer is looked up in
/** @type {Entry[] | null} */
let sorted = null; // the entries of the present reading in reading order, made when asked for
/** @type {Ranges} */
let marked = []; // what `here` put in
/** @type {number | null} */
let goneTo = null; // for which sentence
/** @type {Painting | null} */
let begun = null; // the painting under way
let turn = 0; // raised by every start and stop, so that an older painting ends
/** @type {number | null} */
let centre = null; // of very many sentences: index of the one that the others are near to
let near = NEAR; // how many before and after it are
/** @type {How} */
let look = { key: '', of: () => PLAIN, bare: false };

/** @type {(view: View, name: string, priority: number) => Highlight} */
function highlight(view, name, priority) {
  let own = registries.get(view);
  if (!own) registries.set(view, (own = new Map()));
  let found = own.get(name);
  if (!found) {
    found = new view.Highlight();
    found.priority = priority;
    own.set(name, found);
    view.CSS.highlights.set(PREFIX + name, found);
  }
  return found;
}

/// Puts a piece into the highlight of this very name, and into `ranges` what takes it out again.
/** @type {(name: string, piece: Piece, priority: number, ranges: Ranges) => void} */
function put(name, { node, start, end }, priority, ranges) {
  const view = node.ownerDocument === document ? globalThis : node.ownerDocument.defaultView;
  if (!view) return; // its frame has just gone
  const target = highlight(view, name, priority);
  const range = new view.StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
  target.add(range);
  ranges.push([target, range]);
}

/// The same for pieces, each by the name that it has on its ground.
/** @type {(name: string, pieces: Piece[], priority: number, ranges: Ranges) => void} */
function fill(name, pieces, priority, ranges) {
  for (const piece of pieces) put(name + look.of(piece.node).suffix, piece, priority, ranges);
}

function empty(/** @type {Ranges} */ ranges) {
  for (const [target, range] of ranges) target.delete(range);
}

/// Removes names that paint nothing now from the registry: a page that fades from one ground into
/// another needs some shades only on the way.
function sweep() {
  for (const [view, own] of registries) {
    for (const [name, { size }] of own) {
      if (size) continue;
      own.delete(name);
      view.CSS.highlights.delete(PREFIX + name);
    }
  }
}

/// Where in a node's sorted pieces the last one stands that starts at or before `wanted`; -1 if none.
/** @type {(list: Part[], wanted: number) => number} */
const seek = (list, wanted) => firstNot(list.length, (at) => list[at].start <= wanted) - 1;

/// Gives the text its shade where it needs one on this kind of ground.
/** @type {(entry: Entry, ground: string, priority: number, ranges: Ranges) => void} */
function inkOf(entry, ground, priority, ranges) {
  for (const piece of entry.pieces) {
    const ink = look.of(piece.node).inks[ground];
    if (ink) put(ink, piece, priority, ranges);
  }
}

function putIn(/** @type {Entry} */ entry) {
  if (entry.ranges || look.bare) return;
  entry.ranges = [];
  for (const { name, priority, pieces } of entry.strokes) fill(name, pieces, priority, entry.ranges);
  inkOf(entry, entry.ground, PRIORITY.ink, entry.ranges);
}

function takeOut(/** @type {Entry} */ entry) {
  if (entry.ranges) empty(entry.ranges);
  entry.ranges = null;
}

const isNear = (/** @type {number} */ index) => centre === null || Math.abs(index - centre) <= near;

function drop(/** @type {Entry} */ entry) {
  takeOut(entry);
  entries.delete(entry);
  sorted = null;
  for (const { node, start } of entry.pieces) {
    const list = byNode.get(node);
    if (!list) continue;
    list.splice(seek(list, start), 1);
    if (!list.length) byNode.delete(node);
  }
}

/// Paints a sentence, unless it is painted so already; whatever else is painted there goes.
/** @type {(block: Mapped, sentence: Shown, index: number) => boolean} */
function paintOne(block, sentence, index) {
  const pieces = map.pieces(block, sentence.start, sentence.end);
  if (!pieces) return false;
  const strokes = strokesOf(block, sentence, pieces);
  for (const { node, start, end } of pieces) {
    const list = byNode.get(node) ?? [];
    for (let at = seek(list, end - 1); at >= 0 && list[at].end > start; at = Math.min(at, list.length) - 1) {
      const { entry } = list[at];
      if (strokes.length && alike(entry.strokes, strokes)) {
        entry.index = index;
        sorted = null;
        if (isNear(index)) putIn(entry);
        else takeOut(entry);
        return true;
      }
      drop(entry);
    }
  }
  if (!strokes.length) return true;
  const hue = hueOf(sentence.label) ?? '';
  /** @type {Entry} */
  const entry = { index, pieces, strokes, hue, ground: sentence.segments.length ? 'all' : hue, ranges: null };
  if (isNear(index)) putIn(entry);
  entries.add(entry);
  sorted = null;
  for (const piece of pieces) {
    let list = byNode.get(piece.node);
    if (!list) byNode.set(piece.node, (list = []));
    list.splice(seek(list, piece.start) + 1, 0, { start: piece.start, end: piece.end, entry });
  }
  return true;
}

function box(/** @type {Piece[]} */ pieces) {
  const range = pieces[0].node.ownerDocument.createRange();
  range.setStart(pieces[0].node, pieces[0].start);
  const last = pieces[pieces.length - 1];
  range.setEnd(last.node, last.end);
  return range.getBoundingClientRect();
}

/// Index of the first sentence of which `past` does not hold; text flows down the page.
/** @type {(past: (box: DOMRect) => boolean, blocks: Mapped[], sentences: Shown[]) => number} */
const firstNotPast = (past, blocks, sentences) =>
  firstNot(sentences.length, (at) => {
    const { block, start, end } = sentences[at];
    const pieces = map.pieces(blocks[block], start, end);
    return pieces !== null && past(box(pieces));
  });

/// The sentences in the window, as [first, one past the last]; a text in columns has others there, too.
/** @type {(blocks: Mapped[], sentences: Shown[]) => Span} */
function inSight(blocks, sentences) {
  const first = firstNotPast(({ bottom }) => bottom < 0, blocks, sentences);
  return [first, Math.max(first, firstNotPast(({ top }) => top <= innerHeight, blocks, sentences))];
}

/// The registry follows the window, what is in sight first; with `far` only if that has gone far.
async function follow(far = true) {
  const mine = turn;
  const list = inOrder();
  if (centre === null || !list.length) return;
  const past = (/** @type {number} */ at, /** @type {(box: DOMRect) => boolean} */ is) => list[at].pieces[0].node.isConnected && is(box(list[at].pieces));
  const low = firstNot(list.length, (at) => past(at, ({ bottom }) => bottom < 0));
  const first = list[Math.min(low, list.length - 1)].index;
  if (far && Math.abs(first - centre) < near / 2) return;
  centre = first;
  let since = performance.now();
  const here = () => mine === turn && centre === first;
  const turned = async () => {
    if (!turns.over(since)) return;
    await turns.next();
    since = performance.now();
  };
  const from = seekIndex(list, first);
  // The reader waits for the screen: that is not done in slices.
  const end = firstNot(list.length, (at) => past(at, ({ top }) => top <= innerHeight));
  for (let at = from; at < end; at += 1) if (isNear(list[at].index)) putIn(list[at]);
  for (let at = from; at < list.length && isNear(list[at].index); at += 1) {
    if (entries.has(list[at])) putIn(list[at]);
    await turned();
    if (!here()) return;
  }
  for (let at = from - 1; at >= 0 && isNear(list[at].index); at -= 1) {
    if (entries.has(list[at])) putIn(list[at]);
    await turned();
    if (!here()) return;
  }
  for (const entry of list) {
    if (!isNear(entry.index)) takeOut(entry);
    await turned();
    if (!here()) return;
  }
}

/// Browsers say it once in a frame, before they paint that.
const onScroll = () => void follow();

/// From how many sentences on the registry follows the window.
/** @type {(first: number, count: number) => void} */
function gatherRound(first, count) {
  const many = count > MANY;
  const change = many ? addEventListener : removeEventListener;
  change('scroll', onScroll, { capture: true, passive: true });
  change('resize', onScroll);
  centre = many ? first : null;
  near = Math.max(NEAR, Math.ceil(count / SHARE));
}

/// The caret at a point, in open shadow trees too.
/** @type {(x: number, y: number) => CaretPosition | null} */
function caretAt(x, y) {
  /** @type {ShadowRoot[]} */
  const shadowRoots = [];
  for (let inside = document.elementFromPoint(x, y)?.shadowRoot; inside && !shadowRoots.includes(inside); ) {
    shadowRoots.push(inside);
    inside = inside.elementFromPoint(x, y)?.shadowRoot;
  }
  return document.caretPositionFromPoint(x, y, { shadowRoots });
}

function inOrder() {
  sorted ??= [...entries].filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index);
  return sorted;
}

/// Where in sorted entries the first one stands of this index or a later one.
/** @type {(list: Entry[], index: number) => number} */
const seekIndex = (list, index) => firstNot(list.length, (at) => list[at].index < index);

function find(/** @type {number} */ index) {
  const list = inOrder();
  const found = list[seekIndex(list, index)];
  return found?.index === index ? found : null;
}

export function clear() {
  turn += 1;
  for (const [view, own] of registries) {
    for (const name of own.keys()) view.CSS.highlights.delete(PREFIX + name);
  }
  registries = new Map();
  entries = new Set();
  byNode = new Map();
  sorted = null;
  marked = [];
  goneTo = null;
  begun = null;
  gatherRound(0, 0);
}

/// The entries whose text is no longer what they were painted on, after some changes of the page.
function struck(/** @type {MutationRecord[]} */ records) {
  /** @type {Set<Entry>} */
  const out = new Set();
  const hit = (/** @type {Node} */ node) => {
    for (const { entry } of byNode.get(node) ?? []) out.add(entry);
  };
  let all = false;
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (type === 'characterData') hit(target);
    if (type !== 'childList') continue;
    for (const node of removedNodes) {
      if (node.nodeType === Node.TEXT_NODE) hit(node);
      else if (node.nodeType === Node.ELEMENT_NODE && !all) {
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let left = FEW; walker.nextNode() && !all; left -= 1) {
          hit(walker.currentNode);
          all = left === 0;
        }
      }
    }
    // Text put into the middle of a sentence.
    const before = addedNodes.length ? around(addedNodes[0], 'previousNode') : null;
    const after = before && around(addedNodes[addedNodes.length - 1], 'nextNode');
    if (!after) continue;
    const entry = byNode.get(before)?.at(-1)?.entry;
    if (entry && byNode.get(after)?.[0].entry === entry) out.add(entry);
  }
  if (all) for (const entry of entries) if (entry.pieces.some(({ node }) => !node.isConnected)) out.add(entry);
  return out;
}

/// The text before or after an added node; null if that holds none or is gone again.
/** @type {(added: Node, way: 'previousNode' | 'nextNode') => Node | null} */
function around(added, way) {
  if (!added.isConnected || !/\S/.test(added.textContent ?? '')) return null;
  const walker = document.createTreeWalker(added.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = added;
  if (way === 'nextNode') while (walker.currentNode.lastChild) walker.currentNode = walker.currentNode.lastChild;
  return walker[way]();
}

/** @type {(painting: Painting, index: number) => void} */
function paintNext(painting, index) {
  const sentence = painting.sentences[index];
  if (!paintOne(painting.blocks[sentence.block], sentence, index)) painting.stale += 1;
}

/// Paints the sentences in sight, and at once: what a reader waits for. What is painted as it
/// should be is left alone. `of` gives the look of a text node; it gives the same as long as `key`
/// is. `bare` puts nothing into the registry, where browsers would fill it all alike. The rest of the
/// sentences is for `rest`.
/** @type {(blocks: Mapped[], sentences: Shown[], how: How) => void} */
export function screen(blocks, sentences, { key, of, bare = false }) {
  turn += 1;
  for (const entry of entries) {
    entry.index = -1;
    if (key !== look.key) takeOut(entry);
  }
  look = { key, of, bare };
  sorted = null;
  const [first, end] = inSight(blocks, sentences);
  gatherRound(first, sentences.length);
  begun = { blocks, sentences, first, end, stale: 0 };
  for (let index = first; index < end; index += 1) paintNext(begun, index);
}

/// Paints the sentences that are left, when the browser is idle, those below first, and those that
/// the reader scrolls to before any. Resolves with the number of sentences whose text is no longer
/// what was analysed (they are not painted), or null if it was overtaken.
export async function rest() {
  const mine = turn;
  const painting = begun;
  if (!painting) return null;
  const { blocks, sentences, first, end } = painting;
  /** @type {Set<number>} */
  const left = new Set();
  for (let index = end; index < sentences.length; index += 1) left.add(index);
  for (let index = first - 1; index >= 0; index -= 1) left.add(index);
  let scrolled = false;
  const ear = new AbortController();
  addEventListener('scroll', () => (scrolled = true), { capture: true, passive: true, signal: ear.signal });
  try {
    while (left.size) {
      const over = await turns.idle();
      if (mine !== turn) return null;
      if (scrolled) {
        scrolled = false;
        const [from, to] = inSight(blocks, sentences);
        if (centre !== null) centre = from;
        for (let index = from; index < to; index += 1) if (left.delete(index)) paintNext(painting, index);
      }
      for (const index of left) {
        left.delete(index);
        paintNext(painting, index);
        if (over()) break;
      }
    }
  } finally {
    ear.abort();
  }
  for (const entry of entries) if (entry.index < 0) drop(entry);
  // What was painted before the reader scrolled, or after, is put in by where they are now.
  await follow(false);
  if (mine !== turn) return null;
  sweep();
  return painting.stale;
}

/// Both, one after the other.
/** @type {(blocks: Mapped[], sentences: Shown[], how: How) => Promise<number | null>} */
export async function all(blocks, sentences, how) {
  screen(blocks, sentences, how);
  return rest();
}

/// Takes the colours off sentences that changes of the page have hit; gives their indices.
export function lost(/** @type {MutationRecord[]} */ records) {
  /** @type {number[]} */
  const out = [];
  for (const entry of struck(records)) {
    drop(entry);
    out.push(entry.index);
  }
  return out;
}

/// Whether the page has left our highlights registered.
export function stands() {
  for (const [view, own] of registries) {
    for (const [name, mine] of own) if (view.CSS.highlights.get(PREFIX + name) !== mine) return false;
  }
  return true;
}

/// Registers them again.
export function stand() {
  for (const [view, own] of registries) {
    for (const [name, mine] of own) view.CSS.highlights.set(PREFIX + name, mine);
  }
}

/// Indices of the painted sentences, in reading order.
export const order = () => inOrder().map(({ index }) => index);

/// The pieces of a painted sentence, or null.
export const pieces = (/** @type {number} */ index) => find(index)?.pieces ?? null;

/// Rectangles of the lines of a sentence; none where it is not painted.
export function lines(/** @type {Piece[] | null} */ pieces) {
  /** @type {DOMRect[]} */
  const out = [];
  for (const { node, start, end } of pieces ?? []) {
    if (end > node.length) continue;
    const range = node.ownerDocument.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    out.push(...range.getClientRects());
  }
  return out;
}

/// Index of the sentence under a point of the window, or null.
/** @type {(x: number, y: number) => number | null} */
export function under(x, y) {
  const caret = caretAt(x, y);
  const list = caret && byNode.get(caret.offsetNode);
  if (!list) return null;
  // A caret stands between two characters: the point may be on the one before it.
  for (const offset of [caret.offset, caret.offset - 1]) {
    const piece = list[seek(list, offset)];
    const node = /** @type {Text} */ (caret.offsetNode);
    if (!piece || offset >= piece.end || piece.end > node.length || piece.entry.index < 0) continue;
    const hit = lines([{ node, start: piece.start, end: piece.end }]).some(
      (line) => x >= line.left && x <= line.right && y >= line.top - 2 && y <= line.bottom + 2,
    );
    if (hit) return piece.entry.index;
  }
  return null;
}

/// Marks one sentence as the one jumped to, by a stronger shade of its own hue; none with null.
export function here(/** @type {number | null} */ index) {
  const entry = index === null ? null : find(index);
  empty(marked);
  marked = [];
  goneTo = entry ? index : null;
  if (entry && !look.bare) {
    fill(`here-${entry.hue}`, entry.pieces, PRIORITY.here, marked);
    inkOf(entry, `here-${entry.ground}`, PRIORITY.ink + 1, marked);
  }
  followLines();
  return Boolean(entry);
}

/// Index of the sentence that is marked so, or null.
export const gone = () => goneTo;
