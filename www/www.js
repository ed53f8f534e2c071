// The static page: a pasted text or the example, coloured by the same engine and the same painting
// code as in the extension. Everything it needs is fetched while it loads, and kept for when there
// is no network; after that it asks nobody for anything.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const { mix, notices, sources, legend } = saysWhoSummary;
  let example;
  let blocks;
  let answer;
  let turn = 0; // raised by everything that makes a second reading void

  const { say, get } = saysWhoWording;
  saysWho.say = (key, values = []) => say(key, ...values);
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
    const found = { request, details: { title: '', published: '', ...details }, names: request.names };
    await saysWhoKept.keep(saysWhoKept.record(found));
  }

  /// What the reader says of a pasted text.
  function given() {
    const [outlet, address, published] = ['outlet', 'address', 'published'].map((id) => $(id).value.trim());
    return { outlet, address, published };
  }

  /// The site that an article is from: nothing of this page's own, and its outlet is not “another” one.
  function site({ outlet, address }) {
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    return { host, names: outlet ? [outlet] : [], lang: '', title: '' };
  }

  async function read(parts, details) {
    const article = $('article');
    clear();
    article.replaceChildren(...parts);
    show(true);
    const { request, texts } = saysWho.collect(article, { mode: 'anyway' });
    Object.assign(request, site(details));
    blocks = saysWho.map.take(request, texts);
    if (!(await tell(request))) return;
    const { outlet = '', address = '' } = details;
    const where = [outlet, address].filter(Boolean).join(' · ');
    saysWho.paper.take(() => ({ blocks, sentences: answer.sentences, settings: { paper: true }, title: '', address: where }));
    await keep(request, details);
    await closer(request, details, (turn += 1));
  }

  /// Has a request answered, says what was found and paints it; false where there is nothing to paint.
  async function tell(request) {
    answer = saysWho.own.apply(wasm_bindgen.analyse(request), request.blocks, await saysWho.own.all());
    const page = $('page');
    const reason = !answer.article ? 'www_no_text' : answer.language === null ? 'www_language' : null;
    const told = reason ? null : saysWhoWorded(say).summary(answer);
    $('sentence').textContent = told ? told.sentence : say(reason);
    if (reason) {
      page.replaceChildren(legend(null, say, true));
      return false;
    }
    page.replaceChildren(
      mix(told, say),
      notices(told, say, jump),
      sources(answer.sources, say, jump),
      legend(told, say, false),
      saysWhoSummary.element('p', 'small', say('popup_automatic')),
    );
    // The page's own text stands out on every tint.
    await saysWho.paint.all(blocks, answer.sentences, { key: '', over: () => false });
    saysWho.card.listen(true);
    letters();
    return true;
  }

  /// The second reading, by the encoder too: slower, and right more often. Lets the page have its turn
  /// after every 300 words; what it finds is shown when no card is open.
  async function closer(request, details, mine) {
    const line = $('closely');
    line.textContent = say('popup_closely');
    let reading = null;
    try {
      await wasm_bindgen.listen(new URL('wasm/encoder.bin', location.href).href);
      reading = new wasm_bindgen.Closely(request);
      do await new Promise((resolve) => setTimeout(resolve));
      while (mine === turn && reading.step());
      await saysWho.card.closed();
      if (mine !== turn) return;
      request.opinions = reading.opinions();
      await tell(request);
      await keep(request, details);
      line.textContent = '';
    } catch {
      // Opened from a file, the browser lets no page read another file; what was read first stands.
      if (mine === turn) line.textContent = say('popup_quick');
    } finally {
      reading?.free();
    }
  }

  /// What the example says of itself in its head.
  function aboutExample() {
    const { head } = new DOMParser().parseFromString(example, 'text/html');
    const meta = (name) => head.querySelector(`meta[property="${name}"]`).content;
    return {
      outlet: meta('og:site_name'),
      address: new URL('demo.html', location.href).href,
      published: meta('article:published_time').slice(0, 10),
    };
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

  saysWho.relabel = (index) => location.assign(`class/report.html#s${index + 1}`);

  const jump = (index) => saysWho.card.go(index);

  function show(result) {
    $('input').hidden = result;
    $('again').hidden = !result;
    $('article').hidden = !result;
    document.body.dataset.shows = result ? 'article' : 'input';
  }

  /// A letter at each sentence, where the reader asks for it or the screen has no colours of ours.
  function letters() {
    const wanted = $('letters').checked || matchMedia('(forced-colors: active)').matches;
    saysWho.letters.show(wanted ? (index) => answer.sentences[index] : null);
  }

  function clear() {
    turn += 1;
    $('closely').textContent = '';
    saysWho.card.listen(false);
    saysWho.letters.show(null);
    saysWho.paper.take(null);
    saysWho.paint.clear();
  }

  function again() {
    clear();
    show(false);
    $('sentence').textContent = '';
    $('page').replaceChildren(legend(null, say, true));
    $('text').focus();
  }

  async function begin() {
    [example] = await Promise.all([
      get('demo.html').then((response) => response.text()),
      get('wasm/says_who_bg.wasm')
        .then((response) => response.arrayBuffer())
        .then((module_or_path) => wasm_bindgen({ module_or_path })),
      saysWhoWording.load(''),
    ]);
    saysWhoWording.fill();
    saysWho.lang = say('language');
    $('page').replaceChildren(legend(null, say, true));
    $('read').addEventListener('click', () => read(fromText($('text').value), given()));
    $('demo').addEventListener('click', () => read(fromExample(), aboutExample()));
    $('new').addEventListener('click', again);
    $('walk').addEventListener('click', () => saysWho.card.walk());
    $('letters').addEventListener('change', letters);
    document.body.dataset.offline = await offline();
    document.body.dataset.state = 'ready';
  }

  begin().catch((error) => {
    $('sentence').textContent = `This page could not be loaded whole. ${error.message}`;
    throw error;
  });
})();
