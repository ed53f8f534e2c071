// The page in one plain sentence, and its notices, in the interface's language. Takes what a page gave
// and a function that words things; gives the summary to show. The engine has worded both in the
// article's language, which is taken where the interface speaks it too.

import { each } from '../labels.js';
import { plural } from './plural.js';

/** @import { Notice, Source, Summary } from '../../xtask/npm/index.js' */

/** @typedef {{sources: Source[], silent?: string[]}} Beside What a summary's notices are worded by. */

/** @param {Say} say */
export function worded(say) {
  const engine = say('language') === 'en';
  const GROUPS = ['O', 'N', 'U', 'MSH', 'DV', 'A', '?'];

  const counted = plural(say);

  function sentence(/** @type {Summary} */ { claims, labels }) {
    const parts = GROUPS.map((letters) => ({ letters, count: each(letters).reduce((sum, letter) => sum + (labels[letter] ?? 0), 0) }))
      .filter(({ count }) => count)
      .map(({ letters, count }) => say(`count_${letters === '?' ? 'unsure' : letters}`, count));
    if (!labels.O && !labels.N) parts.unshift(say('count_nobody'));
    return counted('count_all', claims, claims, parts.join(say('count_between')));
  }

  /// Of a notice that is about one source: its name.
  /** @type {(notice: Notice, sources: Source[]) => string} */
  function whose({ sentences }, sources) {
    const all = (/** @type {Source} */ { sentences: own }) => sentences.every((index) => own.includes(index));
    return sources.find(all)?.name ?? '';
  }

  /// The names of those who did not comment, as a list of the interface's language.
  const list = (/** @type {string[]} */ names) => new Intl.ListFormat(say('language'), { type: 'conjunction' }).format(names.map((name) => `\u2068${name}\u2069`));

  /** @type {(one: Notice, beside: Beside) => Notice} */
  function notice(one, { sources, silent }) {
    const { length } = one.sentences;
    /** @type {Partial<Record<Notice['kind'], () => string>>} */
    const told = {
      'single-origin': () => counted('notice_single_origin', length, length, whose(one, sources)),
      'asked-silent': () => (silent?.length ? say('notice_asked_silent', list(silent)) : say('notice_asked_silent_nobody')),
    };
    const plain = () => counted(`notice_${one.kind.replaceAll('-', '_')}`, length, length);
    return { ...one, text: (told[one.kind] ?? plain)() };
  }

  return {
    engine,
    /// Takes an answer with its `summary` and `sources`, and by name who is `silent` in it.
    /** @type {(answer: Beside & {summary: Summary}) => Summary} */
    summary(answer) {
      const { summary } = answer;
      if (engine) return summary;
      return {
        ...summary,
        sentence: sentence(summary),
        notices: summary.notices.map((one) => notice(one, answer)),
      };
    },
  };
}
