// What axe-core finds wrong with a document. Takes a page or popup of the drivers; gives rule and
// place of each violation of WCAG 2.2 A and AA and of axe's own best practices.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const task = `async () => {
  if (!window.axe) { ${source} }
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target, any }) =>
    target.join(' ') + ' ' + any.map(({ message }) => message).join(' ')).join(' | '));
}`;
// The drivers send a function's text: this one is too long to be written here.
const run = Object.assign(() => {}, { toString: () => task });

/** Violations as texts; none is what is wanted. */
export const violations = (target) => target.evaluate(run);
