// How the colours look on this page. Takes settings and pairs of text and ground colours as the page
// shows them; gives the text of a style sheet for the highlights, and for each pair by which names it
// is painted. On each ground, light, dark or sepia, tints stand off as far as on any other; where a
// text would not stand out on them (4.5 : 1), that text alone gets a shade of its own colour that
// does, and nothing else on the page changes. Touches no page.

import { HIGHLIGHTS, LABELS, each, hue } from '../labels.js';
import { contrast, distance, distanceFrom, luminance, over, readable } from './colour.js';

/** @import { Settings } from '../settings.js' */
/** @import { Tint, Triple } from './colour.js' */

/** @typedef {'says' | 'passed' | 'shows'} Hued A family whose hue is its own. */
/** @typedef {'fill' | 'source' | 'cue' | 'here' | 'own' | 'unsure'} Kind Of tint. */
/** @typedef {{text: Triple, ground: Triple, sure: boolean}} Pair A text's colour and the ground's under it; not sure where that is a picture. */
/** @typedef {Record<string, string>} Inks For a kind of sentence, the highlight that gives the text its shade. */
/** @typedef {{suffix: string, inks: Inks}} Look What the names of highlights end with on a ground, and which shades text needs. */
/** @typedef {Look & {spare: Inks}} Learned `spare`: each shade that text would need at any strength. */
/** @typedef {Record<string, Tint>} Tints By what they are of: `fill-says`, `own`. */
/** @typedef {{ground: Triple, made: Tints, strongest: Tints}} Ground */

/// Four hues that colour-blindness of any of its three kinds keeps apart; orange and teal, no red or
/// green. Who lacks the third kind of cones sees blue and teal as nearly one hue: the teal is deeper.
const HUES = {
  standard: { says: [42, 106, 222], passed: [224, 122, 16], shows: [0, 130, 112], own: [128, 128, 128] },
  contrast: { says: [40, 66, 220], passed: [255, 140, 0], shows: [0, 116, 98], own: [110, 110, 110] },
  grey: { says: [128, 128, 128], passed: [128, 128, 128], shows: [128, 128, 128], own: [128, 128, 128] },
};
/** @type {Hued[]} */
const HUED = ['says', 'passed', 'shows'];
/// The highlights of each.
const NAMES = HUED.map((family) => ({
  family,
  names: each(LABELS).filter((label) => hue(label) === family).map((label) => HIGHLIGHTS[label] ?? ''),
}));
/** @type {('own' | 'unsure')[]} */
const REST = ['own', 'unsure'];
/// How far each tint stands off what is under it (CIEDE2000), at the strength that is set at first.
const FAR = { fill: 7, source: 8.5, cue: 4, here: 11, own: 0.7, unsure: 4.5 };
/** @type {Partial<Record<Hued, number>>} */
const DEEPER = { shows: 1.3 }; // of the fill
/// On dark grounds the same distance is seen as less; the stronger tints need less of that.
const DARKER = { fill: 1.5, source: 1.1, cue: 1.2, here: 0.9, own: 1.5, unsure: 1.5 };
const DARK = 0.18;
const READABLE = 4.5;
const MOST = 0.85; // alpha of a tint
const LINE = 3; // contrast of a line with what it stands on
const LEGIBLE = 2; // what stands out less is not on the ground that we take it to be on
const SAME = 1.5; // grounds so near each other are one
const GROUNDS = 8; // of a page that have tints of their own
const INKS = 160; // of a page: texts that need one, each with up to twelve kinds of sentences
const STRONGEST = 100; // strength at which most texts need a shade of their own

