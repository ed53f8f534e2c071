// The page's part of what is for the class. Gives the extension's own pages the article before the
// reader, as it was collected and as the site calls itself; lays the reader's own labels over the
// engine's before anything is painted, and anew when they change. Changes nothing in the page.
'use strict';

(() => {
  const MOST = 300; // letters of a title or a name

  function meta(...names) {
    for (const name of names) {
      const found = document.querySelector(`meta[property="${name}" i],meta[name="${name}" i],meta[itemprop="${name}" i]`);
      const content = found?.getAttribute('content')?.trim();
      if (content) return content.slice(0, MOST);
    }
    return '';
  }

  /// The request of the kind that gave an article here, and what a report says beside it; null
  /// where it is of more than `most` letters, if so many are given.
  saysWho.talk.on('article', async ({ mode = 'page', most = Infinity }) => {
    const taken = saysWho.taken();
    const request =
      taken?.mode === mode ? taken : (await saysWho.turns.through(saysWho.collecting(document, { mode }))).request;
    if (request.blocks.reduce((sum, { text }) => sum + text.length, 0) > most) return null;
    const published = meta('article:published_time', 'datePublished', 'parsely-pub-date', 'date', 'dc.date');
    return {
      request,
      details: {
        title: '', // the headline, which the engine finds
        address: location.href.slice(0, 2000),
        outlet: (request.names[0] ?? request.host).slice(0, MOST),
        published: /^\d{4}-\d\d-\d\d/.exec(published)?.[0] ?? published.slice(0, 40),
      },
      names: request.names.slice(0, 20),
    };
  });

  saysWho.relabel = (index) => saysWho.talk.ask({ type: 'relabel', index });

  let labelling = false; // a label is being kept from here: what storage tells meanwhile is known
  let laid = '{}'; // the labels that are laid over what is painted

  /// Gives a painted sentence another label, or with null the engine's again; resolves when it is painted.
  saysWho.label = async (index, label) => {
    const { sentence, text } = saysWho.sentence(index);
    labelling = true;
    try {
      await saysWho.own.set(text.slice(sentence.start, sentence.end), label, sentence.own ?? sentence.label);
      await saysWho.anew();
    } finally {
      labelling = false;
    }
  };

  saysWho.api.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !changes[saysWho.own.KEY] || labelling || !saysWho.talk.alive()) return;
    if (JSON.stringify(changes[saysWho.own.KEY].newValue ?? {}) !== laid) saysWho.anew();
  });

  const { engine, own } = saysWho;
  const analyse = engine.analyse.bind(engine);
  engine.analyse = async (request) => {
    const answer = await analyse(request);
    const labels = await own.all();
    laid = JSON.stringify(labels);
    return own.apply(answer, request.blocks, labels);
  };
})();
