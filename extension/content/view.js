// What of the painted page the reader wants to see: which labels, which source alone, how strong,
// with letters or without, or nothing for now. Takes what main paints; paints the part of it that is
// asked for, keeps sheet, letters and toolbar in step, and answers the popup about all that.
'use strict';

(() => {
  const { api } = saysWho;
  const SURE = 0.9; // a confidence from which on a label is shown before the second reading
  const FAMILIES = ['ONU', 'MSH', 'DV', 'A', '?'];
  const FORCED = '(forced-colors: active)';
  const MORE = 2; // times that the sheet learns colours it had not
  const LONG = 40; // letters of a text whose colours count before it is known what the article is
  const STYLED = 400; // milliseconds: a page of twenty thousand paragraphs is styled in 370 (large.test.js)
  const PLAIN = { suffix: '', inks: {} };

  let settings = null;
  let blocks = [];
  let sentences = [];
  let source = null; // id of the one source shown alone
  let alone = ''; // its name, by which it is found again when the page was read again
  let read = Infinity; // sentences that have been read closely: of the others the sure ones are shown
  let keeping = 0; // choices that are being kept: what storage tells meanwhile may be older
  let missed = false; // it has told something meanwhile
  let unkept = false; // what was chosen last could not be kept
  let preparing = null; // a sheet on its way while the engine reads
  let sheet = ''; // what the background has put in
  let made = null; // what `appearance.make` gave for it, with the pairs and the settings it is for
  let epoch = 0; // raised when colours leave the page
  let on = false;
  let queue = Promise.resolve();

  /// Puts the sheet for these settings and pairs into the page; none while the colours are hidden.
  async function dress(pairs) {
    made = { ...saysWho.appearance.make(look(), pairs), pairs, for: JSON.stringify(look()) };
    const wanted = settings.hidden ? '' : made.css;
    if (wanted === sheet) return;
    const old = sheet;
    sheet = wanted;
    try {
      await saysWho.talk.ask({ type: 'sheet', css: wanted, old });
    } catch (error) {
      sheet = old;
      throw error;
    }
    // The browser styles the page for the new sheet in its next frame, before it is idle: whoever asks
    // where something stands earlier pays for it in a task of ours.
    await saysWho.turns.idle(STYLED);
  }

  /// Whether the sheet in the page is right for all of these pairs.
  const suits = (pairs) =>
    made !== null &&
    made.for === JSON.stringify(look()) &&
    sheet === (settings.hidden ? '' : made.css) &&
    pairs.every((pair) => made.looks.has(saysWho.appearance.key(pair)));

  const distinct = (pairs) => [...new Map(pairs.map((pair) => [saysWho.appearance.key(pair), pair])).values()];

  /// How each text node is painted; pairs that the sheet has nothing for are added to `missing`.
  function dresser(seen, missing) {
    const known = new Map();
    const { looks, css } = made;
    const lookOf = (element) => {
      const pair = seen(element);
      if (!pair) return PLAIN;
      const key = saysWho.appearance.key(pair);
      if (!looks.has(key)) missing.set(key, pair);
      return looks.get(key) ?? PLAIN;
    };
    const of = (node) => {
      const element = node.parentElement;
      if (!element || node.ownerDocument !== document) return PLAIN;
      if (!known.has(element)) known.set(element, lookOf(element));
      return known.get(element);
    };
    // Chromium fills whatever is highlighted where colours are forced: there lines are drawn instead.
    const bare = matchMedia(FORCED).matches;
    return { key: `${bare}${css}`, of, bare };
  }

  function shows(sentence, index) {
    if (index >= read && sentence.confidence < SURE) return false;
    if (!settings.shown.includes(sentence.label)) return false;
    // Between two readings there is no answer to ask: all is shown until there is.
    return source === null || !saysWho.taken() || Boolean(saysWho.sentence(index).sources[source]?.sentences.includes(index));
  }

  /// Who asked the browser for more contrast gets the hues that are further apart.
  const look = () =>
    settings.palette === 'standard' && matchMedia('(prefers-contrast: more)').matches
      ? { ...settings, palette: 'contrast' }
      : settings;

  const needLetters = () =>
    settings.letters ||
    settings.palette === 'grey' ||
    matchMedia(FORCED).matches ||
    matchMedia('(monochrome)').matches;

  /// What of the sentences the reader wants to see.
  function wanted() {
    if (read === Infinity && source === null && settings.shown === saysWhoSettings.LABELS) return sentences;
    return sentences.map((sentence, index) => {
      if (!shows(sentence, index)) return { ...sentence, label: 'X' };
      const segments = sentence.segments.filter(({ label }) => settings.shown.includes(label));
      return segments.length === sentence.segments.length ? sentence : { ...sentence, segments };
    });
  }

  async function paint(mine) {
    settings ??= await saysWhoSettings.load(api);
    await preparing;
    await saysWho.turns.next(); // of a long page, to take the answer apart is a task's work
    if (mine !== epoch) return null;
    const seen = saysWho.surface.look();
    const pairs = saysWho.surface.pairs(blocks, seen);
    // What was learned of this page stays: a text is readable under the new sheet from the first moment.
    if (!suits(pairs)) await dress(distinct([...pairs, ...(made?.pairs ?? [])]));
    if (mine !== epoch) return null;
    for (let more = MORE; ; more -= 1) {
      const missing = new Map();
      saysWho.paint.screen(blocks, wanted(), dresser(seen, missing));
      beside();
      const stale = await saysWho.paint.rest();
      if (stale === null || mine !== epoch) return null;
      // Colours that no sample had: the sheet learns them too.
      if (!missing.size || !more) {
        beside();
        saysWho.card.resume();
        if (saysWho.paint.gone() !== null) saysWho.paint.here(saysWho.paint.gone());
        await saysWho.paper.marks(settings.hidden ? null : sentences);
        return mine === epoch ? stale : null;
      }
      await dress([...made.pairs, ...missing.values()]);
      if (mine !== epoch) return null;
    }
  }

  /// What stands beside the text: letters, and lines where the browser draws none.
  function beside() {
    const shown = on && !settings?.hidden;
    const sentenceOf = (index) => sentences[index];
    saysWho.letters.show(shown && needLetters() ? sentenceOf : null);
    saysWho.lines.show(shown && matchMedia(FORCED).matches ? sentenceOf : null);
  }

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

  /// The source of a name in what was read last, or null.
  const named = (name) => saysWho.sentence(0).sources.find((one) => one.name === name)?.id ?? null;

  saysWho.view = {
    /// Paints what the reader wants of the sentences, of which the first so many have been read
    /// closely; resolves as `paint.all` does.
    all(newBlocks, newSentences, closely = Infinity) {
      read = closely;
      if (sentences !== newSentences && source !== null) source = named(alone);
      blocks = newBlocks;
      sentences = newSentences;
      return enqueue();
    },

    /// The page may have other colours than before: what is laid over them follows.
    async follow() {
      if (!on || settings.hidden) return;
      if (!suits(saysWho.surface.pairs(blocks))) await enqueue();
    },

    /// While the engine reads what was collected, the sheet for it is put into the page.
    prepare({ request, texts }) {
      if (on) return;
      const some = texts.filter((_, at) => request.blocks[at].text.length >= LONG);
      preparing = this.loaded()
        .then(() => dress(saysWho.surface.pairs(some)))
        .catch(() => {}); // whoever paints asks again, and says so
    },

    /// Colours are on the page, or leave it.
    switched(now) {
      if (!now) {
        epoch += 1;
        made = null;
        saysWho.letters.show(null);
        saysWho.lines.show(null);
        saysWho.paper.marks(null);
        source = null;
      }
      if (now) saysWho.paper.take(() => ({ blocks, sentences, settings }));
      else saysWho.paper.take(null);
      const count = now && sentences.length ? saysWho.sentence(0).sources.length : null;
      if (now || on) tell(count);
      on = now;
      if (now) beside();
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
    /// All sources again: another article is shown under the address of the page.
    every() {
      source = null;
    },
    /// Only one source, or all again.
    only(id) {
      source = source === id ? null : id;
      if (source !== null) alone = saysWho.sentence(0).sources[source].name;
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
  for (const query of [FORCED, '(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => repaint());
  }
})();
