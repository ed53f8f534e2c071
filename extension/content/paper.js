// What is printed while the colours are on: the text with a letter before each sentence, which
// paper without colour can tell. Takes a function that gives blocks, sentences and settings, or
// null, and a title and address where they are not the page's own; fills one element of ours before
// the browser prints and empties the page of it afterwards. The page itself is printed where the
// reader prefers that.
'use strict';

(() => {
  const FAMILY = {
    O: 'says', N: 'says', U: 'says', M: 'passed', S: 'passed', H: 'passed',
    D: 'shows', V: 'shows', A: 'own', '?': 'unsure',
  };
  let give = null;
  let host = null;

  function element(tag, part, ...children) {
    const made = document.createElement(tag);
    made.setAttribute('part', part);
    made.append(...children);
    return made;
  }

  function legend(labels) {
    const list = element('p', 'paper-legend');
    for (const label of Object.keys(FAMILY).filter((letter) => labels.has(letter))) {
      list.append(element('span', `paper-letter ${FAMILY[label]}`, label), ` ${saysWho.words.label(label)}   `);
    }
    return list;
  }

  function fill() {
    if (!give || host) return;
    const { blocks, sentences, settings, title = document.title, address = location.href } = give();
    if (!settings?.paper || !sentences.length) return;
    host = document.createElement('says-who-paper');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = element('div', 'paper');
    sheet.dir = saysWho.say('direction');
    sheet.append(
      element('p', 'paper-title', title),
      element('p', 'paper-note', address),
      legend(new Set(sentences.map(({ label }) => label))),
      element('p', 'paper-note', `${saysWho.say('popup_marks')} ${saysWho.say('popup_underline')}`),
    );
    const text = element('div', 'paper-text');
    text.dir = 'auto';
    let block = -1;
    let paragraph;
    for (const sentence of sentences) {
      const { block: at, start, end, label, relay } = sentence;
      if (at !== block) {
        paragraph = element('p', 'paper-paragraph');
        text.append(paragraph);
        block = at;
      }
      if (FAMILY[label]) {
        const edge = saysWho.words.unidentified(sentence) ? ' paper-edge' : '';
        const letter = label + saysWho.words.signs(sentence);
        paragraph.append(element('span', `paper-letter ${FAMILY[label]}${edge}`, letter), '\u00a0');
      }
      const dotted = relay.some(({ identified }) => identified === false);
      const part = relay.length ? `paper-relay${dotted ? ' paper-dotted' : ''}` : 'paper-sentence';
      paragraph.append(element('span', part, blocks[at].text.slice(start, end)), ' ');
    }
    sheet.append(text, element('p', 'paper-note', `${saysWho.say('popup_counts')} ${saysWho.say('popup_automatic')}`));
    root.append(sheet);
    document.documentElement.append(host);
  }

  function empty() {
    host?.remove();
    host = null;
  }

  saysWho.paper = {
    take(source) {
      give = source;
      const change = source ? addEventListener : removeEventListener;
      change('beforeprint', fill);
      change('afterprint', empty);
      if (!source) empty();
    },
  };
})();
