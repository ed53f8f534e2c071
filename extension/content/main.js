// The page's side of Says Who?: reads the page, has it analysed, paints it, and answers popup and
// shortcuts. Keeps what it knows of this page in memory alone; switched off, nothing of ours is
// left in the page.
'use strict';

(() => {
  const AGAIN = 3; // attempts at a page whose text changes while it is read

  let state = { state: 'idle' };
  let blocks = [];
  let answer = null;
  let running = null; // promise of the state after the analysis under way
  let styled = true; // the background inserts the sheets together with these files

  saysWho.say = (key, values = []) => saysWho.api.i18n.getMessage(key, values.map(String));

  saysWho.lang = saysWho.api.i18n.getUILanguage();

  /// A painted sentence with the text it stands in and the page's sources.
  saysWho.sentence = (index) => {
    const sentence = answer.sentences[index];
    return { sentence, text: blocks[sentence.block].text, sources: answer.sources };
  };

  function stopped(reason) {
    return { state: 'stopped', reason };
  }

  function why({ article, reason, language }) {
    if (document.contentType === 'application/pdf') return 'stop_pdf';
    if (!article) return `stop_${reason.replaceAll('-', '_')}`;
    return language === null ? 'stop_language' : null;
  }

  async function read(mode) {
    for (let attempt = 1; ; attempt += 1) {
      const { request, texts } = saysWho.collect(document, { mode });
      blocks = saysWho.map.take(request, texts);
      answer = await saysWho.engine.analyse(request);
      const reason = why(answer);
      if (reason) {
        saysWho.paint.clear();
        return stopped(reason);
      }
      const stale = await saysWho.paint.all(blocks, answer.sentences);
      if (stale === null) return state; // switched off meanwhile
      // What is stale is not painted; the page has changed, so it is read again, but not for ever.
      if (stale === 0 || attempt === AGAIN) break;
    }
    saysWho.card.listen(true);
    const { summary, sources } = answer;
    return { state: 'on', summary, sources, sentences: outline() };
  }

  /// What the popup needs of the sentences to tell in words what the colours tell.
  function outline() {
    return answer.sentences.map(({ block, start, end, label }) => ({
      label,
      text: blocks[block].text.slice(start, end).replace(/\s+/g, ' ').slice(0, 160),
    }));
  }

  async function start(mode = 'page') {
    state = { state: 'reading' };
    if (!styled) styled = await saysWho.talk.ask({ type: 'styles', on: true });
    running = read(mode).catch((error) => ({ ...stopped('stop_error'), detail: String(error?.message ?? error) }));
    const mine = running;
    const result = await mine;
    if (mine === running) {
      state = result;
      running = null;
    }
    return state;
  }

  async function off() {
    running = null;
    saysWho.card.listen(false);
    saysWho.paint.clear();
    state = { state: 'off' };
    if (styled) styled = !(await saysWho.talk.ask({ type: 'styles', on: false }));
    return state;
  }

  const { on } = saysWho.talk;
  // Later presses of the button only ask how things stand.
  on('start', () => (state.state === 'idle' ? start() : (running ?? state)));
  on('on', () => start());
  on('anyway', () => start('anyway'));
  on('off', off);
  on('toggle', () => (state.state === 'on' || state.state === 'reading' ? off() : start()));
  on('jump', ({ index, focus }) => saysWho.card.go(index, { focus }));
  on('read', async () => {
    if (state.state !== 'on') await start();
    return state.state === 'on' && saysWho.card.walk();
  });

  saysWho.retire = () => {
    saysWho.card.listen(false);
    saysWho.paint.clear();
    saysWho.talk.stop();
  };
})();
