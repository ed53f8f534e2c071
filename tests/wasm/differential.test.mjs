// The engine in wasm and the engine compiled for this machine give the same answer to the same
// message: every key, every offset, every number.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { engine } from './engine.mjs';
import { request } from './request.mjs';

const folder = new URL('articles/', import.meta.url);
const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);

/** A sentence for every rule: what `tests/rules.rs` checks natively has to come out the same here. */
const rules = readFileSync(new URL('../rules.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([rule, text]) => [`${rule}: ${text}`, request(text.replaceAll(' // ', '\n\n'), { mode: 'selection', names: ['Halden Post'] })]);

/** Every article as a page, as a page that the reader insists on, and each of its paragraphs alone. */
const cases = texts.flatMap(([name, text]) => [
  [name, request(text)],
  [`${name}, anyway`, request(text, { mode: 'anyway' })],
  [`${name}, another outlet`, request(text, { names: ['Radio Halden'] })],
  ...text.split('\n\n').map((part, at) => [`${name}, paragraph ${at}`, request(part, { mode: 'selection' })]),
]).concat([['no text at all', request('')]], rules);

const native = (() => {
  const input = cases.map(([, message]) => JSON.stringify(message)).join('\n');
  const run = spawnSync('cargo', ['xtask', 'answers'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split('\n').map((line) => JSON.parse(line));
})();

/** Numbers as the engine holds them (f32), so that only their way of being written is ignored. */
function held(value) {
  if (typeof value === 'number') return Math.fround(value);
  if (Array.isArray(value)) return value.map(held);
  if (value && typeof value === 'object') {
    assert.equal(Object.getPrototypeOf(value), Object.prototype, 'plain objects only, so that messages can carry them');
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, held(inner)]));
  }
  return value;
}

test('there is an answer to every message', () => assert.equal(native.length, cases.length));

for (const [at, [name, message]] of cases.entries()) {
  test(`native and wasm agree: ${name}`, () => {
    assert.deepStrictEqual(held(engine.analyse(message)), held(native[at]));
  });
}

test('the answers say something', () => {
  const [, layered] = cases.map(([name], at) => [name, native[at]]).find(([name]) => name === 'layered.txt');
  assert.equal(layered.article, true);
  assert.equal(layered.sentences.length, 17);
  assert.ok(rules.length > 77, 'every rule has a row');
  for (const [name] of rules) {
    assert.ok(native[cases.findIndex(([other]) => other === name)].sentences.length > 0, name);
  }
  const foreign = native[cases.findIndex(([name]) => name === 'foreign.txt')];
  assert.equal(foreign.language, null);
  assert.equal(foreign.sentences.length, 0);
});

test('asked twice, the engine says the same', () => {
  const [, message] = cases[0];
  assert.deepStrictEqual(engine.analyse(message), engine.analyse(message));
});

test('what is no message is an error, and the engine lives on', () => {
  for (const bad of [null, 7, 'text', { blocks: 'none' }, { blocks: [{ element: -2 }] }]) {
    assert.throws(() => engine.analyse(bad), Error);
  }
  assert.equal(typeof engine.analyse(cases[0][1]).article, 'boolean');
});
