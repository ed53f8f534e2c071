// Where small things can stand beside text without covering any of it. Takes lines of text as
// rectangles and things with the line each belongs to; gives a place for each: in the margin before
// its line, after its line's end, else in the gap above or below its paragraph. Geometry alone:
// touches no page.

/** @typedef {Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>} Box */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {'left' | 'top' | 'right' | 'bottom'} Edge */
/** @typedef {Size & {line: Box, paragraph: Box[], rtl: boolean}} Thing With the line that it belongs to, and all lines of its paragraph. */

const GAP = 1; // pixels between a thing and text
const AFTER = 4; // between the end of a line and what stands there

/** @type {(one: Box, other: Box) => boolean} */
const apart = (one, other) =>
  one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;

/// Rectangles by the height at which they stand, so that only near ones are looked through.
function shelf() {
  const STEP = 64;
  /** @type {Map<number, Box[]>} */
  const rows = new Map();
  const over = function* (/** @type {Box} */ { top, bottom }) {
    for (let row = Math.floor(top / STEP); row <= Math.floor(bottom / STEP); row += 1) yield row;
  };
  return {
    put(/** @type {Box} */ box) {
      for (const row of over(box)) {
        const there = rows.get(row) ?? [];
        rows.set(row, there);
        there.push(box);
      }
    },
    free(/** @type {Box} */ box) {
      for (const row of over(box)) if (rows.get(row)?.some((other) => !apart(box, other))) return false;
      return true;
    },
  };
}

/** @type {(left: number, top: number, size: Size) => Box} */
const box = (left, top, { width, height }) => ({ left, top, right: left + width, bottom: top + height });
/** @type {(lines: Box[], edge: Edge) => number} */
const least = (lines, edge) => Math.min(...lines.map((line) => line[edge]));
/** @type {(lines: Box[], edge: Edge) => number} */
const most = (lines, edge) => Math.max(...lines.map((line) => line[edge]));
/** @type {(one: Box, other: Box) => boolean} */
const sameLine = (one, other) => one.top < other.bottom - 2 && one.bottom > other.top + 2;

/// Places in the margin for some things of one line, side by side in reading order; ends at its text.
/** @type {(things: Thing[], group: Thing[], gap: number) => Box[]} */
function before(things, [{ line, paragraph, rtl, height }], gap) {
  const whole = things.reduce((sum, { width }) => sum + width + GAP, -GAP);
  const inLine = [...paragraph.filter((one) => sameLine(one, line)), line];
  const middle = (line.top + line.bottom - height) / 2;
  const edge = rtl ? Math.max(most(paragraph, 'right'), most(inLine, 'right')) + gap + whole : Math.min(least(paragraph, 'left'), least(inLine, 'left')) - gap - whole;
  let along = 0;
  return things.map((thing) => {
    const made = box(rtl ? edge - along - thing.width : edge + along, middle, thing);
    along += thing.width + GAP;
    return made;
  });
}

/// Other places for a thing, best first: after the end of its line, in the gaps of its paragraph.
function* elsewhere(/** @type {Thing} */ thing) {
  const { line, paragraph, rtl, width, height } = thing;
  const inLine = [...paragraph.filter((one) => sameLine(one, line)), line];
  const step = width + GAP;
  const middle = (line.top + line.bottom - height) / 2;
  for (let turn = 0; turn < 3; turn += 1) {
    yield box(rtl ? least(inLine, 'left') - AFTER - width - turn * step : most(inLine, 'right') + AFTER + turn * step, middle, thing);
  }
  const [start, end] = [least(paragraph, 'left'), most(paragraph, 'right')];
  for (const top of [least(paragraph, 'top') - height - GAP, most(paragraph, 'bottom') + GAP]) {
    for (let at = start; at + width <= end; at += step) yield box(rtl ? end - (at - start) - width : at, top, thing);
  }
}

/// A place for each of `things`, in reading order, where no rectangle of `lines` is, and for which
/// `may` has nothing against it; where there is none, above the line.
/**
 * @template {Thing} Any
 * @param {Any[]} things
 * @param {Box[]} lines
 * @param {(place: Box, thing: Any) => boolean} may
 */
export function places(things, lines, may) {
  const text = shelf();
  const taken = shelf();
  for (const line of lines) text.put(line);
  const free = (/** @type {Box} */ place, /** @type {Any} */ thing) => text.free(place) && taken.free(place) && may(place, thing);
  /** @type {Box[]} */
  const out = [];
  for (let first = 0; first < things.length; ) {
    // Those whose sentences begin in one line.
    let last = first + 1;
    while (last < things.length && things[last].paragraph === things[first].paragraph && sameLine(things[last].line, things[first].line)) last += 1;
    const group = things.slice(first, last);
    first = last;
    /** @type {Box[]} */
    let placed = [];
    for (let count = group.length; count > 0 && !placed.length; count -= 1) {
      const some = group.slice(0, count);
      const fits = (/** @type {Box[]} */ list) => list.every((place, at) => free(place, some[at]));
      placed = [AFTER, GAP].map((gap) => before(some, group, gap)).find(fits) ?? [];
    }
    placed.forEach(taken.put);
    for (const thing of group.slice(placed.length)) {
      /** @type {Box | null} */
      let found = null;
      for (const place of elsewhere(thing)) {
        if (free(place, thing)) found ??= place;
        if (found) break;
      }
      found ??= box(thing.rtl ? thing.line.right : thing.line.left, thing.line.top - thing.height + 3, thing);
      taken.put(found);
      placed.push(found);
    }
    out.push(...placed);
  }
  return out;
}
