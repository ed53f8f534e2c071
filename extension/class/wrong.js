// A report of a wrong label, ready to be pasted where the project collects them. Takes a sentence with
// the reader's label; shows what would be copied, with the sentence only if the reader ticks it, and
// copies it at a press. Sends nothing: the reader pastes it, or does not.

import { issues } from '../project.js';
import { button, element } from '../summary/summary.js';

/** @import { Label } from '../../xtask/npm/index.js' */
/** @import { Sentence } from './host.js' */

/**
 * What a report says.
 *
 * @typedef {object} Wrong
 * @property {string} sentence
 * @property {string} rules The engine's label.
 * @property {string} mine
 * @property {string[]} rule What led to the engine's.
 * @property {number} confidence
 * @property {string} language The interface's.
 */

/** @param {{say: Say, engine: string, labelName: (label: Label) => string}} with */
export function wrongReport({ say, engine, labelName }) {
  const dialog = element('dialog', 'wrong');
  /** @type {Wrong | null} */
  let told = null;

  /// The report, in English for whoever reads it there.
  /** @type {(told: Wrong, whole: boolean) => string} */
  function text({ sentence, rules, mine, rule, confidence, language }, whole) {
    return [
      `Says Who? ${engine}, interface ${language}`,
      `The rules say: ${rules}`,
      `I say: ${mine}`,
      `Rule: ${rule.join(' ') || 'none'} (sure: ${confidence})`,
      whole ? `Sentence: ${sentence}` : 'Sentence: not given',
    ].join('\n');
  }

  const field = Object.assign(document.createElement('textarea'), { rows: 6, readOnly: true });
  field.dir = 'ltr';
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const status = element('p', 'small');
  status.setAttribute('role', 'status');
  const show = () => (field.value = told ? text(told, box.checked) : '');
  box.addEventListener('change', show);

  async function copy() {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // where the browser lets no page copy, the reader does
    }
    const link = element('a', '', issues);
    link.href = issues;
    link.rel = 'noreferrer';
    status.replaceChildren(say('class_report_copied'), ' ', link);
  }

  const head = element('h2', '', say('class_report_wrong'));
  head.id = 'wrong';
  field.setAttribute('aria-labelledby', 'wrong');
  dialog.setAttribute('aria-labelledby', 'wrong');
  dialog.append(
    head,
    element('p', '', say('class_report_wrong_hint')),
    element('label', '', box, ' ', say('class_report_sentence')),
    field,
    element('p', 'buttons', button('strong', copy, say('class_report_copy')), button('quiet', () => dialog.close(), say('class_report_close'))),
    status,
  );
  document.body.append(dialog);

  return {
    /// Opens it for a sentence that has a label of the reader's own.
    open(/** @type {Sentence & {own: Label}} */ { text: words, own, label, fired = [], confidence }) {
      told = { sentence: words, rules: labelName(own), mine: labelName(label), rule: fired, confidence, language: say('language') };
      box.checked = false;
      status.replaceChildren();
      show();
      dialog.showModal();
    },
  };
}
