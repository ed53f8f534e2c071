// The labels: their letters, the families that they belong to, and what both are called in messages,
// style sheets and highlights. The one table of them; what a label means is in docs/labels.md. Decides
// nothing.

/** @import { Family, Label } from '../xtask/npm/index.js' */

/// Families in the order of the legend, with the labels of each; style sheets and messages call them so.
/** @type {Record<Family, string>} */
export const FAMILIES = { says: 'ONU', passed_on: 'MSH', shows: 'DV', own: 'A' };

/// Every label that the rules give a statement.
export const LABELS = Object.values(FAMILIES).join('');

/** The letters of labels, one by one. */
export const each = (/** @type {string} */ labels) => /** @type {Label[]} */ ([...labels]);

/** The families, in their order. */
export const families = () => /** @type {Family[]} */ (Object.keys(FAMILIES));

/// Where the judge cannot tell; and what is no statement.
export const UNSURE = '?';
export const NONE = 'X';

/// All that has a colour, hence can be shown or not.
export const MARKED = LABELS + UNSURE;

/// What the highlight of each is called, behind a prefix; what is no statement has none.
/** @type {Partial<Record<Label, string>>} */
export const HIGHLIGHTS = {
  O: 'official', N: 'named', U: 'unnamed',
  M: 'media', S: 'social', H: 'hearsay',
  D: 'document', V: 'visual',
  A: 'own', [UNSURE]: 'unsure',
};

/** The family of a label, “unsure” where it has none. */
export const family = (/** @type {string} */ label) => families().find((name) => FAMILIES[name].includes(label)) ?? 'unsure';

/** The hue in which a page and the card show a label; none of what is no statement. */
export const hue = (/** @type {string} */ label) => (label === NONE ? undefined : family(label).replace('passed_on', 'passed'));

/** The message that names a label. */
export const key = (/** @type {string} */ label) => `label_${label === UNSURE ? 'unsure' : label}`;
