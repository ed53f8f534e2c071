// What the npm package returns and the report page saves, against docs/format.schema.json: the same
// schema that tests/format.rs checks the command line with, here by a library and on the built wasm.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { engine } from './engine.mjs';
import { request } from './request.mjs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const ajv = new Ajv({ allowUnionTypes: true });
ajv.addSchema(JSON.parse(read('../../docs/format.schema.json')), 'format');

function assertFits(value, name, text) {
  const fits = ajv.getSchema(`format#/$defs/${name}`);
  assert.ok(fits(value), `${text}: ${ajv.errorsText(fits.errors)}`);
}

const texts = read('../rules.tsv').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t')[1].replaceAll(' // ', '\n\n'));
const requests = texts.map((text) => request(text, { mode: 'selection' }));

test('every answer of the engine fits the schema', () => {
  for (const [at, message] of requests.entries()) assertFits(engine.analyse(message), 'answer', texts[at]);
  assertFits(engine.analyse(request('')), 'answer', 'no text');
});

test('the analysis in a report fits the schema', () => {
  const details = { title: '', address: '', outlet: '', published: '', made: '2031-05-01', full: true, own: [] };
  let seen = 0;
  for (const [at, message] of requests.entries()) {
    if (!engine.analyse(message).sentences.length) continue;
    assertFits(engine.record(message, details).data, 'article', texts[at]);
    seen += 1;
  }
  assert.ok(seen > 100, `only ${seen} reports`);
});

test('the example in docs/format.md fits the schema', () => {
  const [, example] = /```json\n([\s\S]+?)```/.exec(read('../../docs/format.md'));
  assertFits(JSON.parse(example), 'article', 'the example');
});
