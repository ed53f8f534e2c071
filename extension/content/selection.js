// "Who says this?" of words that the reader selected. Takes the state of the page; opens the card of
// the first marked sentence that the selection touches, and where it touches none says so beside it.

import { around } from './around.js';
import * as card from './card.js';
import * as paint from './paint.js';

/** @import { Result } from '../messages.js' */
/** @import { Piece } from './map.js' */

/// Whether a selection and a piece of a text node share a letter.
/** @type {(range: Range, piece: Piece) => boolean} */
function share(range, { node, start, end }) {
  if (node.getRootNode() !== range.startContainer.getRootNode()) return false;
  const piece = node.ownerDocument.createRange();
  piece.setStart(node, Math.min(start, node.length));
  piece.setEnd(node, Math.min(end, node.length));
  return (
    range.compareBoundaryPoints(Range.START_TO_END, piece) > 0 && range.compareBoundaryPoints(Range.END_TO_START, piece) < 0
  );
}

/// What the reader has selected; null where that is nothing.
export function chosen() {
  const selection = getSelection();
  return selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

/// True if a card was opened.
export function selected(/** @type {Result} */ { state, reason }) {
  const range = chosen();
  if (!range) return false;
  const { order, pieces } = paint;
  const index = state === 'on' ? order().find((at) => pieces(at)?.some((piece) => share(range, piece))) : undefined;
  if (index !== undefined) return card.go(index, { focus: true });
  card.note(around.say((state === 'stopped' && reason) || 'menu_none'), range.getBoundingClientRect());
  return false;
}
