// The page in one plain sentence, and its notices, in the interface's language. Takes what a page gave
// and a function that words things; gives the summary to show. The engine has worded both in the
// article's language, which is taken where the interface speaks it too.
'use strict';

var saysWhoWorded = (say) => {
  const engine = say('language') === 'en';
  const GROUPS = ['O', 'N', 'U', 'MSH', 'DV', 'A', '?'];

  function sentence({ claims, labels }) {
    const parts = GROUPS.map((letters) => [letters, [...letters].reduce((sum, letter) => sum + (labels[letter] ?? 0), 0)])
      .filter(([, count]) => count)
      .map(([letters, count]) => say(`count_${letters === '?' ? 'unsure' : letters}`, count));
    if (!labels.O && !labels.N) parts.unshift(say('count_nobody'));
    return say('count_all', claims, parts.join(say('count_between')));
  }

  /// Of a notice that is about one source: its name.
  function whose({ sentences }, sources) {
    const all = ({ sentences: own }) => sentences.every((index) => own.includes(index));
    return sources.find(all)?.name ?? '';
  }

  function notice(one, sources) {
    const name = one.kind === 'single-origin' ? whose(one, sources) : '';
    return { ...one, text: say(`notice_${one.kind.replaceAll('-', '_')}`, one.sentences.length, name) };
  }

  return {
    engine,
    summary({ summary, sources }) {
      if (engine) return summary;
      return {
        ...summary,
        sentence: sentence(summary),
        notices: summary.notices.map((one) => notice(one, sources)),
      };
    },
  };
};
