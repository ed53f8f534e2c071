// A letter at the beginning of each sentence with its small marks, for those who do not go by
// colour: a dotted edge where nobody could look up who it is. Takes a function from index to
// sentence, or null for none; draws all letters in one element of ours, beside the page's text and
// not in it. Places anew what is in sight when the page scrolls or is laid out anew.
'use strict';

(() => {
  const MARGIN = 1.5; // windows above and below that have their letters too
  const MANY = 400; // sentences that are placed without looking whether they are near
  const FAMILY = {
    O: 'says', N: 'says', U: 'says', M: 'passed', S: 'passed', H: 'passed',
    D: 'shows', V: 'shows', A: 'own', '?': 'unsure',
  };

  let host = null;
  let root = null;
  let sentenceOf = null;
  let due = 0;

  const first = (index) => {
    const pieces = saysWho.paint.pieces(index);
    return pieces && saysWho.paint.lines(pieces)[0];
  };

  /// The sentences near the window; text flows down the page.
  function near(order) {
    if (order.length <= MANY) return order;
    const seek = (wanted) => {
      let low = 0;
      let high = order.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((first(order[middle])?.top ?? 0) < wanted) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return order.slice(seek(-MARGIN * innerHeight), seek((1 + MARGIN) * innerHeight));
  }

  function place() {
    due = 0;
    if (!sentenceOf || !host) return;
    const at = host.getBoundingClientRect();
    const made = [];
    for (const index of near(saysWho.paint.order())) {
      const line = first(index);
      if (!line || !line.width) continue;
      const sentence = sentenceOf(index);
      const letter = document.createElement('span');
      const dotted = saysWho.words.unidentified(sentence) ? ' dotted' : '';
      letter.setAttribute('part', `letter ${FAMILY[sentence.label]}${dotted}`);
      letter.textContent = sentence.label + saysWho.words.signs(sentence);
      const start = getComputedStyle(saysWho.paint.pieces(index)[0].node.parentElement).direction === 'rtl' ? line.right : line.left;
      letter.style.setProperty('left', `${start - at.left}px`);
      letter.style.setProperty('top', `${line.top - at.top}px`);
      made.push(letter);
    }
    root.replaceChildren(...made);
  }

  function soon() {
    due ||= requestAnimationFrame(place);
  }

  const watcher = new ResizeObserver(soon);

  saysWho.letters = {
    show(sentences) {
      sentenceOf = sentences;
      if (!sentences) {
        host?.remove();
        host = null;
        watcher.disconnect();
        removeEventListener('scroll', soon, true);
        removeEventListener('resize', soon);
        return;
      }
      if (!host) {
        host = document.createElement('says-who-letters');
        host.setAttribute('aria-hidden', 'true');
        root = host.attachShadow({ mode: 'closed' });
        document.documentElement.append(host);
        watcher.observe(document.body);
        addEventListener('scroll', soon, { capture: true, passive: true });
        addEventListener('resize', soon);
      }
      place();
    },
  };
})();
