// The engine in wasm and the engine compiled for this machine give the same answer to the same
// message: every key, every offset, every number. In browsers: tests/browser/differential.test.js.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cases, held, native, rules } from './cases.mjs';
import { engine } from './engine.mjs';

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
