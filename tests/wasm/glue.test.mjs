// What stands between the browser and the engine can neither run text as code nor ask anybody for
// anything: looked for in the glue as it ships, and in what the wasm imports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const folder = new URL('../../dist/extension/wasm/', import.meta.url);
const glue = readFileSync(new URL('says_who.js', folder), 'utf8').replace(/^\s*\/\/.*$/gm, '');
const bytes = readFileSync(new URL('says_who_bg.wasm', folder));

test('the glue runs no text, and fetches nothing but the wasm and the file that it is given', () => {
  const doors = ['eval(', 'new Function', 'import(', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon', 'innerHTML', 'http:', 'https:'];
  for (const door of doors) assert.ok(!glue.includes(door), door);
  // In a worker and in a window: the encoder's file, whose address `listen` is given.
  const asked = 'fetch(getStringFromWasm0(arg1, arg2)';
  assert.deepEqual(glue.match(/\bfetch\([^)]*\)/g), [asked, asked, 'fetch(module_or_path)']);
});

test('the wasm is given no way to the page, a clock or chance', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name);
  const doors = /document|element|node|storage|cookie|clock|date|now|random|timeout|interval|socket|request_|eval|message/i;
  assert.deepEqual(
    imports.filter((name) => doors.test(name)),
    [],
  );
  assert.ok(imports.some((name) => name.includes('fetch')));
});

test('the wasm names no folder of whoever built it', () => {
  const text = bytes.toString('latin1');
  for (const home of ['/home/', '/root/', '/Users/', 'C:\\']) assert.ok(!text.includes(home), home);
});
