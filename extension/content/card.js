// The card beside a sentence: what it is, because of which words. Takes the index of a painted
// sentence; shows one element with a closed shadow root, which is in the page only while the card
// is. Opens by the pointer's rest, by touch, and by the keyboard (then it holds the focus and steps
// from sentence to sentence). Styled by card.css through parts, so that no page policy forbids it.
'use strict';

(() => {
  const REST = 180; // milliseconds that a pointer rests before the card opens
  const GAP = 8; // pixels between sentence and card
  const FAMILY = {
    O: 'says', N: 'says', U: 'says', M: 'passed', S: 'passed', H: 'passed',
    D: 'shows', V: 'shows', A: 'own', '?': 'unsure',
  };
  const NEXT = new Set(['ArrowRight', 'ArrowDown', 'n']);
  const PREVIOUS = new Set(['ArrowLeft', 'ArrowUp', 'p']);

  let host = null;
  let shown = null; // index of the sentence
  let stepping = false; // by keyboard: the card has the focus
  let before = null; // what had the focus
  let timer = 0;
  let point = null; // where the pointer last was

  function element(tag, part, text) {
    const made = document.createElement(tag);
    made.setAttribute('part', part);
    if (text) made.textContent = text;
    return made;
  }

  function build(index) {
    const { sentence, text, sources } = saysWho.sentence(index);
    const { title, via, lines } = saysWho.words.card(text, sentence, sources);
    const body = element('div', 'body');
    body.setAttribute('role', stepping ? 'dialog' : 'status');
    body.setAttribute('aria-label', saysWho.say('card_name'));
    body.lang = saysWho.lang;
    const head = element('p', 'head');
    head.append(element('span', `badge ${FAMILY[sentence.label]}`, sentence.label), ' ', element('strong', 'title', title));
    if (via) head.append(element('span', 'via', via));
    body.append(head);
    for (const { kind, text: line } of lines) body.append(element('p', `line ${kind}`, line));
    if (stepping) {
      body.append(element('p', 'keys', saysWho.say('card_keys')));
      body.tabIndex = -1;
    }
    return body;
  }

  /// Below the sentence's last line, else above its first; never over it.
  function place(pieces) {
    const lines = saysWho.paint.lines(pieces);
    if (!lines.length) return false;
    const top = Math.min(...lines.map((line) => line.top));
    const bottom = Math.max(...lines.map((line) => line.bottom));
    const anchor = (point && lines.find((line) => point.y >= line.top && point.y <= line.bottom)) ?? lines[0];
    const { width, height } = host.getBoundingClientRect();
    const left = Math.min(Math.max(GAP, point ? point.x - 24 : anchor.left), innerWidth - width - GAP);
    const below = bottom + GAP + height <= innerHeight || top - GAP - height < 0;
    host.style.setProperty('left', `${Math.max(GAP, left)}px`, 'important');
    host.style.setProperty('top', `${below ? bottom + GAP : top - GAP - height}px`, 'important');
    return true;
  }

  function close() {
    clearTimeout(timer);
    if (!host) return;
    const leaving = host;
    host = null;
    shown = null;
    leaving.remove();
    if (stepping) {
      stepping = false;
      saysWho.paint.here(null);
      if (before?.isConnected) before.focus({ preventScroll: true });
      before = null;
    }
  }

  function open(index) {
    const pieces = saysWho.paint.pieces(index);
    if (!pieces) return false;
    if (shown === index && host) return true;
    host?.remove();
    host = document.createElement('says-who-card');
    const root = host.attachShadow({ mode: 'closed' });
    const body = build(index);
    root.append(body);
    document.documentElement.append(host);
    shown = index;
    if (!place(pieces)) {
      close();
      return false;
    }
    if (stepping) {
      body.addEventListener('keydown', onKey);
      const mine = host;
      body.addEventListener('blur', () => host === mine && close());
      body.focus({ preventScroll: true });
    }
    return true;
  }

  function bringIntoSight(pieces) {
    pieces[0].node.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const lines = saysWho.paint.lines(pieces);
    if (!lines.length) return;
    const { top, bottom } = { top: lines[0].top, bottom: lines.at(-1).bottom };
    if (top < 60 || bottom > innerHeight - 160) {
      window.scrollBy({ top: (top + bottom) / 2 - innerHeight / 2, behavior: 'instant' });
    }
  }

  /// Goes to a sentence: scrolls it into sight and marks it; with `focus` the card opens and holds
  /// the keyboard.
  function go(index, { focus = false } = {}) {
    const pieces = saysWho.paint.pieces(index);
    if (!pieces) return false;
    if (focus && !stepping) {
      close();
      before = document.activeElement;
      stepping = true;
    }
    bringIntoSight(pieces);
    saysWho.paint.here(index);
    point = null;
    return focus ? open(index) : true;
  }

  function step(by) {
    const order = saysWho.paint.order();
    const at = order.indexOf(shown);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next === undefined || next === shown) return;
    // The old card leaves without being taken for the end of the walk.
    const leaving = host;
    host = null;
    shown = null;
    go(next, { focus: true });
    leaving?.remove();
  }

  function onKey(event) {
    if (!event.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') close();
    else if (NEXT.has(event.key)) step(1);
    else if (PREVIOUS.has(event.key)) step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onMove(event) {
    if (!event.isTrusted || stepping) return;
    if (event.target === host && host) return;
    point = { x: event.clientX, y: event.clientY };
    clearTimeout(timer);
    const index = event.buttons ? null : saysWho.paint.under(point.x, point.y);
    if (index !== null && index === shown) return;
    if (host) close();
    if (index === null) return;
    timer = setTimeout(() => saysWho.paint.under(point.x, point.y) === index && open(index), REST);
  }

  function onTouch(event) {
    if (!event.isTrusted || event.pointerType !== 'touch' || event.target === host) return;
    point = { x: event.clientX, y: event.clientY };
    const index = saysWho.paint.under(point.x, point.y);
    if (index === null || event.target.closest?.('a,button,input,label')) close();
    else open(index);
  }

  function onPress(event) {
    if (!event.isTrusted || event.target === host) return;
    saysWho.paint.here(null);
    if (event.pointerType !== 'touch') close();
  }

  const onEscape = (event) => event.isTrusted && event.key === 'Escape' && close();
  const onLeave = () => !stepping && close();
  const LISTENERS = [
    [document, 'pointermove', onMove],
    [document, 'pointerup', onTouch],
    [document, 'pointerdown', onPress],
    [document, 'keydown', onEscape],
    [document.documentElement, 'pointerleave', onLeave],
    [window, 'scroll', onLeave],
  ];
  let listening = false;

  saysWho.card = {
    go,
    close,
    /// Starts the walk by keyboard at the first sentence in sight.
    walk() {
      const order = saysWho.paint.order();
      const inSight = order.find((index) => {
        const lines = saysWho.paint.lines(saysWho.paint.pieces(index));
        return lines.length && lines[0].top >= 0 && lines.at(-1).bottom <= innerHeight;
      });
      return go(inSight ?? order[0], { focus: true });
    },
    listen(on) {
      if (on === listening) return;
      listening = on;
      for (const [target, type, listener] of LISTENERS) {
        target[on ? 'addEventListener' : 'removeEventListener'](type, listener, { capture: true, passive: true });
      }
      if (!on) close();
    },
  };
})();
