// The page's pieces of text, for the engine to judge which of them are the article.
//
// Takes a root (a document, an element) and options; gives a request for the engine
// (plain data, see src/blocks/candidates.rs) and, for each candidate, the text nodes it was read
// from, so that a span of it can be painted. Reads only: never changes the page, never judges.

import { site } from './site.js';
import { look } from './visibility.js';

/** @import { Block, Page, PageElement } from '../../xtask/npm/index.js' */
/** @import { Some } from './visibility.js' */

/** @typedef {NonNullable<Page['mode']>} Mode */
/** @typedef {(Record<string, unknown> | null)[]} Opinions What the encoder thinks of each sentence; null of one that it has not read. */
/** @typedef {Required<Page> & {captions: boolean, opinions?: Opinions}} Asked A request. */
/** @typedef {{nodes: Text[], starts: number[]}} Where The text nodes that a block was read from, and where in its text each starts. */
/** @typedef {{request: Asked, texts: Where[], roots: Node[]}} Taken The request, where its blocks are, and the trees that were read. */
/** @typedef {{mode?: Mode, captions?: boolean, range?: Range | null}} Options `range` is what alone is read. */
/** @typedef {Some & Partial<Pick<HTMLIFrameElement, 'name' | 'title' | 'contentDocument'> & Pick<HTMLSlotElement, 'assignedNodes'>>} Holder */

/**
 * An element on the walk's way.
 *
 * @typedef {object} Frame
 * @property {Element} element
 * @property {number} index Its own among the elements; -1 while no text was found below it.
 * @property {CSSStyleDeclaration} style
 * @property {boolean} visible
 * @property {boolean} block
 * @property {ArrayLike<Node>} children
 * @property {number} at The next of them.
 * @property {Element | undefined} link The link that it stands in.
 * @property {boolean} strong
 */

/**
 * A block while it is read.
 *
 * @typedef {Where & Required<Pick<Block, 'text' | 'links' | 'linked' | 'strong' | 'size'>> & {
 *   depth: number, index: number, link?: Element, breaks?: number}} Run
 */

const VERSION = 1;
// Elements below this depth are not told apart: no page is made of more by design.
const DEEP = 256;
// How many nodes between two chances for the caller to give the page its turn: a millisecond's work.
const STEP = 50;
// Attributes besides class and id by which pages name their parts.
const NAMING = ['data-component', 'data-testid', 'data-test-id', 'data-type', 'data-module', 'data-qa', 'data-name', 'data-block', 'name'];
const ADVERT = /(?:^|[^a-z])(?:ads?|advert\w*|banner|dfp|google|sponsor\w*|promo)(?:$|[^a-z])/i;

const short = (/** @type {string | null} */ value) => (value ? value.slice(0, 200) : '');

/** Whether an element is a link to somewhere else; one into the same page is no more than a mark. */
function leads(/** @type {Element} */ element, /** @type {string} */ tag) {
  if (tag !== 'a') return element.getAttribute('role') === 'link';
  const href = element.getAttribute('href');
  return href !== null && !href.startsWith('#');
}

// A page can name a form's fields and the document's pictures like their own members: those are
// asked for past such names, and a form of which nothing can be told is passed over.
/**
 * @template {'body' | 'documentElement' | 'title'} Name
 * @param {Name} name
 * @returns {(this: Document) => Document[Name]}
 */
const member = (name) => {
  const get = Object.getOwnPropertyDescriptor(Document.prototype, name)?.get;
  if (!get) throw new Error(`documents have no ${name}`);
  return get;
};
export const bodyOf = member('body');
const rootOf = member('documentElement');
const titleOf = member('title');
const sound = (/** @type {Element} */ element) =>
  typeof element.localName === 'string' &&
  typeof element.tagName === 'string' &&
  typeof element.getAttribute === 'function' &&
  typeof element.childNodes.length === 'number' &&
  element.ownerDocument?.nodeType === Node.DOCUMENT_NODE;

