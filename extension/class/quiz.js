// The quiz on an article: eight of its sentences, drawn by a seed that can be shared, on three
// levels; answers give the reason; a worksheet and its key can be printed. Takes the article that
// host.js found; keeps the last score on this device, and nothing at all in private windows.
'use strict';

(() => {
  const { host } = saysWho;
  const { say } = host;
  const { element, button } = saysWhoSummary;
  const $ = (id) => document.getElementById(id);
  const QUESTIONS = 8;
  const SHORTEST = 20; // letters of a sentence that is asked about
  const LONGEST = 600;
  const FAMILIES = { says: 'ONU', passed_on: 'MSH', shows: 'DV', own: 'A' };
  const LABELS = [...'ONUMSHDVA'];
  const SCORE = 'quiz_score';
  const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

  const family = (label) => Object.keys(FAMILIES).find((name) => FAMILIES[name].includes(label));
  const badge = (label) => {
    const made = element('span', `badge ${family(label) ?? 'unsure'}`, label);
    made.setAttribute('aria-hidden', 'true');
    return made;
  };

  /// Numbers from 0 to 1 that a seed always gives in the same order (mulberry32).
  function chance(seed) {
    let state = Number.parseInt(host.code(seed), 16);
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  function shuffle(list, next) {
    const out = [...list];
    for (let at = out.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      [out[at], out[other]] = [out[other], out[at]];
    }
    return out;
  }

  /// The words of a sentence with what each of them is: source, cue, both or nothing.
  function wordsOf(sentence) {
    const { block, start, end, source, cue } = sentence;
    const within = (span, from, to) => Boolean(span) && span[0] < to && from < span[1];
    return [...block.slice(start, end).matchAll(/\S+/g)].map(({ 0: text, index }) => {
      // Marks that hang on a word are not part of it.
      const lead = text.length - text.replace(/^[^\p{L}\p{N}]+/u, '').length;
      const bare = text.replace(EDGE, '').length || text.length;
      const from = start + index + (lead < text.length ? lead : 0);
      return { text, source: within(source, from, from + bare), cue: within(cue, from, from + bare) };
    });
  }

  /// The same sentences for the same seed and text: as many labels as there are, then chance.
  function draw(sentences, seed, level) {
    const next = chance(`${seed.trim().toLowerCase()}/${level}`);
    const seen = new Set();
    const groups = new Map();
    for (const [index, sentence] of sentences.entries()) {
      const { text, source, cue } = sentence;
      // By the rules' labels, so that a class draws the same whoever has labels of his own.
      const label = sentence.own ?? sentence.label;
      if (!LABELS.includes(label) || text.length < SHORTEST || text.length > LONGEST || seen.has(text)) continue;
      if (level === 3 && !source && !cue) continue;
      seen.add(text);
      groups.set(label, [...(groups.get(label) ?? []), index]);
    }
    const order = shuffle([...groups.keys()].sort(), next);
    const piles = order.map((label) => shuffle(groups.get(label), next));
    const all = [];
    while (piles.some((pile) => pile.length)) {
      for (const pile of piles) if (pile.length) all.push(pile.pop());
    }
    // One that was marked by hand as no statement has no answer here: another takes its place.
    const asked = (index) => LABELS.includes(sentences[index].label);
    const spare = all.slice(QUESTIONS).filter(asked);
    const drawn = all.slice(0, QUESTIONS).map((index) => (asked(index) ? index : spare.shift()));
    return shuffle(drawn, next).filter(Number.isInteger);
  }

  /// A seed that is easy to say aloud.
  function newSeed() {
    const letters = 'bdfgklmnprstvz';
    const vowels = 'aeiou';
    const numbers = crypto.getRandomValues(new Uint8Array(6));
    return [...numbers].map((number, at) => (at % 2 ? vowels[number % 5] : letters[number % 14])).join('');
  }

  let article;
  let quiz = null; // {level, seed, indices, at, right}

  const sentenceAt = (index) => article.sentences[index];

  /// Why the answer is what it is: the card's own lines, and what the label asks.
  function reason(sentence) {
    const { title, via, lines, rule } = saysWho.words.card(sentence.block, sentence, article.answer.sources);
    const made = element('div', 'reason');
    // Who was asked for the kind of answer is told it.
    const kind = (quiz?.level ?? level()) === 1 ? `${say(`family_${family(sentence.label)}`)}: ` : '';
    made.append(element('p', 'truth', badge(sentence.label), ' ', element('strong', '', kind, title), via), ' ');
    for (const { kind: of, text } of lines) {
      const words = of === 'rule' ? say(`rule_${rule}`) : '';
      made.append(element('p', '', words ? `${text}: ${words}` : text), ' ');
    }
    if (sentence.own) made.append(element('p', '', say('class_relabel_engine', saysWho.words.label(sentence.own))));
    made.append(element('p', 'small', say(`test_${sentence.label}`)));
    return made;
  }

  function marked(sentence) {
    const made = element('p', 'marked');
    let before = null;
    for (const { text, source, cue } of wordsOf(sentence)) {
      const kind = [source && 'is-source', cue && 'is-cue'].filter(Boolean).join(' ');
      // Words that belong together have one mark.
      if (before?.className === kind) before.append(` ${text}`);
      else made.append(made.hasChildNodes() ? ' ' : '', (before = element('span', kind, text)));
    }
    return made;
  }

  /// What stands before a sentence in its paragraph or just above: some are clear only from there.
  function before(index) {
    const previous = article.sentences[index - 1];
    return previous ? element('p', 'before', previous.text.slice(-LONGEST)) : '';
  }

  function finish(right, sentence, note) {
    quiz.answered = true;
    if (right) quiz.right += 1;
    const verdict = element('p', 'verdict', say(right ? 'class_quiz_same' : 'class_quiz_other'), note ? ` ${note}` : '');
    const last = quiz.at === quiz.indices.length - 1;
    const next = button('strong', () => (last ? end() : ask(quiz.at + 1)), say(last ? 'class_quiz_end' : 'class_quiz_next'));
    next.id = 'next';
    const feedback = $('feedback');
    feedback.replaceChildren(verdict, marked(sentence), reason(sentence), next);
    next.focus();
  }

  function choices(sentence) {
    const options =
      quiz.level === 1
        ? Object.keys(FAMILIES).map((name) => [name, say(`family_${name}`), ''])
        : LABELS.map((label) => [label, say(`label_${label}`), badge(label)]);
    const list = element('div', `choices level-${quiz.level}`);
    const truth = (label) => (quiz.level === 1 ? family(label) : label);
    for (const [value, name, letter] of options) {
      const act = () => {
        if (quiz.answered) return;
        for (const other of list.children) {
          other.disabled = true;
          other.classList.toggle('truth', other.dataset.value === truth(sentence.label));
        }
        made.setAttribute('aria-pressed', 'true');
        const near = sentence.alternative && value === truth(sentence.alternative) && value !== truth(sentence.label);
        finish(value === truth(sentence.label) || near, sentence, near ? say('class_quiz_near') : '');
      };
      const made = button(`choice ${quiz.level === 1 ? value : family(value)}`, act, letter, name);
      made.dataset.value = value;
      list.append(made);
    }
    return list;
  }

  /// How far two sets of words agree: 1 if they are the same, also where both are empty.
  function agreement(chosen, wanted) {
    const both = chosen.filter((one) => wanted.includes(one)).length;
    return chosen.length + wanted.length ? (2 * both) / (chosen.length + wanted.length) : 1;
  }

  function marking(sentence) {
    const words = wordsOf(sentence);
    const kinds = ['source', 'cue'];
    const pens = element('fieldset', 'pens', element('legend', '', say('class_quiz_pen')));
    for (const kind of kinds) {
      const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'pen', value: kind, checked: kind === 'source' });
      pens.append(element('label', '', input, ' ', say(`class_quiz_${kind}`)));
    }
    const line = element('p', 'pieces');
    const chosen = words.map(() => null);
    words.forEach(({ text }, at) => {
      const act = () => {
        if (quiz.answered) return;
        const pen = pens.querySelector('input:checked').value;
        chosen[at] = chosen[at] === pen ? null : pen;
        made.className = `piece ${chosen[at] ? `is-${chosen[at]}` : ''}`;
        made.setAttribute('aria-pressed', String(chosen[at] !== null));
        made.setAttribute('aria-label', chosen[at] ? `${text}: ${say(`class_quiz_${chosen[at]}`)}` : text);
      };
      const made = button('piece', act, text);
      made.setAttribute('aria-pressed', 'false');
      line.append(made, ' ');
    });
    const check = button('strong', () => {
      check.remove();
      for (const piece of line.querySelectorAll('button')) piece.disabled = true;
      const of = (kind) => words.map((word, at) => (word[kind] ? at : -1)).filter((at) => at >= 0);
      const mine = (kind) => chosen.map((one, at) => (one === kind ? at : -1)).filter((at) => at >= 0);
      finish(kinds.every((kind) => agreement(mine(kind), of(kind)) >= 0.5), sentence, '');
    }, say('class_quiz_check'));
    check.id = 'check';
    return element('div', 'marking', pens, line, check);
  }

  function ask(at) {
    quiz.at = at;
    quiz.answered = false;
    const index = quiz.indices[at];
    const sentence = sentenceAt(index);
    const head = element('h2', '', say('class_quiz_question', at + 1, quiz.indices.length));
    head.tabIndex = -1;
    const feedback = element('div', '');
    feedback.id = 'feedback';
    feedback.setAttribute('role', 'status');
    const task = say(quiz.level === 3 ? 'class_quiz_task_mark' : 'class_quiz_task');
    const body = quiz.level === 3 ? [marking(sentence)] : [element('blockquote', '', sentence.text), choices(sentence)];
    $('play').replaceChildren(head, before(index), element('p', 'task', task), ...body, feedback);
    head.focus();
  }

  async function end() {
    const { right, indices, level, seed } = quiz;
    const line = say('class_quiz_score', right, indices.length);
    const head = element('h2', '', line);
    head.tabIndex = -1;
    $('play').replaceChildren(
      head,
      element('p', '', say('class_quiz_device')),
      element('p', 'counts', say('popup_counts')),
      button('strong', () => begin(newSeed()), say('class_quiz_again')),
      button('quiet', () => begin(seed), say('class_quiz_same_again')),
    );
    head.focus();
    const score = { right, of: indices.length, level, seed, date: host.today() };
    if (host.api?.extension?.inIncognitoContext) return;
    try {
      if (host.api) await host.api.storage.local.set({ [SCORE]: score });
      else localStorage.setItem(SCORE, JSON.stringify(score));
    } catch {
      $('play').append(element('p', 'small', say('not_kept'))); // storage is full or broken
    }
  }

  const level = () => Number(document.querySelector('input[name="level"]:checked').value);

  /// Draws by the seed in the field; says so in the address, which can be shared on the static page.
  function drawn(seed) {
    $('seed').value = seed;
    const address = new URL(location.href);
    address.searchParams.set('seed', seed);
    address.searchParams.set('level', level());
    history.replaceState(null, '', address);
    document.body.dataset.sheet = '';
    return draw(article.sentences, seed, level());
  }

  function begin(seed) {
    const indices = drawn(seed);
    if (!indices.length) {
      $('play').replaceChildren(element('p', '', say('class_quiz_few')));
      return;
    }
    quiz = { level: level(), seed, indices, at: 0, right: 0, answered: false };
    ask(0);
  }

  /// A sheet of paper: the questions, or with `key` the answers.
  function sheet(key) {
    const seed = $('seed').value;
    const indices = drawn(seed);
    const made = element('div', `sheet level-${level()}`);
    made.append(
      element('h2', '', `${say(key ? 'class_quiz_key' : 'class_quiz_sheet')} · ${say(`class_quiz_level_${level()}`)}`),
      element('p', 'small', [article.title, article.details.outlet, article.details.published, article.details.address].filter(Boolean).join(' · ')),
      element('p', 'small', `${say('class_quiz_seed')}: ${seed} · ${say('class_quiz_code', textCode())} · ${host.today()}`),
    );
    if (!key) made.append(element('p', 'write', say('class_quiz_name')), element('p', '', say(`class_quiz_sheet_task_${level()}`)));
    const list = element('ol', 'questions');
    for (const index of indices) {
      const sentence = sentenceAt(index);
      const item = element('li', '', before(index));
      if (key) item.append(marked(sentence), reason(sentence));
      else {
        item.append(element('p', 'asked', sentence.text));
        const boxes = [
          Object.keys(FAMILIES).map((name) => say(`family_${name}`)),
          LABELS.map((label) => `${label} ${say(`label_${label}`)}`),
          [],
        ][level() - 1];
        if (boxes.length) item.append(element('p', 'boxes', ...boxes.map((name) => element('span', '', `☐ ${name}`))));
      }
      list.append(item);
    }
    made.append(list, element('p', 'small', `${host.madeWith(article)}. ${say('popup_counts')} ${say('popup_automatic')}`));
    const print = element('p', 'buttons noprint', button('strong', () => window.print(), say('class_print')));
    $('play').replaceChildren(print, made);
    document.body.dataset.sheet = key ? 'key' : 'questions';
    quiz = null;
  }

  const textCode = () => host.code(article.sentences.map(({ text }) => text).join('\n')).slice(0, 4);

  async function open() {
    const found = await host.article();
    article = found && (await host.read(found));
    $('setup').hidden = !article;
    $('none').hidden = Boolean(article);
    if (!article) return;
    const asked = new URLSearchParams(location.search);
    const wanted = document.querySelector(`input[name="level"][value="${Number(asked.get('level'))}"]`);
    if (wanted) wanted.checked = true;
    $('title').textContent = article.title;
    $('code').textContent = say('class_quiz_code', textCode());
    $('seed').value = asked.get('seed') || newSeed();
    $('start').addEventListener('click', () => begin($('seed').value.trim() || newSeed()));
    $('sheet').addEventListener('click', () => sheet(false));
    $('key').addEventListener('click', () => sheet(true));
    $('other').addEventListener('click', () => ($('seed').value = newSeed()));
  }

  saysWho.quiz = { draw, wordsOf };
  host.start('quiz', open);
})();
