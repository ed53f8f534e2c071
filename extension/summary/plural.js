// Words beside a number, in the form that the interface's language has for it. Takes a function that
// words things; gives one that takes a message, its number and its other values. A message has its
// forms in one line, divided by " | ", in the order of Unicode: zero, one, two, few, many, other, as
// far as the language has them. Knows no language of its own.
export function plural(say) {
  const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'];
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
    return forms[names.indexOf(rules.select(count))] ?? forms.at(-1);
  };
}