/// The hue and the alpha at which it stands `far` off a ground; `from` measures from that.
/** @type {(ground: Triple, from: (other: Triple) => number, hue: Triple, far: number) => Tint} */
function tint(ground, from, hue, far) {
  if (far <= 0) return [hue, 0];
  let found = hue;
  let high = MOST;
  let above = from(over(ground, hue, high));
  if (above < far) {
    // A ground of the hue itself takes a lighter or darker one.
    found = over(hue, luminance(ground) < DARK ? [255, 255, 255] : [0, 0, 0], 0.6);
    above = from(over(ground, found, high));
  }
  // It grows nearly as the alpha does: a few straight lines lead there (the Illinois method).
  let low = 0;
  let [below, beyond] = [-far, above - far];
  for (let turn = 0, last = 0; turn < 8 && high - low > 0.002; turn += 1) {
    const middle = (low * beyond - high * below) / (beyond - below);
    const there = from(over(ground, found, middle)) - far;
    if (there < 0) {
      [low, below] = [middle, there];
      if (last < 0) beyond /= 2;
    } else {
      [high, beyond] = [middle, there];
      if (last > 0) below /= 2;
      if (there < 0.05) break;
    }
    last = there;
  }
  return [found, high];
}

/// The tints for one ground, step by step: fill, source, cue and `here` of each family, and the rest.
/** @type {(settings: Settings, ground: Triple) => Generator<void, Tints, void>} */
function* tints(settings, ground) {
  const dark = luminance(ground) < DARK;
  const far = (/** @type {Kind} */ kind) => FAR[kind] * (settings.strength / 50) * (dark ? DARKER[kind] : 1);
  // The sentence that one goes to is seen though all else is faint.
  const here = Math.max(far('here'), FAR.here * (dark ? DARKER.here : 1));
  const hues = HUES[settings.palette];
  /** @type {Tints} */
  const out = {};
  const plain = distanceFrom(ground);
  for (const family of HUED) {
    const hue = hues[family];
    out[`fill-${family}`] = tint(ground, plain, hue, far('fill') * (DEEPER[family] ?? 1));
    const filled = over(ground, ...out[`fill-${family}`]);
    const from = distanceFrom(filled);
    out[`source-${family}`] = tint(filled, from, hue, far('source'));
    out[`cue-${family}`] = tint(filled, from, hue, far('cue'));
    out[`here-${family}`] = tint(filled, from, hue, here);
    yield;
  }
  for (const kind of REST) {
    out[kind] = tint(ground, plain, hues.own, far(kind));
    out[`here-${kind}`] = tint(ground, plain, hues.own, here);
  }
  return out;
}

/// The grounds that the text of each kind of sentence can stand on, with its source, and as the one
/// gone to (`here-…`); `all` for a sentence in parts.
/** @type {(made: Tints, ground: Triple, settings: Settings) => Record<string, Triple[]>} */
function grounds(made, ground, settings) {
  /** @type {Record<string, Triple[]>} */
  const out = { all: [], 'here-all': [] };
  const add = (/** @type {string} */ kind, /** @type {Triple[]} */ plain) => {
    out[kind] = plain;
    out[`here-${kind}`] = plain.map((under) => over(under, ...made[`here-${kind}`]));
    out.all.push(...plain);
    out['here-all'].push(...out[`here-${kind}`]);
  };
  for (const family of HUED) {
    const filled = over(ground, ...made[`fill-${family}`]);
    add(family, settings.source ? [filled, over(filled, ...made[`source-${family}`])] : [filled]);
  }
  for (const kind of REST) add(kind, [over(ground, ...made[kind])]);
  return out;
}

const css = (/** @type {Tint} */ [colour, strength]) => `rgb(${colour.map(Math.round).join(' ')} / ${Math.round(strength * 1000) / 10}%)`;
const rgb = (/** @type {Triple} */ colour) => `rgb(${colour.map(Math.round).join(' ')})`;

