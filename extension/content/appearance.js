// How strong the colours are on this page. Takes settings and pairs of text and ground colours as
// the page shows them; gives the text of a style sheet for the highlights. Each tint is made as
// visible on this ground as on any other, light, dark or sepia, and then only so strong that text
// which was readable (4.5 : 1) stays so. Touches no page.
'use strict';

(() => {
  /// Four hues that colour-blindness of any of its three kinds keeps apart; orange and teal, no red or
  /// green. Who lacks the third kind of cones sees blue and teal as nearly one hue: the teal is deeper.
  const HUES = {
    standard: { says: [42, 106, 222], passed: [224, 122, 16], shows: [0, 130, 112], own: [128, 128, 128] },
    contrast: { says: [40, 66, 220], passed: [255, 140, 0], shows: [0, 116, 98], own: [110, 110, 110] },
    grey: { says: [128, 128, 128], passed: [128, 128, 128], shows: [128, 128, 128], own: [128, 128, 128] },
  };
  const NAMES = {
    says: ['official', 'named', 'unnamed'],
    passed: ['media', 'social', 'hearsay'],
    shows: ['document', 'visual'],
  };
  /// How far each tint stands off its ground in OKLab, at full strength.
  const FAR = { fill: 0.1, source: 0.13, cue: 0.06, own: 0.016, unsure: 0.06, here: 0.11 };
  const DEEPER = { fill: { shows: 1.3 } };
  const HERE = [150, 110, 230];
  const READABLE = 4.5;
  const DARK = 0.18;
  const LEAST = 0.25; // of the strength asked for: below that the text's colour is changed instead

  const linear = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  function contrast(one, other) {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  const over = (ground, colour, alpha) => ground.map((value, at) => value + (colour[at] - value) * alpha);

  function oklab(colour) {
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
  const distance = (one, other) => Math.hypot(...oklab(one).map((value, at) => value - oklab(other)[at]));

  /// The least alpha at which a hue stands `far` off the ground.
  function alpha(ground, hue, far) {
    let low = 0;
    let high = 0.85;
    for (let turn = 0; turn < 12; turn += 1) {
      const middle = (low + high) / 2;
      if (distance(over(ground, hue, middle), ground) < far) low = middle;
      else high = middle;
    }
    return high;
  }

  /// Alphas for one ground: fill, source and cue of each family, and the rest.
  function tints(settings, ground, scale) {
    // On dark grounds the same distance is seen as less.
    const strength = (settings.strength / 50) * scale * (luminance(ground) < DARK ? 1.6 : 1);
    const out = {};
    const hues = HUES[settings.palette];
    for (const family of Object.keys(NAMES)) {
      for (const kind of ['fill', 'source', 'cue']) {
        out[`${kind}-${family}`] = [hues[family], alpha(ground, hues[family], (FAR[kind] * (DEEPER[kind]?.[family] ?? 1) * strength) / 2)];
      }
    }
    out.own = [hues.own, alpha(ground, hues.own, (FAR.own * strength) / 2)];
    out.unsure = [hues.own, alpha(ground, hues.own, (FAR.unsure * strength) / 2)];
    out.here = [HERE, alpha(ground, HERE, FAR.here * 0.7 * Math.max(scale, 0.5))];
    return out;
  }

  /// The grounds that text can stand on: a sentence with its source, and marked as the one jumped to.
  function grounds(made, ground) {
    const out = [];
    for (const family of Object.keys(NAMES)) {
      const filled = over(ground, ...made[`fill-${family}`]);
      out.push(over(over(filled, ...made[`source-${family}`]), ...made.here));
      out.push(over(filled, ...made[`source-${family}`]));
    }
    out.push(over(over(ground, ...made.unsure), ...made.here));
    return out;
  }

  const worst = (made, text, ground) => Math.min(...grounds(made, ground).map((under) => contrast(text, under)));
  const css = ([colour, strength]) => `rgb(${colour.map(Math.round).join(' ')} / ${Math.round(strength * 1000) / 10}%)`;

  function sheet(settings, made, dark) {
    const rules = [];
    const rule = (names, body) =>
      rules.push(`${names.map((name) => `::highlight(says-who-${name})`).join(',')}{${body}}`);
    const ground = (names, tint) => rule(names, `background-color:${tint ? css(tint) : 'transparent'}`);
    for (const [family, names] of Object.entries(NAMES)) {
      ground(names, made[`fill-${family}`]);
      ground([`source-${family}`], settings.source && made[`source-${family}`]);
      ground([`cue-${family}`], settings.cue && made[`cue-${family}`]);
    }
    ground(['own'], made.own);
    ground(['unsure'], made.unsure);
    ground(['source-unsure'], settings.source && made.own);
    ground(['cue-unsure'], settings.cue && made.own);
    ground(['here'], made.here);
    const line = settings.palette === 'grey' ? 'currentcolor' : dark ? 'rgb(240 160 70)' : 'rgb(176 88 0)';
    const lines = [['relay-known', 'solid', '1px'], ['relay-unknown', 'dotted', '2px']];
    for (const [name, style, width] of lines) {
      rule([name], settings.relay ? `text-decoration:underline ${style} ${line} ${width}` : 'text-decoration:none');
    }
    rule(['ink'], `color:${dark ? '#fff' : '#000'}`);
    return rules.join('\n');
  }

  saysWho.appearance = {
    contrast,

    /// `{css, ink}`: the sheet for a page whose texts are `[[text, ground], …]`, commonest first,
    /// and which of these pairs need the text's own colour changed to stay readable.
    make(settings, pairs) {
      const all = pairs.length ? pairs : [[[0, 0, 0], [255, 255, 255]]];
      const main = all[0][1];
      const readable = all.filter(([text, ground]) => contrast(text, ground) >= READABLE);
      let scale = 1;
      let made = tints(settings, main, scale);
      const bad = () => readable.filter(([text, ground]) => worst(made, text, ground) < READABLE);
      while (scale > LEAST && bad().length) {
        scale -= 0.05;
        made = tints(settings, main, scale);
      }
      return { css: sheet(settings, made, luminance(main) < DARK), ink: bad(), made };
    },
  };
})();
