// What every build of the engine is asked, and what the one compiled for this machine answers: all
// articles of this folder and all rows of tests/rules.tsv, as messages of the content script.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { request } from './request.mjs';

const folder = new URL('articles/', import.meta.url);
const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);

/** A sentence for every rule: what `tests/rules.rs` checks natively has to come out the same here. */
export const rules = readFileSync(new URL('../rules.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([rule, text]) => [`${rule}: ${text}`, request(text.replaceAll(' // ', '\n\n'), { mode: 'selection', names: ['Halden Post'] })]);

/** Every article as a page, as a page that the reader insists on, and each of its paragraphs alone. */
export const cases = texts.flatMap(([name, text]) => [
  [name, request(text)],
  [`${name}, anyway`, request(text, { mode: 'anyway' })],
  [`${name}, another outlet`, request(text, { names: ['Radio Halden'] })],
  ...text.split('\n\n').map((part, at) => [`${name}, paragraph ${at}`, request(part, { mode: 'selection' })]),
]).concat([['no text at all', request('')]], rules);

/** The native engine's answers, one for each case. */
export const native = (() => {
  const input = cases.map(([, message]) => JSON.stringify(message)).join('\n');
  const run = spawnSync('cargo', ['xtask', 'answers'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split('\n').map((line) => JSON.parse(line));
})();

/** Numbers as the engine holds them (f32), so that only their way of being written is ignored. */
export function held(value) {
  if (typeof value === 'number') return Math.fround(value);
  if (Array.isArray(value)) return value.map(held);
  if (value && typeof value === 'object') {
    assert.equal(Object.getPrototypeOf(value), Object.prototype, 'plain objects only, so that messages can carry them');
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, held(inner)]));
  }
  return value;
}
