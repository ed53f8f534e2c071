// Every sentence in words, for those who do not see the colours: who is behind it, through whom, and
// its small marks. Takes the sentences as the page gave them, and a function that words things; gives
// a list that is filled when it is opened. A press shows the sentence in the article.

import { NONE, key } from '../labels.js';
import { badge, button, element } from '../summary/summary.js';

/** @import { Outlined } from '../messages.js' */
/** @import { Jump } from '../summary/summary.js' */

/// The article's own words, which are in the article's language.
/** @type {(tag: 'p' | 'span', className: string, text: string) => HTMLElement} */
function told(tag, className, text) {
  const made = element(tag, className, text);
  made.lang = 'en';
  made.dir = 'auto';
  return made;
}

/** @type {(say: Say, jump: Jump, sentence: Outlined, index: number) => HTMLElement} */
function item(say, jump, { label, text, unidentified, via, notes }, index) {
  if (label === NONE) return element('li', '', told('p', 'told plain', text), element('span', 'unseen', say('class_no_claim')));
  const name = say(key(label)) + (via ? say('via', via) : '');
  const press = button('post', () => jump(index), badge(label, !unidentified), ' ', told('span', 'told', text));
  return element('li', '', press, element('p', 'notes', [`${name}.`, ...notes].join(' ')));
}

/// The list, folded.
/** @type {(sentences: Outlined[], say: Say, jump: Jump) => HTMLDetailsElement} */
export function sentenceList(sentences, say, jump) {
  const list = element('ol', '');
  const made = element('details', 'sentences', element('summary', '', say('class_sentences')), list);
  made.addEventListener('toggle', () => {
    if (made.open && !list.children.length) list.append(...sentences.map((one, index) => item(say, jump, one, index)));
  });
  return made;
}
