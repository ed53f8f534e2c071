// Which elements hold text that a reader sees, and how an element flows.
//
// Takes elements; gives one small record for each. Reads computed styles, never writes; the caller
// changes nothing in between, so the browser computes style and layout once.

// Never running text, whatever the style says. <noscript> is rendered only where page scripts
// are off, and then repeats what the page shows otherwise.
const NEVER = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SELECT', 'OPTION', 'DATALIST', 'INPUT', 'BUTTON', 'SVG',
  'MATH', 'CANVAS', 'VIDEO', 'AUDIO', 'OBJECT', 'EMBED', 'APPLET', 'METER', 'PROGRESS', 'HEAD', 'LINK', 'META',
  'TITLE', 'IMG', 'PICTURE', 'SOURCE', 'TRACK', 'MAP', 'AREA', 'RP', 'RT', 'DIALOG', 'NOFRAMES',
]);

// The names under which style sheets keep text for screen readers alone. Needed beside the
// geometry below because a sheet may not have come yet, or not at all.
const SPOKEN_ONLY =
  /(?:^|[\s_-])(?:sr-only|sr_only|sronly|visually-?hidden|visuallyhidden|screen-?reader(?:-?(?:text|only))?|a11y-hidden|u-hidden-visually|assistive-text|off-?screen|element-invisible|is-vishidden|vh|hidden-visually)(?=$|[\s_-])/i;

/** @typedef {Element & Partial<Pick<HTMLDetailsElement, 'hidden' | 'open'>>} Some An element of whatever kind. */
/** @typedef {{flow: 'inline' | 'contents' | 'block', visible: boolean, style: CSSStyleDeclaration}} Look */

/**
 * Whether a box shows nothing of its text: cut to a dot, or collapsed to no size.
 *
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function clipped(element, style) {
  if (style.overflowX === 'visible' && style.overflowY === 'visible' && style.clip === 'auto' && style.clipPath === 'none') {
    return false;
  }
  if (style.display.startsWith('inline') && style.position === 'static' && style.display === 'inline') return false;
  if (/^rect\((?:0|1)(?:px)?[ ,]+(?:0|1)(?:px)?[ ,]+(?:0|1)(?:px)?[ ,]+(?:0|1)(?:px)?\)$/.test(style.clip)) return true;
  if (/^inset\((?:50|100)%/.test(style.clipPath)) return true;
  const hidden = (/** @type {string} */ value) => value === 'hidden' || value === 'clip';
  return (
    (hidden(style.overflowY) && element.clientHeight <= 1) || (hidden(style.overflowX) && element.clientWidth <= 1)
  );
}

/** Whether a box beside the text holds no more than the letter that the text begins with. */
function initial(/** @type {Element} */ element) {
  if (element.childElementCount > 0) return false;
  const text = element.textContent.trim();
  return text.length <= INITIAL && /^\p{P}*\p{L}$/u.test(text);
}
const INITIAL = 3; // a quotation mark or two may stand before it

// React's server sends what was late at the end of the page, hidden under such a name, and a script
// puts it in its place (react-dom, "ReactFizzConfigDOM"): where scripts are off it stays there.
const LATE = /^S:[\da-f]+$/;

/**
 * How an element takes part in the text.
 *
 * Returns null where nothing below it is seen; else `flow` ("inline", "contents" or "block"),
 * `visible` (whether text right in it is seen: children may differ) and the style read.
 *
 * @param {Some} element
 * @param {Window} view
 * @returns {Look | null}
 */
export function look(element, view) {
  const tag = element.tagName.toUpperCase();
  if (NEVER.has(tag)) {
    if (tag !== 'DIALOG' || !element.open) return null;
  }
  if (element.getAttribute('hidden') === 'until-found') return null;
  const style = view.getComputedStyle(element);
  const display = style.display;
  if (display === 'none' && !(element.hidden && LATE.test(element.id))) return null;
  const names = element.getAttribute('class');
  if (names && SPOKEN_ONLY.test(names)) return null;
  /** @type {Look['flow']} */
  let flow = 'block';
  if (display === 'contents') flow = 'contents';
  else if (display === 'inline' || display.startsWith('ruby')) flow = 'inline';
  else if (display.startsWith('inline')) flow = INLINE_TAGS.has(tag) ? 'inline' : 'block';
  else if (style.float !== 'none' && initial(element)) flow = 'inline';
  if (flow !== 'contents' && clipped(element, style)) return null;
  // A copy laid over the text for an effect.
  if (flow === 'block' && INLINE_TAGS.has(tag) && style.position === 'absolute' && element.ariaHidden === 'true') {
    return null;
  }
  return { flow, visible: style.visibility === 'visible', style };
}

// Elements that stay in the line when a sheet makes them inline-block.
const INLINE_TAGS = new Set([
  'A', 'ABBR', 'B', 'BDI', 'BDO', 'CITE', 'CODE', 'DEL', 'DFN', 'EM', 'FONT', 'I', 'INS', 'KBD', 'LABEL', 'MARK', 'Q', 'S',
  'SAMP', 'SMALL', 'SPAN', 'STRONG', 'SUB', 'SUP', 'TIME', 'U', 'VAR', 'RUBY', 'RB', 'SLOT', 'TT', 'BIG', 'STRIKE',
]);
