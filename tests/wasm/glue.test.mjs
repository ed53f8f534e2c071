// What stands between the browser and the engine can neither run text as code nor ask anybody for
// anything: looked for in the glue as it ships, and in what the wasm imports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const folder = new URL('../../dist/extension/wasm/', import.meta.url);
const glue = readFileSync(new URL('says_who.js', folder), 'utf8').replace(/^\s*\/\/.*$/gm, '');
const bytes = readFileSync(new URL('says_who_bg.wasm', folder));

test('the glue runs no text, and fetches nothing but the wasm that it is given', () => {
  const doors = ['eval(', 'new Function', 'import(', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon', 'innerHTML', 'http:', 'https:'];
  for (const door of doors) assert.ok(!glue.includes(door), door);
  assert.deepEqual(glue.match(/\bfetch\([^)]*\)/g), ['fetch(module_or_path)']);
});

test('the wasm is given no way to the page, the network, a clock or chance', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name);
  // To give a value, to make an error, and a table of its own.
  const plain = imports.map((name) => name.replace(/^__wb(g|indgen)_|_[0-9a-f]{16}$/g, '')).sort();
  assert.deepEqual(plain, ['Error', 'init_externref_table', 'unpack']);
});

test('the wasm names no folder of whoever built it', () => {
  const text = bytes.toString('latin1');
  for (const home of ['/home/', '/root/', '/Users/', 'C:\\']) assert.ok(!text.includes(home), home);
});
