// The page's part of what is for the class. Gives the extension's own pages the article before the
// reader, as it was collected and as the site calls itself; lays the reader's own labels over the
// engine's before anything is painted, and anew when they change. Changes nothing in the page.

import { api } from '../api.js';
import { around, settle } from '../content/around.js';
import { collecting } from '../content/collect.js';
import * as engine from '../content/engine.js';
import * as talk from '../content/talk.js';
import * as turns from '../content/turns.js';
import { ARTICLE, RELABEL } from '../messages.js';
import * as own from './relabel.js';

/** @import { Asked } from '../content/collect.js' */
/** @import { Given } from './relabel.js' */

const MOST = 300; // letters of a title or a name

function meta(/** @type {string[]} */ ...names) {
  for (const name of names) {
    const found = document.querySelector(`meta[property="${name}" i],meta[name="${name}" i],meta[itemprop="${name}" i]`);
    const content = found?.getAttribute('content')?.trim();
    if (content) return content.slice(0, MOST);
  }
  return '';
}

/// The request of the kind that gave an article here, and what a report says beside it; null
/// where it is of more than `most` letters, if so many are given.
talk.on(ARTICLE, async ({ mode = 'page', most = Infinity }) => {
  const taken = around.taken();
  const request =
    taken?.mode === mode ? taken : (await turns.through(collecting(document, { mode })))?.request;
  if (!request || request.blocks.reduce((sum, { text }) => sum + text.length, 0) > most) return null;
  const published = meta('article:published_time', 'datePublished', 'parsely-pub-date', 'date', 'dc.date');
  return {
    request,
    details: {
      title: '', // the headline, which the engine finds
      address: location.href.slice(0, 2000),
      outlet: (request.names[0] ?? request.host).slice(0, MOST),
      published: /^\d{4}-\d\d-\d\d/.exec(published)?.[0] ?? published.slice(0, 40),
    },
    names: request.names.slice(0, 20),
  };
});

let labelling = false; // a label is being kept from here: what storage tells meanwhile is known
let laid = '{}'; // the labels that are laid over what is painted

/// Gives a painted sentence another label, or with null the engine's again; resolves when it is painted.
/** @type {(index: number, letter: string | null) => Promise<void>} */
async function label(index, letter) {
  const { sentence, text } = around.sentence(index);
  labelling = true;
  try {
    await own.set(text.slice(sentence.start, sentence.end), letter, sentence.own ?? sentence.label);
    await around.anew();
  } finally {
    labelling = false;
  }
}

api.storage.onChanged.addListener((changes, area) => {
  if (area !== 'local' || !changes[own.KEY] || labelling || !talk.alive()) return;
  if (JSON.stringify(changes[own.KEY].newValue ?? {}) !== laid) around.anew();
});

/// The engine's answer to a request, the reader's own labels laid over it.
/** @type {(request: Asked) => Promise<Given>} */
export async function analyse(request) {
  const [answer, labels] = await Promise.all([engine.analyse(request), own.all()]);
  laid = JSON.stringify(labels);
  return own.apply(answer, request.blocks, labels);
}

settle({ label, relabel: (index) => talk.ask({ type: RELABEL, index }) });
