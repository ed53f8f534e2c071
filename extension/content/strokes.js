// Which highlights a sentence is painted with. Takes a sentence, its block and its pieces; gives strokes:
// for each highlight its name, and the pieces of text nodes that go into it. Changes nothing.

import { HIGHLIGHTS, hue as hueOf } from '../labels.js';
import * as map from './map.js';
import * as words from './words.js';

/** @import { Label, Span } from '../../xtask/npm/index.js' */
/** @import { Shown } from '../class/relabel.js' */
/** @import { Mapped, Piece } from './map.js' */

/** @typedef {{name: string, priority: number, pieces: Piece[]}} Stroke What is to be put in. */

/// Hues of their own, in which a sentence's source and cue are marked.
const HUES = ['says', 'passed', 'shows'];
const tinted = (/** @type {Label} */ label) => HUES.find((hue) => hue === hueOf(label)) ?? null;
/// Which highlight lies over which.
export const PRIORITY = { source: 2, cue: 2, edge: 1, 'relay-known': 1, 'relay-unknown': 1, here: 3, ink: 5 };

/// `whole` without `holes`.
/** @type {(whole: Span, holes: Span[]) => Span[]} */
function without(whole, holes) {
  /** @type {Span[]} */
  const out = [];
  let at = whole[0];
  for (const [start, end] of [...holes].sort((a, b) => a[0] - b[0])) {
    if (start > at) out.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < whole[1]) out.push([at, whole[1]]);
  return out;
}

/// All that is to be put in for a sentence.
/** @type {(block: Mapped, sentence: Shown, pieces: Piece[]) => Stroke[]} */
export function strokes(block, sentence, pieces) {
  /** @type {Stroke[]} */
  const out = [];
  const own = HIGHLIGHTS[sentence.label];
  if (!own) return out;
  const at = (/** @type {Span | null} */ stretch, /** @type {string} */ name, priority = 0) => {
    const found = stretch && map.pieces(block, stretch[0], stretch[1]);
    if (found) out.push({ name, priority, pieces: found });
  };
  // A dotted edge where nobody could look up who it is: unnamed people, and what is told to be so.
  const edge = (/** @type {Span} */ stretch, /** @type {Label} */ label, /** @type {boolean} */ dotted) => {
    if (dotted && tinted(label)) at(stretch, `edge-${tinted(label)}`, PRIORITY.edge);
  };
  const dotted = words.unidentified(sentence);
  const segments = sentence.segments.filter((segment) => HIGHLIGHTS[segment.label]);
  if (segments.length) {
    const spans = segments.map(({ start, end }) => /** @type {Span} */ ([start, end]));
    for (const rest of without([sentence.start, sentence.end], spans)) {
      at(rest, own);
      edge(rest, sentence.label, dotted);
    }
    for (const { start, end, label } of segments) {
      at([start, end], HIGHLIGHTS[label] ?? own);
      edge([start, end], label, label === sentence.label ? dotted : label === 'U');
    }
  } else {
    out.push({ name: own, priority: 0, pieces });
    if (dotted && tinted(sentence.label)) out.push({ name: `edge-${tinted(sentence.label)}`, priority: PRIORITY.edge, pieces });
  }
  const hue = tinted(sentence.label) ?? 'unsure';
  at(sentence.source, `source-${hue}`, PRIORITY.source);
  at(sentence.cue, `cue-${hue}`, PRIORITY.cue);
  if (sentence.relay.length) {
    const name = sentence.relay.every((relay) => relay.identified) ? 'relay-known' : 'relay-unknown';
    out.push({ name, priority: PRIORITY[name], pieces });
  }
  return out;
}

/// Whether two sentences are painted alike.
/** @type {(a: Stroke[], b: Stroke[]) => boolean} */
export const alike = (a, b) =>
  a.length === b.length &&
  a.every(
    ({ name, pieces }, i) =>
      name === b[i].name &&
      pieces.length === b[i].pieces.length &&
      pieces.every(({ node, start, end }, j) => {
        const other = b[i].pieces[j];
        return node === other.node && start === other.start && end === other.end;
      }),
  );
