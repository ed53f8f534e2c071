// The static page: a pasted text or the example, coloured by the same engine and the same painting
// code as in the extension. Everything it needs is fetched while it loads, and kept for when there
// is no network; after that it asks nobody for anything.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const { mix, notices, sources, legend } = saysWhoSummary;
  let messages;
  let example;
  let blocks;
  let answer;

  /// A message of _locales with its values put in, as browsers do it for extensions.
  function say(key, values = []) {
    const { message, placeholders = {} } = messages[key] ?? { message: '' };
    return message.replace(/\$(\w+)\$/g, (all, name) => {
      const { content } = placeholders[name.toLowerCase()] ?? {};
      return content ? values[Number(content.slice(1)) - 1] : all;
    });
  }
  const saySpread = (key, ...values) => say(key, values.map(String));

  saysWho.say = (key, values = []) => say(key, values.map(String));
  saysWho.lang = 'en';
  saysWho.sentence = (index) => {
    const sentence = answer.sentences[index];
    return { sentence, text: blocks[sentence.block].text, sources: answer.sources };
  };

  /// A plain text as the engine divides it: headline, paragraphs.
  function fromText(text) {
    return wasm_bindgen.paragraphs(text).map(({ text: content, headline }) => {
      const made = document.createElement(headline ? 'h1' : 'p');
      made.textContent = content;
      return made;
    });
  }

  function fromExample() {
    const { body } = new DOMParser().parseFromString(example, 'text/html');
    return [...document.importNode(body.querySelector('article'), true).children];
  }

  /// Remembers what was read for quiz, report and comparison, in this tab alone.
  async function keep(request, details) {
    const found = { request, details: { title: '', address: '', outlet: '', published: '', ...details }, names: [] };
    await saysWhoKept.keep(saysWhoKept.record(found));
  }

  async function read(parts, details) {
    const article = $('article');
    saysWho.card.listen(false);
    saysWho.paint.clear();
    article.replaceChildren(...parts);
    show(true);
    const { request, texts } = saysWho.collect(article, { mode: 'anyway' });
    blocks = saysWho.map.take(request, texts);
    answer = saysWho.own.apply(wasm_bindgen.analyse(request), request.blocks, await saysWho.own.all());
    const page = $('page');
    const reason = !answer.article ? 'www_no_text' : answer.language === null ? 'www_language' : null;
    $('sentence').textContent = reason ? say(reason) : answer.summary.sentence;
    if (reason) {
      page.replaceChildren(legend(null, saySpread, true));
      return;
    }
    page.replaceChildren(
      mix(answer.summary, saySpread),
      notices(answer.summary, saySpread, jump),
      sources(answer.sources, saySpread, jump),
      legend(answer.summary, saySpread, false),
      saysWhoSummary.element('p', 'small', say('popup_automatic')),
    );
    // The page's own text stands out on every tint.
    await saysWho.paint.all(blocks, answer.sentences, { key: '', over: () => false });
    saysWho.card.listen(true);
    await keep(request, details);
  }

  /// What the example says of itself in its head.
  function aboutExample() {
    const { head } = new DOMParser().parseFromString(example, 'text/html');
    const outlet = head.querySelector('meta[property="og:site_name"]').content;
    return { outlet, address: new URL('demo.html', location.href).href };
  }

  /// Keeps the whole page on this device, so that it opens without a network. Browsers that do not
  /// let it (private windows, files) show the page all the same.
  async function offline() {
    if (!navigator.serviceWorker) return 'none';
    try {
      await navigator.serviceWorker.register('sw.js');
      await navigator.serviceWorker.ready;
      return 'kept';
    } catch {
      return 'refused';
    }
  }

  const jump = (index) => saysWho.card.go(index);

  function show(result) {
    $('input').hidden = result;
    $('again').hidden = !result;
    $('article').hidden = !result;
  }

  function again() {
    saysWho.card.listen(false);
    saysWho.paint.clear();
    show(false);
    $('sentence').textContent = '';
    $('page').replaceChildren(legend(null, saySpread, true));
    $('text').focus();
  }

  async function load(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`cannot read ${path}: ${response.status}`);
    return response;
  }

  async function begin() {
    [messages, example] = await Promise.all([
      load('_locales/en/messages.json').then((response) => response.json()),
      load('demo.html').then((response) => response.text()),
      load('wasm/says_who_bg.wasm')
        .then((response) => response.arrayBuffer())
        .then((module_or_path) => wasm_bindgen({ module_or_path })),
    ]);
    for (const place of document.querySelectorAll('[data-say]')) place.textContent = say(place.dataset.say);
    $('page').replaceChildren(legend(null, saySpread, true));
    $('read').addEventListener('click', () => read(fromText($('text').value)));
    $('demo').addEventListener('click', () => read(fromExample(), aboutExample()));
    $('new').addEventListener('click', again);
    $('walk').addEventListener('click', () => saysWho.card.walk());
    document.body.dataset.offline = await offline();
    document.body.dataset.state = 'ready';
  }

  begin().catch((error) => {
    $('sentence').textContent = `This page could not be loaded whole. ${error.message}`;
    throw error;
  });
})();
