// What quiz, report and comparison stand on, in the extension and on the static page alike: the
// wording, the engine, and the articles read in this browser session. Takes nothing but what the
// reader read here; keeps what kept.js and relabel.js keep, and nothing else.
'use strict';

(() => {
  const { api, articles, keep, record, code } = saysWhoKept;
  const { say, get } = saysWhoWording;

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

  /// What an article without a headline goes by.
  function firstWords([sentence]) {
    const words = sentence?.text.split(' ') ?? [];
    return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ');
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
    const title = found.details.title || lines(found).title || firstWords(sentences) || say('class_untitled');
    return { ...found, answer, sentences, title };
  }

  /// The summary of an article that was read, in the interface's words.
  const told = ({ answer, request }) => {
    const found = { ...answer, sources: saysWhoFound.sources(answer), silent: saysWhoFound.silent(answer, request.blocks) };
    return saysWhoWorded(say).summary(found);
  };

  const today = () => new Date().toLocaleDateString('sv'); // year-month-day of the reader's own clock

  /// Labels of one's own as the engine's files tell of them: number of the sentence, letter.
  const byHand = ({ sentences = [] }) => sentences.flatMap(({ own, label }, at) => (own ? [[at, label]] : []));
  const details = (found, full) => ({ ...found.details, made: today(), full, own: byHand(found) });

  /// What every sheet of paper tells of how it came about.
  const madeWith = ({ answer }) => `${say('name')} ${answer.engine}, ${today()}`;
  const lines = (found, full = false) => wasm_bindgen.record(found.request, details(found, full));

  /// Hands the reader a file.
  function save(name, type, contents) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([contents], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /// Words and engine; then `begin`. What goes wrong is said in the page.
  async function start(current, begin) {
    try {
      const engine = get('../wasm/says_who_bg.wasm').then((response) => response.arrayBuffer());
      await Promise.all([saysWhoWording.load('../'), engine.then((module_or_path) => wasm_bindgen({ module_or_path }))]);
      saysWhoWording.page(current);
      await begin();
      document.body.dataset.state = 'ready';
    } catch (error) {
      document.querySelector('main').textContent = saysWhoWording.failure(error);
      document.body.dataset.state = 'failed';
      throw error;
    }
  }

  saysWho.say = (key, values = []) => say(key, ...values);
  saysWho.host = { api, say, article, articles, code, read, told, lines, details, madeWith, today, save, start };
})();