/** One element as the engine sees it; members that say nothing are left out. */
/** @type {(element: Element, parent: number, style: CSSStyleDeclaration) => PageElement} */
function describe(element, parent, style) {
  /** @type {PageElement} */
  const out = { parent, tag: element.localName };
  const names = short(element.getAttribute('class'));
  if (names) out.class = names;
  const id = short(element.getAttribute('id'));
  if (id) out.id = id;
  const role = short(element.getAttribute('role'));
  if (role) out.role = role;
  const item = [element.getAttribute('itemprop'), element.getAttribute('itemtype')].filter(Boolean).join(' ');
  if (item) out.item = short(item);
  let data = '';
  for (const attribute of NAMING) {
    const value = element.getAttribute(attribute);
    if (value) data += (data ? ' ' : '') + value;
  }
  if (data) out.data = short(data);
  const label = short(element.getAttribute('aria-label'));
  if (label) out.label = label;
  if (element.getAttribute('aria-hidden') === 'true') out.silent = true;
  if (style && (style.position === 'fixed' || style.position === 'sticky')) out.floats = true;
  return out;
}

/** Children to read in place of an element's own: its open shadow tree, its slot's, its frame's. */
/** @type {(element: Holder, roots: Node[]) => ArrayLike<Node> | null} */
function first(element, roots) {
  const tag = element.localName;
  if (tag === 'slot' && element.assignedNodes) {
    const assigned = element.assignedNodes();
    if (assigned.length) return assigned;
  }
  if (element.shadowRoot) {
    roots.push(element.shadowRoot);
    return element.shadowRoot.childNodes;
  }
  if (tag === 'iframe') {
    const names = `${element.id} ${element.name} ${element.className} ${element.title}`;
    if (ADVERT.test(names) || element.clientWidth < 200 || element.clientHeight < 100) return null;
    // Null where the frame is another site's.
    const body = element.contentDocument?.body;
    if (body) roots.push(body.ownerDocument);
    return body ? [body] : null;
  }
  if (tag === 'details' && !element.open) return [...element.children].filter((child) => child.localName === 'summary');
  return element.childNodes;
}

/**
 * Walks the page step by step: a generator that yields what it has so far now and then, and returns it
 * when it has all.
 *
 * The walk keeps its own stack, for pages nest deeper than a call stack holds.
 *
 * @param {Document | Element} root
 * @param {Options} options
 * @returns {Generator<Taken, Taken, void>}
 */
