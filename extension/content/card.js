// The card beside a sentence: what it is, because of which words. Takes the index of a painted
// sentence; shows one element with a closed shadow root, which is in the page only while the card
// is. Opens by the pointer's rest, by touch, and in the keyboard mode (keys.js), where it holds the
// focus. Styled by card.css through parts, so that no page policy forbids it.
'use strict';

(() => {
  const REST = 180; // milliseconds that a pointer rests before the card opens
  const WAY = 260; // milliseconds that the pointer has to get from the sentence to the card
  const GAP = 8; // pixels between sentence and card
  const FAMILY = {
    O: 'says', N: 'says', U: 'says', M: 'passed', S: 'passed', H: 'passed',
    D: 'shows', V: 'shows', A: 'own', '?': 'unsure',
  };

  let host = null;
  let shown = null; // index of the sentence
  let held = null; // in the keyboard mode: {onKey, onLeave, help}
  let before = null; // what had the focus
  let timer = 0;
  let leave = 0;
  let point = null; // where the pointer last was

  function element(tag, part, ...children) {
    const made = document.createElement(tag);
    made.setAttribute('part', part);
    made.append(...children);
    return made;
  }

  /// The rule: its number leads to its text in the legend, where somebody can open that.
  function rule(id, line) {
    if (!saysWho.openRule) return element('p', 'line rule', line);
    const link = element('button', 'link', line);
    link.type = 'button';
    link.addEventListener('click', (event) => event.isTrusted && saysWho.openRule(id));
    return element('p', 'line rule', link);
  }

  function build(index) {
    const { sentence, text, sources } = saysWho.sentence(index);
    const { title, via, lines, rule: id } = saysWho.words.card(text, sentence, sources);
    const body = element('div', 'body');
    body.setAttribute('role', held ? 'dialog' : 'status');
    body.setAttribute('aria-label', saysWho.say('card_name'));
    body.lang = saysWho.lang;
    body.dir = saysWho.say('direction') || 'ltr';
    const head = element('p', 'head');
    head.append(element('span', `badge ${FAMILY[sentence.label]}`, sentence.label), ' ', element('strong', 'title', title));
    if (via) head.append(element('span', 'via', via));
    body.append(head);
    for (const { kind, text: line } of lines) {
      body.append(kind === 'rule' ? rule(id, line) : element('p', `line ${kind}`, line));
    }
    if (held) {
      body.append(...held.foot(element));
      body.tabIndex = -1;
    }
    return body;
  }

  /// Below the sentence's last line, else above its first; where neither has room, beside the
  /// lines or at the window's far end: never over them.
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
    clearTimeout(leave);
    if (!host) return;
    const leaving = host;
    host = null;
    shown = null;
    leaving.remove();
    if (held) {
      held = null;
      saysWho.paint.here(null);
      if (before?.isConnected) before.focus({ preventScroll: true });
      before = null;
    }
  }

  function open(index) {
    const pieces = saysWho.paint.pieces(index);
    if (!pieces) return false;
    if (shown === index && host) return true;
    const leaving = host;
    host = document.createElement('says-who-card');
    const root = host.attachShadow({ mode: 'closed' });
    const body = build(index);
    root.append(body);
    document.documentElement.append(host);
    shown = index;
    if (!place(pieces)) {
      leaving?.remove();
      close();
      return false;
    }
    host.addEventListener('pointerenter', () => clearTimeout(leave));
    if (held) {
      const mine = host;
      const mode = held;
      body.addEventListener('keydown', (event) => mode.onKey(event, index));
      body.addEventListener('focusout', ({ relatedTarget }) => {
        if (host === mine && !body.contains(relatedTarget)) close();
      });
      body.focus({ preventScroll: true });
    }
    // The old card leaves after the new one has the focus: it is then no end of the mode.
    leaving?.remove();
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

  /// Goes to a sentence: scrolls it into sight and marks it; with `focus` the keyboard mode begins
  /// there: the card opens and holds the keyboard.
  function go(index, { focus = false, again = false } = {}) {
    const pieces = saysWho.paint.pieces(index);
    if (!pieces) return false;
    if (focus && !held) {
      close();
      before = document.activeElement;
      held = saysWho.keys;
      held.begin?.();
    }
    bringIntoSight(pieces);
    saysWho.paint.here(index);
    point = null;
    if (again) shown = null;
    return focus ? open(index) : true;
  }

  function onMove(event) {
    if (!event.isTrusted || held) return;
    if (event.target === host && host) return;
    const near = host && shown !== null;
    point = { x: event.clientX, y: event.clientY };
    clearTimeout(timer);
    const index = event.buttons ? null : saysWho.paint.under(point.x, point.y);
    if (index !== null && index === shown) {
      clearTimeout(leave);
      return;
    }
    if (near) {
      // On its way to the card the pointer crosses other lines.
      clearTimeout(leave);
      leave = setTimeout(close, WAY);
    }
    if (index === null || saysWho.view?.settings().rest === false) return;
    const rest = near ? WAY + REST : REST;
    timer = setTimeout(() => saysWho.paint.under(point.x, point.y) === index && open(index), rest);
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

  const onEscape = (event) => event.isTrusted && !held && event.key === 'Escape' && close();
  const onLeave = (event) => event.isTrusted && !held && close();
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
    /// Starts the keyboard mode at the first sentence in sight.
    walk() {
      const order = saysWho.paint.order();
      const inSight = order.find((index) => {
        const lines = saysWho.paint.lines(saysWho.paint.pieces(index));
        return lines.length && lines[0].top >= 0 && lines.at(-1).bottom <= innerHeight;
      });
      return go(inSight ?? order[0], { focus: true });
    },
    /// Whether colours are on the page: only then it listens.
    listen(on) {
      saysWho.view?.switched(on);
      if (on === listening) return;
      listening = on;
      for (const [target, type, listener] of LISTENERS) {
        target[on ? 'addEventListener' : 'removeEventListener'](type, listener, { capture: true, passive: true });
      }
      if (!on) close();
    },
  };
})();
