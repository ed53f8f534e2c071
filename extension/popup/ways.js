// Where a page cannot be read: pictures of what to do instead. Takes the reason and what each way
// does when it is pressed; gives list items. Judges nothing.

import { element } from '../summary/summary.js';

/** @typedef {'select' | 'paste' | 'example'} Way */

/// Kinds of page that are no article and hold text: all of it can be read anyway.
const ANYWAY = ['scattered', 'listing', 'login', 'shop', 'forum', 'documentation', 'missing', 'search'].map((kind) => `stop_${kind}`);
/// Pages into which our files could be put, of which a selection can be read.
const REACHED = ['stop_no_text', ...ANYWAY];
/// Pages on which “always” can never do anything.
const NEVER = ['stop_pdf', 'stop_cannot_read', 'stop_browser_page', 'stop_reader', 'stop_no_text', 'stop_language', 'panel_press'];

/// One way on: its picture, what it is called, and what it is for.
/** @type {(say: Say, name: Way, act: () => unknown) => HTMLElement} */
function way(say, name, act) {
  const image = element('img', '');
  image.src = `../icons/way-${name}.svg`;
  image.alt = '';
  const words = element('span', '', element('strong', '', say(`way_${name}`)), element('span', '', say(`way_${name}_text`)));
  const made = element('button', 'way', image, words);
  made.type = 'button';
  made.dataset.way = name;
  made.addEventListener('click', act);
  return element('li', '', made);
}

export const never = (reason = '') => NEVER.includes(reason);

export const anyway = (reason = '') => ANYWAY.includes(reason);

/// The ways on from `reason`, by what `acts` has for each.
/** @type {(reason: string | undefined, say: Say, acts: Record<Way, () => unknown>) => HTMLElement[]} */
export function from(reason, say, acts) {
  if (!reason || reason === 'panel_press' || reason === 'stop_error' || reason === 'stop_fought') return [];
  /** @type {Way[]} */
  const names = ['example'];
  if (reason !== 'stop_language') names.unshift('paste');
  if (REACHED.includes(reason)) names.unshift('select');
  return names.map((name) => way(say, name, acts[name]));
}
