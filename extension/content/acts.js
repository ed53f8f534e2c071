// What a reader can do from the card: say that the label is wrong, see one source alone, go to what
// it says next, or to where words that go on began. Takes the index of a painted sentence; gives parts
// for the card. In the extension another label is chosen in the card itself; the static page leads to
// its report.
'use strict';

(() => {
  const LABELS = [...'ONUMSHDVA', 'X'];

  const id = (index) => saysWho.sentence(index).sentence.source_id;
  const own = (index) => (id(index) === null ? [] : saysWho.sentence(index).sources[id(index)]?.sentences ?? []);
  const shown = (index) => saysWho.paint.pieces(index) !== null;

  /// The next painted sentence of the same source, from the beginning again after the last; null of none.
  function next(index) {
    const others = own(index).filter((other) => other !== index && shown(other) && id(other) === id(index));
    return others.find((other) => other > index) ?? others[0] ?? null;
  }

  /// A button of the card's: only what the reader does presses it, nothing of the page's.
  function button(element, part, text, act) {
    const made = element('button', part, text);
    made.type = 'button';
    made.addEventListener('click', (event) => event.isTrusted && act());
    return made;
  }

  const go = (index, how = {}) => saysWho.card.go(index, { focus: true, ...how });

  async function only(index) {
    await saysWho.view.only(id(index));
    go(index, { again: true });
  }

  async function choose(index, label) {
    await saysWho.label(index, label);
    go(index, { again: true });
  }

  saysWho.acts = {
    /// The sentence that names whose words go on in this one; null where it names them itself.
    from(index) {
      const { sentence, sources } = saysWho.sentence(index);
      if (sentence.source || sentence.cue || !sources[sentence.source_id]) return null;
      const before = own(index).filter((other) => other < index && saysWho.sentence(other).sentence.source);
      return before.at(-1) ?? own(index).find((other) => saysWho.sentence(other).sentence.source) ?? null;
    },

    /// The row of buttons under a card; null where there is nothing to do.
    row(index, element) {
      const made = [];
      const add = (key, act) => made.push(button(element, 'act', saysWho.say(key), act));
      if (saysWho.label || saysWho.relabel) add('act_wrong', () => this.wrong(index));
      if (saysWho.view && id(index) !== null) {
        add(saysWho.view.state().source === id(index) ? 'act_all' : 'act_only', () => only(index));
      }
      const from = this.from(index);
      if (from !== null && shown(from)) add('act_from', () => go(from));
      const other = next(index);
      if (other !== null) add('act_next', () => go(other));
      return made.length ? element('div', 'acts', ...made) : null;
    },

    /// The reader finds the label wrong.
    wrong(index) {
      if (saysWho.label) go(index, { ask: true });
      else saysWho.relabel?.(index);
    },

    /// What the card asks then: one press for each label.
    choice(index, element) {
      const { sentence } = saysWho.sentence(index);
      const list = element('div', 'choice');
      for (const letter of LABELS.filter((one) => one !== sentence.label)) {
        const badge = element('span', `badge ${saysWho.words.family(letter) ?? 'unsure'}`, letter === 'X' ? '–' : letter);
        badge.setAttribute('aria-hidden', 'true'); // the name says the same
        const name = letter === 'X' ? saysWho.say('act_none') : saysWho.words.label(letter);
        list.append(button(element, 'label', '', () => choose(index, letter)));
        list.lastChild.append(badge, name);
      }
      const foot = element('div', 'acts');
      if (sentence.own) foot.append(button(element, 'act', saysWho.say('act_rules'), () => choose(index, null)));
      if (saysWho.relabel) foot.append(button(element, 'act', saysWho.say('act_report'), () => saysWho.relabel(index)));
      foot.append(button(element, 'act', saysWho.say('act_back'), () => go(index, { again: true })));
      const head = element('p', 'head', element('strong', 'title', saysWho.say('act_which')));
      return [head, list, element('p', 'line', saysWho.say('act_kept')), foot];
    },

    /// A key while it asks; whether it was one of ours.
    key(key, index) {
      const letter = key.toUpperCase();
      if (key === 'Escape') go(index, { again: true });
      else if (key === 'r' && saysWho.relabel) saysWho.relabel(index);
      else if (letter !== 'X' && LABELS.includes(letter)) choose(index, letter);
      else return false;
      return true;
    },
  };
})();
