// Words beside a number, in the form that the interface's language has for it. Takes a function that
// words things; gives one that takes a message, its number and its other values. A message has its
// forms in one line, divided by " | ", in the order of Unicode: zero, one, two, few, many, other, as
// far as the language has them. Knows no language of its own.

/** @typedef {(key: string, count: number, ...values: (string | number)[]) => string} Counted */

/** @type {(say: Say) => Counted} */
export function plural(say) {
  const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'];
  /** @type {Intl.PluralRules | null} */
  let rules = null;
  /** @type {string[]} */
  let names = [];

  return (key, count, ...values) => {
    const forms = say(key, ...values).split(' | ');
    if (!rules) {
      rules = new Intl.PluralRules(say('language') || 'en');
      const { pluralCategories } = rules.resolvedOptions();
      names = ORDER.filter((name) => pluralCategories.some((one) => one === name));
    }
    return forms[names.indexOf(rules.select(count))] ?? forms[forms.length - 1];
  };
}
