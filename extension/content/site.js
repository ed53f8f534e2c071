// What a page says about itself in its head: the site's names, the kind of page, its headline.
//
// Takes a document; gives plain data for the engine (rule P9, and whether this is an article).
// Never judges: what is written there is a hint like any other.

const MAX_JSON = 1_000_000;
const MOST = 500; // nodes of a block that are looked at

/** @import { Page } from '../../xtask/npm/index.js' */

/** @typedef {Record<string, unknown>} Linked A node of JSON-LD: what a page has written there is anything. */

const NAMED = ['property', 'name', 'itemprop'];

/** What a page's meta elements say: by the first of some names that says something. To ask the page for
 * each name would go through all of a long one again and again. */
function metas(/** @type {Document} */ document) {
  /** @type {Map<string, Element>} */
  const first = new Map();
  for (const element of document.querySelectorAll('meta')) {
    for (const attribute of NAMED) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name && !first.has(name)) first.set(name, element);
    }
  }
  return (/** @type {string[]} */ ...names) =>
    names.map((name) => first.get(name.toLowerCase())?.getAttribute('content')?.trim()).find(Boolean) ?? '';
}

/** @type {(value: unknown) => unknown[]} */
const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const string = (/** @type {unknown} */ value) => (typeof value === 'string' ? value.trim() : '');

/** Every node of the page's JSON-LD, flat. A block that is no JSON is a page's mistake, and no hint. */
function linkedData(/** @type {Document} */ document) {
  /** @type {Linked[]} */
  const nodes = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    const source = script.textContent;
    if (source.length > MAX_JSON) continue;
    let data;
    try {
      data = JSON.parse(source.replace(/[\u0000-\u001f]+/g, ' '));
    } catch {
      continue;
    }
    const queue = list(data);
    for (let i = 0; i < queue.length && i < MOST; i += 1) {
      const found = queue[i];
      if (!found || typeof found !== 'object') continue;
      const node = /** @type {Linked} */ (found);
      nodes.push(node);
      for (const inner of [node['@graph'], node.mainEntity, node.mainEntityOfPage]) queue.push(...list(inner).slice(0, MOST));
    }
  }
  return nodes;
}

/**
 * The hints of a document: see `Hints` in src/blocks/candidates.rs.
 *
 * @param {Document} document
 * @returns {Pick<Required<Page>, 'names' | 'hints'>}
 */
export function site(document) {
  const nodes = linkedData(document);
  const meta = metas(document);
  /** @type {Set<string>} */
  const names = new Set();
  const name = (/** @type {unknown} */ value) => {
    const text = string(value);
    if (text && text.length <= 80) names.add(text);
  };
  name(meta('og:site_name'));
  name(meta('application-name'));
  name(meta('apple-mobile-web-app-title'));
  /** @type {Set<string>} */
  const types = new Set();
  let headline = '';
  let description = '';
  const told = new Set();
  let paid = false;
  let words = 0;
  for (const node of nodes) {
    const kinds = list(node['@type']).map(string);
    for (const kind of kinds) if (kind && types.size < 20) types.add(kind);
    for (const publisher of list(node.publisher)) {
      const { name: own, alternateName } = /** @type {Linked} */ (publisher ?? {});
      name(own);
      for (const other of list(alternateName)) name(other);
    }
    if (kinds.some((kind) => /Organization$|^WebSite$/.test(kind))) {
      name(node.name);
      for (const other of list(node.alternateName)) name(other);
    }
    if (kinds.some((kind) => /Article$|Posting$|^Report$|^Review$/.test(kind))) {
      headline ||= string(node.headline);
      told.add(string(node.headline));
      description ||= string(node.description);
      paid ||= /^false$/i.test(String(node.isAccessibleForFree));
      const count = Number.parseInt(String(node.wordCount), 10);
      if (count > 0 && count < MAX_JSON) words = Math.max(words, count);
      const body = string(node.articleBody);
      if (/\p{Script=Latin}/u.test(body)) words = Math.max(words, body.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0);
    }
  }
  const canonical = document.querySelector('link[rel="canonical" i]')?.getAttribute('href') ?? '';
  return {
    names: [...names],
    hints: {
      url: document.location?.href ?? '',
      canonical,
      og_type: meta('og:type'),
      types: [...types],
      articles: told.size,
      headlines: [headline, meta('og:title'), meta('twitter:title')].filter(Boolean),
      descriptions: [
        description,
        meta('og:description'),
        meta('description'),
        meta('twitter:description'),
      ].filter(Boolean),
      published: meta('article:published_time', 'datePublished', 'parsely-pub-date', 'date', 'dc.date') !== '',
      paid,
      words,
      passwords: document.querySelectorAll('input[type="password" i]').length,
    },
  };
}