/// The rules for one ground; `suffix` makes its names its own.
/** @type {(settings: Settings, of: Ground, suffix: string) => string[]} */
function rulesFor(settings, { ground, made }, suffix) {
  /** @type {string[]} */
  const rules = [];
  const rule = (/** @type {string[]} */ names, /** @type {string} */ body) =>
    rules.push(`${names.map((name) => `::highlight(says-who-${name}${suffix})`).join(',')}{${body}}`);
  const fill = (/** @type {string[]} */ names, /** @type {Tint | false} */ wanted) => rule(names, `background-color:${wanted ? css(wanted) : 'transparent'}`);
  const dark = luminance(ground) < DARK;
  const line = (/** @type {Triple} */ hue, /** @type {Triple} */ under) => rgb(readable(hue, [ground, under], LINE));
  for (const { family, names } of NAMES) {
    fill(names, made[`fill-${family}`]);
    fill([`source-${family}`], settings.source && made[`source-${family}`]);
    fill([`cue-${family}`], settings.cue && made[`cue-${family}`]);
    fill([`here-${family}`], made[`here-${family}`]);
    // Nobody could look up who it is: a dotted edge above the words. Below them a line means "passed on".
    const edge = line(HUES[settings.palette][family], over(ground, ...made[`fill-${family}`]));
    rule([`edge-${family}`], `text-decoration:overline dotted ${edge} 2px`);
  }
  for (const kind of REST) {
    fill([kind], made[kind]);
    fill([`here-${kind}`], made[`here-${kind}`]);
  }
  fill(['source-unsure'], settings.source && made.own);
  fill(['cue-unsure'], settings.cue && made.own);
  const passed = settings.palette === 'grey' ? 'currentcolor' : dark ? 'rgb(240 160 70)' : 'rgb(176 88 0)';
  const lines = [['relay-known', 'solid', '1px'], ['relay-unknown', 'dotted', '2px']];
  for (const [name, style, width] of lines) {
    const drawn = `text-decoration:underline ${style} ${passed} ${width};text-underline-offset:3px`;
    rule([name], settings.relay ? drawn : 'text-decoration:none');
  }
  return rules;
}

const WHITE = { text: [0, 0, 0], ground: [255, 255, 255], sure: true };

/// The key of a pair.
export const key = (/** @type {Pair} */ { text, ground, sure }) => `${text.map(Math.round)}/${ground.map(Math.round)}${sure ? '' : '?'}`;

/// For a page on which these pairs occur, commonest first: the sheet, and by the key of a pair how its
/// text is painted. Where colours are forced the sheet says nothing. A walk: done for the first time it
/// takes as long as all else that comes before the colours.
/** @type {(settings: Settings, pairs: Pair[]) => Generator<void, {css: string, looks: Map<string, Learned>}, void>} */
export function* making(settings, pairs) {
  /** @type {Ground[]} */
  const found = [];
  /** @type {Map<string, Learned>} */
  const looks = new Map();
  const inks = [];
  for (const pair of pairs.length ? pairs : [WHITE]) {
    const { text, ground, sure } = pair;
    let at = found.findIndex((one) => distance(one.ground, ground) < SAME);
    if (at < 0 && found.length < GROUNDS) {
      const strongest = yield* tints({ ...settings, strength: STRONGEST }, ground);
      at = found.push({ ground, made: yield* tints(settings, ground), strongest }) - 1;
    }
    if (at < 0) {
      const far = found.map((one) => distance(one.ground, ground));
      at = far.indexOf(Math.min(...far));
    }
    /** @type {Learned} */
    const look = { suffix: at ? `-${at + 1}` : '', inks: {}, spare: {} };
    looks.set(key(pair), look);
    if (!sure || contrast(text, ground) < LEGIBLE) continue;
    const most = grounds(found[at].strongest, ground, settings);
    for (const [kind, under] of Object.entries(grounds(found[at].made, ground, settings))) {
      // Which names there are does not depend on the strength.
      if (readable(text, most[kind], READABLE) === text || inks.length === INKS) continue;
      // The one gone to lies over the other: a name of its own, though it were the same shade.
      /** @type {string} */
      const name = `${kind.startsWith('here') ? 'ink-here' : 'ink'}-${inks.length + 1}`;
      look.spare[kind] = name;
      const shade = readable(text, under, READABLE);
      inks.push({ name, shade: shade === text ? '' : rgb(shade) });
      if (shade !== text) look.inks[kind] = name;
    }
    yield;
  }
  const rules = found.flatMap((one, at) => rulesFor(settings, one, at ? `-${at + 1}` : ''));
  // On paper browsers darken light text themselves, and leave a page's grounds out.
  for (const { name, shade } of inks) {
    if (shade) rules.push(`@media screen{::highlight(says-who-${name}){color:${shade};-webkit-text-fill-color:${shade}}}`);
  }
  return { css: `@media (forced-colors:none){${rules.join('\n')}}`, looks };
}
