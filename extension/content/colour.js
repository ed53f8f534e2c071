// Colours as numbers. Takes colours as browsers compute them (rgb, oklch, lab, color(…), whatever a
// page is written in); gives red, green and blue from 0 to 255, how far two of them are apart, their
// contrast, and the nearest shade of one that can be read on given grounds. Touches no page.

const linear = (/** @type {number} */ value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const curved = (/** @type {number} */ value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const clamp = (/** @type {number} */ value, most = 255) => Math.min(most, Math.max(0, value));
/** @typedef {number[]} Triple Three numbers: red, green and blue, or what another space has. */
/** @typedef {[colour: Triple, alpha: number]} Tint A colour to be laid over another. */

// Triples are read by their places here: a page's first colours are worked out before any of this was
// compiled, and to take a list apart costs an interpreter as much as what is done with it.

/** @type {(row: Triple, triple: Triple) => number} */
const sum = (row, triple) => row[0] * triple[0] + row[1] * triple[1] + row[2] * triple[2];
/** @type {(matrix: Triple[], triple: Triple) => Triple} */
const times = (matrix, triple) => [sum(matrix[0], triple), sum(matrix[1], triple), sum(matrix[2], triple)];

const FROM_P3 = [[1.2249401, -0.2249402, 0], [-0.0420569, 1.0420571, 0], [-0.0196376, -0.0786361, 1.0982735]];
const FROM_XYZ_50 = [
  [3.1341359570, -1.6173863322, -0.4906619460],
  [-0.9787955029, 1.9162545673, 0.0334427312],
  [0.0719553799, -0.2289768264, 1.4053860583],
];

function oklab(/** @type {Triple} */ colour) {
  const [r, g, b] = colour.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/// Linear light of OKLab; out of bounds where the screen has no such colour.
function light(/** @type {Triple} */ [L, a, b]) {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function lab(/** @type {Triple} */ [L, a, b]) {
  const y = (L + 16) / 116;
  const root = (/** @type {number} */ value) => (value ** 3 > 216 / 24389 ? value ** 3 : (116 * value - 16) / (24389 / 27));
  const white = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585];
  const xyz = [root(y + a / 500), L > 8 ? y ** 3 : L / (24389 / 27), root(y - b / 200)];
  return times(FROM_XYZ_50, xyz.map((value, at) => value * white[at]));
}

const polar = (/** @type {Triple} */ [L, chroma, hue]) => [L, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
/// Linear light of three numbers, by the name of their space.
/** @type {Record<string, (numbers: Triple) => Triple>} */
const SPACES = {
  oklab: light,
  oklch: (numbers) => light(polar(numbers)),
  lab,
  lch: (numbers) => lab(polar(numbers)),
  srgb: (numbers) => numbers.map((value) => linear(clamp(value, 1) * 255)),
  'srgb-linear': (numbers) => numbers,
  'display-p3': (numbers) => times(FROM_P3, numbers.map((value) => linear(clamp(value, 1) * 255))),
};

/// `[[red, green, blue], alpha]` of a computed colour; null of what is none that we know.
/** @type {(text: string) => Tint | null} */
export function parse(text) {
  const found = /^(?:(rgb|oklab|oklch|lab|lch)a?|color)\(([a-z0-9-]* )?([^)]*)\)$/.exec(text);
  if (!found) return null;
  const [, name, space, rest] = found;
  const numbers = `${name && space ? space : ''}${rest}`.split(/[\s,/]+/).map((part) => (part === 'none' ? 0 : Number.parseFloat(part)));
  if (numbers.length < 3 || numbers.some(Number.isNaN)) return null;
  const alpha = numbers[3] ?? 1;
  if (name === 'rgb') return [numbers.slice(0, 3), alpha];
  const convert = SPACES[name ?? space?.trim() ?? ''];
  return convert ? [convert(numbers.slice(0, 3)).map((value) => clamp(curved(clamp(value, 1)))), alpha] : null;
}

const XYZ = [[0.4123908, 0.3575843, 0.1804808], [0.212639, 0.7151687, 0.0721923], [0.0193308, 0.1191948, 0.9505322]];

/// CIE Lab under daylight.
function cielab(/** @type {Triple} */ colour) {
  const root = (/** @type {number} */ value) => (value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116);
  const xyz = times(XYZ, [linear(colour[0]), linear(colour[1]), linear(colour[2])]);
  const y = root(xyz[1]);
  return [116 * y - 16, 500 * (root(xyz[0] / 0.9504559) - y), 200 * (y - root(xyz[2] / 1.0890578))];
}

/// CIEDE2000 of two colours in Lab: what the eye makes of a difference, dark or light, grey or strong.
function difference(/** @type {Triple} */ one, /** @type {Triple} */ other) {
  const L1 = one[0];
  const b1 = one[2];
  const L2 = other[0];
  const b2 = other[2];
  const seventh = (/** @type {number} */ value) => Math.sqrt(value ** 7 / (value ** 7 + 25 ** 7));
  const grey = 0.5 * (1 - seventh((Math.hypot(one[1], b1) + Math.hypot(other[1], b2)) / 2));
  const x1 = one[1] * (1 + grey);
  const x2 = other[1] * (1 + grey);
  const C1 = Math.hypot(x1, b1);
  const C2 = Math.hypot(x2, b2);
  const turn = 2 * Math.PI;
  const h1 = (Math.atan2(b1, x1) + turn) % turn;
  const h2 = (Math.atan2(b2, x2) + turn) % turn;
  let between = C1 * C2 === 0 ? 0 : h2 - h1;
  if (between > Math.PI) between -= turn;
  if (between < -Math.PI) between += turn;
  let h = C1 * C2 === 0 ? h1 + h2 : (h1 + h2) / 2;
  if (C1 * C2 !== 0 && Math.abs(h1 - h2) > Math.PI) h += h < Math.PI ? Math.PI : -Math.PI;
  const degrees = (/** @type {number} */ value) => (value * Math.PI) / 180;
  const L = (L1 + L2) / 2 - 50;
  const C = (C1 + C2) / 2;
  const T =
    1 - 0.17 * Math.cos(h - degrees(30)) + 0.24 * Math.cos(2 * h) + 0.32 * Math.cos(3 * h + degrees(6)) - 0.2 * Math.cos(4 * h - degrees(63));
  const light = (L2 - L1) / (1 + (0.015 * L ** 2) / Math.sqrt(20 + L ** 2));
  const strong = (C2 - C1) / (1 + 0.045 * C);
  const hue = (2 * Math.sqrt(C1 * C2) * Math.sin(between / 2)) / (1 + 0.015 * C * T);
  const twist = -2 * seventh(C) * Math.sin(degrees(60) * Math.exp(-((((h * 180) / Math.PI - 275) / 25) ** 2)));
  return Math.sqrt(light ** 2 + strong ** 2 + hue ** 2 + twist * strong * hue);
}

export const luminance = (/** @type {Triple} */ colour) => 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);

/** @type {(one: Triple, other: Triple) => number} */
export function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/// A lightness of a colour, of its hue, and of as much of its strength as the screen has there.
function shade(/** @type {Triple} */ [, a, b], /** @type {number} */ L) {
  for (let keep = 1; keep > 0.02; keep *= 0.85) {
    const found = light([L, a * keep, b * keep]);
    if (found.every((value) => value >= -0.001 && value <= 1.001)) return found.map((value) => clamp(curved(clamp(value, 1))));
  }
  return light([L, 0, 0]).map((value) => clamp(curved(clamp(value, 1))));
}

/// Whether a colour stands out from grounds of these luminances.
/** @type {(colour: Triple, lights: number[], wanted: number) => boolean} */
function standsOut(colour, lights, wanted) {
  const light = luminance(colour) + 0.05;
  return lights.every((ground) => (light > ground ? light / ground : ground / light) >= wanted);
}

/// A colour with another laid over it.
/** @type {(ground: Triple, colour: Triple, alpha: number) => Triple} */
export const over = (ground, colour, alpha) => [
  ground[0] + (colour[0] - ground[0]) * alpha,
  ground[1] + (colour[1] - ground[1]) * alpha,
  ground[2] + (colour[2] - ground[2]) * alpha,
];

/// How far apart two colours are for the eye (CIEDE2000): from about 2 on they are told apart side by side.
/** @type {(one: Triple, other: Triple) => number} */
export const distance = (one, other) => difference(cielab(one), cielab(other));

/// How far colours are apart from one that they are all measured from.
export function distanceFrom(/** @type {Triple} */ one) {
  const from = cielab(one);
  return (/** @type {Triple} */ other) => difference(from, cielab(other));
}

/// The shade of a colour nearest to it that stands out from all grounds by `wanted` : 1, darker or
/// lighter, its hue kept; black or white where no shade of it does.
/** @type {(colour: Triple, grounds: Triple[], wanted: number) => Triple} */
export function readable(colour, grounds, wanted) {
  const lights = grounds.map((ground) => luminance(ground) + 0.05);
  if (standsOut(colour, lights, wanted)) return colour;
  const from = oklab(colour);
  const dark = Math.min(...lights) < luminance(colour) + 0.05;
  /** @type {number | null} */
  let found = null;
  for (const end of [dark ? 1 : 0, dark ? 0 : 1]) {
    let [good, bad] = [end, from[0]];
    if (!standsOut(shade(from, end), lights, wanted)) continue;
    for (let turn = 0; turn < 7; turn += 1) {
      const middle = (good + bad) / 2;
      if (standsOut(shade(from, middle).map(Math.round), lights, wanted)) good = middle;
      else bad = middle;
    }
    if (found === null || Math.abs(good - from[0]) < Math.abs(found - from[0])) found = good;
  }
  if (found !== null) return shade(from, found).map(Math.round);
  return contrast([0, 0, 0], grounds[0]) > contrast([255, 255, 255], grounds[0]) ? [0, 0, 0] : [255, 255, 255];
}
