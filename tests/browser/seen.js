// What a reader's eye gets of the painted text: for each kind of text and ground on the page how far
// its tint stands off, and how well it can be read there. Judged by a library of colours, not by the
// code under test. Takes a page; `looks` runs in it, `judge` in Node.
import * as culori from 'culori';

/** Least distance (CIEDE2000) of a sentence's tint from its ground at the strength that is set at first. */
export const FLOOR = 5;
/** The contrast that WCAG asks of text. */
export const READABLE = 4.5;
/** Text that stands out less from its ground by itself is on a picture, or not meant to be read. */
const LEGIBLE = 2;

/** Runs in the page: every combination of text, ground and highlights that occurs, with an example. */
export const looks = () => {
  const FILLS = ['official', 'named', 'unnamed', 'media', 'social', 'hearsay', 'document', 'visual', 'own', 'unsure'];
  const ORDER = ['source', 'cue', 'here'];
  const plain = (name) => name.replace(/-\d+$/, '');
  const byNode = new Map();
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith('says-who-')) continue;
    for (const { startContainer: node, startOffset, endOffset } of highlight) {
      if (!byNode.has(node)) byNode.set(node, []);
      byNode.get(node).push({ name: name.slice(9), start: startOffset, end: endOffset });
    }
  }
  const found = new Map();
  const style = (element, name) => getComputedStyle(element, `::highlight(says-who-${name})`);
  for (const [node, list] of byNode) {
    const element = node.parentElement;
    if (!element || node.ownerDocument !== document) continue;
    const cuts = [...new Set(list.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
    for (const at of cuts) {
      const names = list.filter(({ start, end }) => start <= at && at < end).map(({ name }) => name);
      const fill = names.find((name) => FILLS.includes(plain(name)));
      if (!fill) continue;
      const rank = (name) => ORDER.findIndex((kind) => name.startsWith(kind));
      const over = names.filter((name) => rank(name) >= 0).sort((a, b) => rank(a) - rank(b));
      const ink = names.find((name) => name.startsWith('ink-here')) ?? names.find((name) => name.startsWith('ink'));
      const grounds = [];
      let picture = false;
      for (let up = element; up; up = up.parentElement ?? up.getRootNode().host) {
        const { backgroundColor, backgroundImage, display } = getComputedStyle(up);
        grounds.push(backgroundColor);
        if (backgroundImage !== 'none' && display !== 'inline') picture = true;
        if (/^rgb\(/.test(backgroundColor)) break;
      }
      const own = getComputedStyle(element);
      const entry = {
        text: own.webkitTextFillColor || own.color,
        grounds,
        picture,
        fill: plain(fill),
        tint: style(element, fill).backgroundColor,
        over: over.map((name) => style(element, name).backgroundColor),
        ink: ink ? style(element, ink).color : null,
      };
      const key = JSON.stringify(entry);
      if (!found.has(key)) found.set(key, { ...entry, sample: node.data.slice(at, at + 40) });
    }
  }
  return { dark: getComputedStyle(document.documentElement).colorScheme === 'dark', found: [...found.values()] };
};

const rgb = culori.converter('rgb');
const distance = culori.differenceCiede2000();
const parse = (text) => rgb(culori.parse(text)) ?? { mode: 'rgb', r: 0, g: 0, b: 0, alpha: 0 };
const lay = (under, layer) => {
  const { r, g, b, alpha = 1 } = parse(layer);
  const mix = (one, other) => one + (other - one) * alpha;
  return { mode: 'rgb', r: mix(under.r, r), g: mix(under.g, g), b: mix(under.b, b) };
};

/** Each combination with `distance` of its tint, `contrast` of its text, and what is wrong with it, if anything. */
export function judge({ dark, found }) {
  const base = parse(dark ? 'rgb(18 18 18)' : 'white');
  return found.map((entry) => {
    const ground = entry.grounds.toReversed().reduce(lay, base);
    const filled = lay(ground, entry.tint);
    const under = entry.over.reduce(lay, filled);
    const plain = culori.wcagContrast(lay(ground, entry.text), ground);
    const contrast = culori.wcagContrast(lay(under, entry.ink ?? entry.text), under);
    const far = distance(ground, filled);
    const faults = [];
    if (entry.fill !== 'own' && far < (entry.fill === 'unsure' ? FLOOR / 2 : FLOOR)) faults.push(`a tint is ${far.toFixed(1)} off its ground`);
    if (!entry.picture && plain >= LEGIBLE && contrast < READABLE - 0.02) faults.push(`${contrast.toFixed(2)} : 1`);
    return { ...entry, distance: far, contrast, plain, ground: culori.formatRgb(ground), faults };
  });
}

/** The hue of a colour in degrees, and how strong it is. */
export const hue = (text) => culori.converter('oklch')(parse(text));