export function* collecting(root, options = {}) {
  const whole = root.nodeType === Node.DOCUMENT_NODE;
  const document = /** @type {Document} */ (whole ? root : root.ownerDocument);
  const start = whole ? bodyOf.call(document) : /** @type {Element} */ (root);
  /** @type {PageElement[]} */
  const elements = [];
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Where[]} */
  const texts = [];
  const about = site(document);
  const language = () => /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[http-equiv="content-language" i]'))?.content;
  /** @type {Asked} */
  const request = {
    version: VERSION,
    host: document.location?.hostname ?? '',
    names: about.names,
    lang: rootOf.call(document)?.lang || language() || '',
    title: titleOf.call(document),
    mode: options.mode ?? 'page',
    captions: options.captions ?? false,
    hints: about.hints,
    elements,
    blocks,
  };
  const range = options.range ?? null;
  // The trees that were read: what has to be watched for changes.
  /** @type {Node[]} */
  const roots = [document];
  const taken = { request, texts, roots };

  /** @type {Frame[]} */
  const stack = [];
  let run = /** @type {Run | null} */ (null);
  // The least depth that the walk came back to since the run's last text.
  let low = 0;

  // Elements are described only when text is found below them.
  const register = (/** @type {number} */ at) => {
    const depth = Math.min(at, DEEP);
    let from = depth;
    while (from >= 0 && stack[from].index < 0) from -= 1;
    for (let i = from + 1; i <= depth; i += 1) {
      const frame = stack[i];
      frame.index = elements.length;
      elements.push(describe(frame.element, i ? stack[i - 1].index : -1, frame.style));
    }
    return stack[depth].index;
  };

  const flush = () => {
    if (!run) return;
    const { nodes, starts } = run;
    let { text } = run;
    while (nodes.length && !/\S/.test(nodes[nodes.length - 1].data)) {
      nodes.pop();
      text = text.slice(0, starts.pop());
    }
    /** @type {Block} */
    const block = { element: run.index, text, links: run.links, linked: run.linked, strong: run.strong };
    if (run.size) block.size = run.size;
    blocks.push(block);
    texts.push({ nodes, starts });
    run = null;
  };

  const add = (/** @type {Text} */ node) => {
    const data = node.data;
    const seen = /\S/.test(data);
    if (!seen && !run) return;
    if (seen && range && !range.intersectsNode(node)) return;
    const depth = stack.length - 1;
    if (!run) {
      const size = Math.round(parseFloat(stack[depth].style.fontSize)) || 0;
      run = { text: '', nodes: [], starts: [], links: 0, linked: 0, strong: 0, depth, index: register(depth), size };
      low = depth;
    } else if (seen) {
      const common = Math.min(run.depth, low);
      if (common < run.depth) {
        run.depth = common;
        run.index = register(common);
      }
      low = depth;
    }
    run.starts.push(run.text.length);
    run.nodes.push(node);
    run.text += data;
    if (!seen) return;
    run.breaks = 0;
    const frame = stack[depth];
    const length = data.trim().length;
    if (frame.link) {
      run.linked += length;
      if (run.link !== frame.link) run.links += 1;
      run.link = frame.link;
    }
    if (frame.strong) run.strong += length;
  };

  const enter = (/** @type {Element} */ element) => {
    if (!sound(element)) return;
    const view = element.ownerDocument.defaultView;
    if (!view) return;
    const seen = look(element, view);
    if (!seen) return;
    const children = first(element, roots);
    if (!children) return;
    const tag = element.localName;
    const above = stack.at(-1);
    const block = seen.flow === 'block' || tag === 'iframe' || tag === 'body';
    if (block) flush();
    stack.push({
      element,
      index: -1,
      style: seen.style,
      visible: seen.visible,
      block,
      children,
      at: 0,
      link: leads(element, tag) ? element : above?.link,
      strong: above?.strong || tag === 'b' || tag === 'strong' || (!block && Number(seen.style.fontWeight) >= 600),
    });
  };

  if (start) enter(start);
  // A page that hides all of itself until a script shows it is read as it is meant to be seen.
  const veiled = start === bodyOf.call(document) && stack.length > 0 && !stack[0].visible;
  let count = 0;
  while (stack.length) {
    const frame = stack[stack.length - 1];
    if (frame.at >= frame.children.length) {
      if (frame.block) flush();
      stack.pop();
      low = Math.min(low, stack.length - 1);
      continue;
    }
    const node = frame.children[frame.at];
    frame.at += 1;
    if (node.nodeType === Node.TEXT_NODE) {
      if (frame.visible || veiled) add(/** @type {Text} */ (node));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = /** @type {Element} */ (node);
      if (element.localName === 'br') {
        // Two in a row separate paragraphs; one is a line's end.
        if (run) {
          run.breaks = (run.breaks ?? 0) + 1;
          if (run.breaks > 1) flush();
          else run.text += '\n';
        }
      } else {
        enter(element);
      }
    }
    count += 1;
    if (count % STEP === 0) yield taken;
  }
  return taken;
}

/**
 * The whole walk at once.
 *
 * @param {Document | Element} root
 * @param {Options} options
 */
export function collect(root = globalThis.document, options = {}) {
  const walk = collecting(root, options);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return step.value;
}
