// Colours sentences with the CSS Custom Highlight API: one Highlight for each label and mark,
// static ranges, no node of the page touched. Takes blocks and the engine's sentences; keeps its
// own sorted list of what it painted, because the registry can neither be read from here in
// Firefox nor be searched fast anywhere.
'use strict';

(() => {
  const PREFIX = 'says-who-';
  /// Names of highlights by the engine's letters; ∅ has none.
  const FILLS = {
    O: 'official', N: 'named', U: 'unnamed',
    M: 'media', S: 'social', H: 'hearsay',
    D: 'document', V: 'visual',
    A: 'own', '?': 'unsure',
  };
  /// The hue in which a sentence's source and cue are marked.
  const HUES = { O: 'says', N: 'says', U: 'says', M: 'passed', S: 'passed', H: 'passed', D: 'shows', V: 'shows' };
  const MARKS = { source: 2, cue: 2, 'relay-known': 1, 'relay-unknown': 1, here: 3 };
  const SLICE = 8; // milliseconds before the page gets its turn

  const highlights = new Map();
  let painted = []; // {index, pieces}, in reading order
  let byNode = new Map(); // text node → its pieces, sorted: what the pointer is looked up in
  let turn = 0; // raised by every start and stop, so that an older painting ends

  function highlight(name, priority = 0) {
    let found = highlights.get(name);
    if (!found) {
      found = new Highlight();
      found.priority = priority;
      highlights.set(name, found);
      CSS.highlights.set(PREFIX + name, found);
    }
    return found;
  }

  function fill(name, pieces, priority) {
    const target = highlight(name, priority);
    const ranges = pieces.map(
      ({ node, start, end }) =>
        new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
    );
    for (const range of ranges) target.add(range);
  }

  /// `whole` without `holes`, all as [start, end].
  function without(whole, holes) {
    const out = [];
    let at = whole[0];
    for (const [start, end] of [...holes].sort((a, b) => a[0] - b[0])) {
      if (start > at) out.push([at, start]);
      at = Math.max(at, end);
    }
    if (at < whole[1]) out.push([at, whole[1]]);
    return out;
  }

  function paintOne(block, sentence, index) {
    const pieces = saysWho.map.pieces(block, sentence.start, sentence.end);
    if (!pieces) return false;
    const own = FILLS[sentence.label];
    if (!own) return true;
    const segments = sentence.segments.filter((segment) => FILLS[segment.label]);
    const at = (stretch, name, priority) => {
      const found = stretch && saysWho.map.pieces(block, stretch[0], stretch[1]);
      if (found) fill(name, found, priority);
    };
    if (segments.length) {
      const spans = segments.map(({ start, end }) => [start, end]);
      for (const rest of without([sentence.start, sentence.end], spans)) at(rest, own);
      for (const segment of segments) at([segment.start, segment.end], FILLS[segment.label]);
    } else {
      fill(own, pieces);
    }
    const hue = HUES[sentence.label] ?? 'unsure';
    at(sentence.source, `source-${hue}`, MARKS.source);
    at(sentence.cue, `cue-${hue}`, MARKS.cue);
    if (sentence.relay.length) {
      const name = sentence.relay.every((relay) => relay.identified) ? 'relay-known' : 'relay-unknown';
      fill(name, pieces, MARKS[name]);
    }
    painted.push({ index, pieces });
    for (const piece of pieces) {
      const list = byNode.get(piece.node);
      if (list) list.push({ ...piece, index });
      else byNode.set(piece.node, [{ ...piece, index }]);
    }
    return true;
  }

  function box(pieces) {
    const range = document.createRange();
    range.setStart(pieces[0].node, pieces[0].start);
    const last = pieces[pieces.length - 1];
    range.setEnd(last.node, last.end);
    return range.getBoundingClientRect();
  }

  /// Index of the first sentence that is not above the window; text flows down the page.
  function firstInSight(blocks, sentences) {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { block, start, end } = sentences[middle];
      const pieces = saysWho.map.pieces(blocks[block], start, end);
      if (pieces && box(pieces).bottom < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function nextTurn() {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    });
  }

  function clear() {
    turn += 1;
    for (const name of highlights.keys()) CSS.highlights.delete(PREFIX + name);
    highlights.clear();
    painted = [];
    byNode = new Map();
  }

  saysWho.paint = {
    clear,

    /// Paints all sentences, those in sight first. Resolves with the number of sentences whose
    /// text is no longer what was analysed (they are not painted), or null if it was overtaken.
    async all(blocks, sentences) {
      clear();
      const mine = turn;
      const first = firstInSight(blocks, sentences);
      const order = [];
      for (let at = first; at < sentences.length; at += 1) order.push(at);
      for (let at = first - 1; at >= 0; at -= 1) order.push(at);
      let stale = 0;
      let since = performance.now();
      for (const index of order) {
        const sentence = sentences[index];
        if (!paintOne(blocks[sentence.block], sentence, index)) stale += 1;
        if (performance.now() - since > SLICE) {
          await nextTurn();
          if (mine !== turn) return null;
          since = performance.now();
        }
      }
      painted.sort((a, b) => a.index - b.index);
      for (const list of byNode.values()) list.sort((a, b) => a.start - b.start);
      return stale;
    },

    /// Indices of the painted sentences, in reading order.
    order: () => painted.map(({ index }) => index),

    /// The pieces of a painted sentence, or null.
    pieces(index) {
      const at = saysWho.map.lastAtMost(painted.map((entry) => entry.index), index);
      return at >= 0 && painted[at].index === index ? painted[at].pieces : null;
    },

    /// Rectangles of the lines of a sentence.
    lines(pieces) {
      const range = document.createRange();
      const out = [];
      for (const { node, start, end } of pieces) {
        if (end > node.length) continue;
        range.setStart(node, start);
        range.setEnd(node, end);
        out.push(...range.getClientRects());
      }
      return out;
    },

    /// Index of the sentence under a point of the window, or null.
    under(x, y) {
      const caret = document.caretPositionFromPoint(x, y);
      const list = caret && byNode.get(caret.offsetNode);
      if (!list) return null;
      // A caret stands between two characters: the point may be on the one before it.
      for (const offset of [caret.offset, caret.offset - 1]) {
        const piece = list[saysWho.map.lastAtMost(list.map(({ start }) => start), offset)];
        if (!piece || offset >= piece.end || piece.end > piece.node.length) continue;
        const hit = this.lines([piece]).some(
          (line) => x >= line.left && x <= line.right && y >= line.top - 2 && y <= line.bottom + 2,
        );
        if (hit) return piece.index;
      }
      return null;
    },

    /// Marks one sentence as the one jumped to; none with null.
    here(index) {
      const pieces = index === null ? null : this.pieces(index);
      highlights.get('here')?.clear();
      if (pieces) fill('here', pieces, MARKS.here);
      return Boolean(pieces);
    },
  };
})();
