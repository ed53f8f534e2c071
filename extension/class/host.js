// What quiz, report and comparison stand on, in the extension and on the static page alike: the
// wording, the engine, and the articles read in this browser session. Takes nothing but what the
// reader read here; keeps what kept.js and relabel.js keep, and nothing else.
'use strict';

(() => {
  const { api, articles, keep, record, code } = saysWhoKept;
  const PAGES = ['quiz', 'report', 'compare', 'legend', 'limits', 'school'];
  let messages = null;

  function say(key, ...values) {
    if (api) return api.i18n.getMessage(key, values.map(String));
    // As browsers do it for extensions.
    const { message, placeholders = {} } = messages[key] ?? { message: '' };
    return message.replace(/\$(\w+)\$/g, (all, name) => {
      const { content } = placeholders[name.toLowerCase()] ?? {};
      return content ? String(values[Number(content.slice(1)) - 1]) : all;
    });
  }

  async function load(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`cannot read ${path}: ${response.status}`);
    return response;
  }

  async function fromTab(tabId) {
    const ask = (mode) => api.tabs.sendMessage(tabId, { type: 'article', mode });
    const article = await ask('page');
    return wasm_bindgen.analyse(article.request).article ? article : ask('anyway');
  }

  /// The article that the address names by tab or id, else the one read last; null if there is none.
  async function article() {
    const asked = new URLSearchParams(location.search);
    if (api && asked.has('tab')) {
      let found = null;
      try {
        found = record(await fromTab(Number(asked.get('tab'))));
      } catch {
        // The tab was closed or left, or was never read: what was read before is still there.
      }
      if (found) {
        await keep(found);
        return found;
      }
    }
    const list = await articles();
    return list.find(({ id }) => id === asked.get('id')) ?? list[0] ?? null;
  }

  /// An article with the engine's answer, one's own labels laid over it; null where it is none.
  async function read(found) {
    const answer = wasm_bindgen.analyse(found.request);
    if (!answer.article || answer.language === null) return null;
    const { blocks } = found.request;
    saysWho.own.apply(answer, blocks, await saysWho.own.all());
    const sentences = answer.sentences.map((sentence) => ({
      ...sentence,
      block: blocks[sentence.block].text,
      at: sentence.block,
      text: saysWho.own.text(sentence, blocks),
    }));
    const title = found.details.title || lines(found).title || say('class_untitled');
    return { ...found, answer, sentences, title };
  }

  const today = () => new Date().toLocaleDateString('sv'); // year-month-day of the reader's own clock
  const details = (found, full) => ({ ...found.details, made: today(), full });
  const lines = (found, full = false) => wasm_bindgen.record(found.request, details(found, full));

  /// Hands the reader a file.
  function save(name, type, contents) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([contents], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function nav(current) {
    const list = document.createElement('nav');
    list.setAttribute('aria-label', say('class_pages'));
    const pages = api ? PAGES : ['index', ...PAGES];
    for (const page of pages) {
      const made = document.createElement('a');
      made.href = page === 'index' ? '../index.html' : `${page}.html${/quiz|report/.test(page) ? location.search : ''}`;
      made.textContent = say(`class_${page}`);
      if (page === current) made.setAttribute('aria-current', 'page');
      list.append(made);
    }
    return list;
  }

  /// Words and engine; then `begin`. What goes wrong is said in the page.
  async function start(current, begin) {
    try {
      const wording = api ? null : load('../_locales/en/messages.json').then((response) => response.json());
      const engine = load('../wasm/says_who_bg.wasm').then((response) => response.arrayBuffer());
      [messages] = await Promise.all([wording, engine.then((module_or_path) => wasm_bindgen({ module_or_path }))]);
      document.documentElement.lang = say('language') || 'en';
      document.documentElement.dir = say('direction') || 'ltr';
      document.title = `${say(`class_${current}`)} · ${say('name')}`;
      for (const place of document.querySelectorAll('[data-say]')) place.textContent = say(place.dataset.say);
      document.querySelector('header').append(nav(current));
      await begin();
      document.body.dataset.state = 'ready';
    } catch (error) {
      document.querySelector('main').textContent = `This page could not be loaded whole. ${error.message}`;
      document.body.dataset.state = 'failed';
      throw error;
    }
  }

  saysWho.say = (key, values = []) => say(key, ...values);
  saysWho.host = { api, say, article, articles, code, read, lines, details, today, code, save, start };
})();
