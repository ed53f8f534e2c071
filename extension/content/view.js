// What of the painted page the reader wants to see: which labels, which source alone, how strong,
// with letters or without, or nothing for now. Takes what main paints; paints the part of it that is
// asked for, keeps sheet, letters and toolbar in step, and answers the popup about all that.
'use strict';

(() => {
  const { api } = saysWho;
  const SURE = 0.9; // a confidence from which on a label is shown before the second reading
  const SAMPLE = 80; // blocks looked at for the colours of text and ground
  const FAMILIES = ['ONU', 'MSH', 'DV', 'A', '?'];
  const HIDDEN = '::highlight(says-who-X){background-color:transparent!important;text-decoration:none!important;color:inherit}';
  const ALL = [
    'official', 'named', 'unnamed', 'media', 'social', 'hearsay', 'document', 'visual', 'own', 'unsure',
    'relay-known', 'relay-unknown', 'source-says', 'source-passed', 'source-shows', 'source-unsure',
    'cue-says', 'cue-passed', 'cue-shows', 'cue-unsure',
  ];

  let settings = null;
  let blocks = [];
  let sentences = [];
  let source = null; // id of the one source shown alone
  let read = Infinity; // sentences that have been read closely: of the others the sure ones are shown
  let keeping = 0; // choices that are being kept: what storage tells meanwhile may be older
  let missed = false; // it has told something meanwhile
  let unkept = false; // what was chosen last could not be kept
  let sheet = ''; // what the background has put in
  let inks = ''; // the pairs of text and ground that have other ink
  let epoch = 0; // raised when colours leave the page
  let on = false;
  let queue = Promise.resolve();

  function colour(text) {
    const found = text.match(/^rgba?\(([\d.]+), ?([\d.]+), ?([\d.]+)(?:, ?([\d.]+))?\)$/);
    return found && [[+found[1], +found[2], +found[3]], found[4] === undefined ? 1 : +found[4]];
  }

  /// The ground under an element: the nearest colours above it, laid over the browser's own.
  function groundOf(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (!found || found[1] === 0) continue;
      layers.push(found);
      if (found[1] === 1) break;
    }
    const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
    const base = dark ? [18, 18, 18] : [255, 255, 255];
    return layers.reduceRight((under, [over, alpha]) => under.map((value, at) => value + (over[at] - value) * alpha), base);
  }

  function pairOf(element) {
    const text = colour(getComputedStyle(element).color);
    return text && [text[0], groundOf(element)];
  }

  /// Pairs of text and ground that occur, commonest first.
  function pairs() {
    const seen = new Map();
    const step = Math.max(1, Math.floor(blocks.length / SAMPLE));
    for (let at = 0; at < blocks.length; at += step) {
      for (const element of new Set(blocks[at].nodes.slice(0, 20).map((node) => node.parentElement))) {
        const pair = element && pairOf(element);
        if (!pair) continue;
        const key = pair.join('/');
        const entry = seen.get(key) ?? { pair, count: 0 };
        entry.count += element.textContent.length;
        seen.set(key, entry);
      }
    }
    return [...seen.values()].sort((a, b) => b.count - a.count).map(({ pair }) => pair);
  }

  /// Which text nodes stand in one of these pairs of text and ground.
  function standing(bad) {
    const keys = new Set(bad.map((pair) => pair.join('/')));
    const known = new Map();
    const over = (node) => {
      const element = node.parentElement;
      if (!keys.size || !element || node.ownerDocument !== document) return false;
      if (!known.has(element)) known.set(element, keys.has(pairOf(element)?.join('/')));
      return known.get(element);
    };
    return { key: [...keys].join(' '), over };
  }

  const nothing = () => HIDDEN.replace('::highlight(says-who-X)', ALL.map((name) => `::highlight(says-who-${name})`).join(','));

  /// Puts the sheet for these settings into the page; gives the pairs that need other ink.
  async function dress() {
    const { css, ink } = saysWho.appearance.make(look(), pairs());
    const wanted = settings.hidden ? nothing() : css;
    if (wanted !== sheet) {
      const old = sheet;
      sheet = wanted;
      await saysWho.talk.ask({ type: 'sheet', css: wanted, old });
      // The browser styles the page for the new sheet in a turn of its own: whoever asks where
      // something stands before that pays for it in ours.
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 }));
    }
    return settings.hidden ? [] : ink;
  }

  function shows(sentence, index) {
    if (index >= read && sentence.confidence < SURE) return false;
    if (!settings.shown.includes(sentence.label)) return false;
    return source === null || Boolean(saysWho.sentence(index).sources[source]?.sentences.includes(index));
  }

  /// Who asked the browser for more contrast gets the hues that are further apart.
  const look = () =>
    settings.palette === 'standard' && matchMedia('(prefers-contrast: more)').matches
      ? { ...settings, palette: 'contrast' }
      : settings;

  const needLetters = () =>
    settings.letters ||
    settings.palette === 'grey' ||
    matchMedia('(forced-colors: active)').matches ||
    matchMedia('(monochrome)').matches;

  async function paint(mine) {
    settings ??= await saysWhoSettings.load(api);
    if (mine !== epoch) return null;
    const ink = await dress();
    if (mine !== epoch) return null;
    const list = sentences.map((sentence, index) => {
      if (!shows(sentence, index)) return { ...sentence, label: 'X' };
      const segments = sentence.segments.filter(({ label }) => settings.shown.includes(label));
      return segments.length === sentence.segments.length ? sentence : { ...sentence, segments };
    });
    const over = standing(ink);
    inks = over.key;
    const stale = await saysWho.paint.all(blocks, list, over);
    if (stale === null || mine !== epoch) return null;
    letters();
    return stale;
  }

  const letters = () => saysWho.letters.show(on && !settings?.hidden && needLetters() ? (index) => sentences[index] : null);

  /// One painting at a time: one that overtakes another would take it for switched off.
  function enqueue() {
    const mine = epoch;
    queue = queue.then(() => paint(mine), () => paint(mine));
    return queue;
  }

  const repaint = () => on && enqueue();

  function tell(count) {
    // Where the extension was updated under the page there is nobody to tell.
    if (api.runtime?.id) saysWho.talk.ask({ type: 'state', count }).catch(() => {});
  }

  function change(values) {
    return take({ ...settings, ...saysWhoSettings.clean(values) });
  }

  /// Settings have changed: what is read by them is read anew, what is painted is painted.
  function take(next) {
    if (on && next.captions !== settings.captions) saysWho.watch.stir();
    settings = next;
    return repaint();
  }

  const state = () => ({ settings, source, unkept });

  saysWho.view = {
    /// Paints what the reader wants of the sentences, of which the first so many have been read
    /// closely; resolves as `paint.all` does.
    all(newBlocks, newSentences, closely = Infinity) {
      read = closely;
      if (sentences !== newSentences) source = null;
      blocks = newBlocks;
      sentences = newSentences;
      return enqueue();
    },

    /// The page may have other colours than before: what is laid over them follows.
    async follow() {
      if (!on || settings.hidden) return;
      const { css, ink } = saysWho.appearance.make(look(), pairs());
      if (css !== sheet || standing(ink).key !== inks) await enqueue();
    },

    /// Colours are on the page, or leave it.
    switched(now) {
      if (!now) {
        epoch += 1;
        saysWho.letters.show(null);
        source = null;
      }
      if (now) saysWho.paper.take(() => ({ blocks, sentences, settings }));
      else saysWho.paper.take(null);
      const count = now && sentences.length ? saysWho.sentence(0).sources.length : null;
      if (now || on) tell(count);
      on = now;
      if (now) letters();
    },

    /// There is more to say of this page: the panel asks.
    news: () => on && tell(saysWho.sentence(0).sources.length),

    state,
    settings: () => settings ?? saysWhoSettings.DEFAULTS,
    /// The label under an index, whatever is shown of it.
    label: (index) => sentences[index]?.label,
    sentences: () => sentences,

    /// Only one label or family, or all again if that was so already; remembered.
    solo(labels) {
      const shown = settings.shown === labels ? saysWhoSettings.LABELS : labels;
      return this.keep({ shown });
    },
    soloFamily(letter) {
      return this.solo(FAMILIES.find((labels) => labels.includes(letter)));
    },
    /// Colours that were hidden are seen again.
    async unhide() {
      if ((await this.loaded()).hidden) await this.keep({ hidden: false });
    },
    async loaded() {
      settings ??= await saysWhoSettings.load(api);
      return settings;
    },
    /// Only one source, or all again.
    only(id) {
      source = source === id ? null : id;
      return repaint();
    },
    /// Changes settings here and, but for private windows, for good: where storage is full or
    /// broken, it holds for this page, and the popup says so.
    async keep(values) {
      const saved = api.extension.inIncognitoContext ? null : saysWhoSettings.save(api, values);
      unkept = false;
      keeping += 1;
      try {
        await Promise.all([saved?.catch(() => (unkept = true)), change(values)]);
      } finally {
        keeping -= 1;
      }
      if (missed && !keeping) await refresh();
    },
  };

  const { talk } = saysWho;
  talk.on('view', state);
  talk.on('look', async ({ values, passing }) => {
    // It is kept from here: the popup may be closed before it could do so.
    await (passing ? change(values) : saysWho.view.keep(values));
    return state();
  });
  talk.on('only', async ({ source: id }) => {
    await saysWho.view.only(id);
    return state();
  });

  /// What storage has is what holds.
  async function refresh() {
    const next = await saysWhoSettings.load(api);
    missed = keeping > 0;
    if (!missed && JSON.stringify(next) !== JSON.stringify(settings)) await take(next);
  }
  api.storage.onChanged.addListener((changes, area) => area === 'local' && changes.settings && settings && refresh());
  for (const query of ['(forced-colors: active)', '(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => repaint());
  }
})();
