// try-npm.mjs PROJECT: uses the npm package that is installed in PROJECT as its users do: its
// README's example in Node, its types in a program, and a bundle for a browser. What the types say
// has to be what the engine gives.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const project = process.argv[2];
const home = join(project, 'node_modules/says-who');
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
};

// The example, as it stands in the README.
const [, example] = readFileSync(join(home, 'README.md'), 'utf8').match(/```js\n(.*?)```/s);
writeFileSync(join(project, 'example.js'), example);
const said = run('example.js').split('\n');
assert.equal(said[0], example.match(/\/\/ ((?:\w )+\w)$/m)[1]);
assert.match(said[1], /statements/);

// The types: what is right compiles, what is wrong does not.
writeFileSync(join(project, 'typed.ts'), `
import { load, type Answer, type Label, type Page } from 'says-who';
const engine = await load();
const answer: Answer = engine.annotate('It rained, police said.', { outlet: 'halden.example' });
const labels: Label[] = answer.sentences.map((sentence) => sentence.label);
const page: Page = { mode: 'selection', blocks: [{ element: 0, text: 'It rained.' }] };
const counts: number = engine.analyse(page).summary.labels.O + labels.length;
// @ts-expect-error there is no such option
engine.annotate('It rained.', { paper: counts });
// @ts-expect-error there is no such label
const wrong: Label = 'Z';
export { wrong };
`);
const tsc = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;
const compilerOptions = { noEmit: true, strict: true, target: 'es2022', module: 'nodenext', lib: ['es2022', 'dom'], types: [] };
writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
run(tsc, '--project', 'tsconfig.json');

// Each key of an answer is in the types, and each key of the types in an answer.
const types = readFileSync(join(home, 'index.d.ts'), 'utf8');
const keys = (name) => {
  const [, body] = types.match(new RegExp(`export interface ${name} \\{\\n(.*?)\\n\\}`, 's'));
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, key]) => key).sort();
};
const { load } = await import(pathToFileURL(join(home, 'node.js')));
const { annotate, analyse } = await load();
const answer = annotate([
  'Bridge to close',
  'The bridge will close, the Daily Mail reported, citing a neighbour, but police said it would not.',
  'It is said to be old. Residents said it was loved.',
].join('\n\n'));
const sentence = answer.sentences.find(({ relay }) => relay.length);
const samples = {
  Answer: answer, Sentence: sentence, Relay: sentence.relay[0], Source: answer.sources[0],
  Summary: answer.summary, Notice: answer.summary.notices[0],
  Segment: answer.sentences.flatMap(({ segments }) => segments)[0],
};
for (const [name, sample] of Object.entries(samples)) {
  assert.ok(sample, `the sample has no ${name}`);
  assert.deepEqual(Object.keys(sample).sort(), keys(name), name);
}
assert.equal(analyse({ blocks: [] }).reason, 'no-text');

// A bundle for a browser needs nothing of Node, and runs with the wasm's bytes.
const bundle = join(project, 'bundle.mjs');
const { warnings } = await build({
  stdin: { contents: "export { load } from 'says-who';", resolveDir: project },
  bundle: true, format: 'esm', platform: 'browser', outfile: bundle, logLevel: 'error',
});
assert.deepEqual(warnings, []);
assert.doesNotMatch(readFileSync(bundle, 'utf8'), /node:/);
const bundled = await import(pathToFileURL(bundle));
const engine = await bundled.load(readFileSync(join(home, 'says_who_bg.wasm')));
assert.equal(engine.annotate('It rained, police said.').sentences[0].label, 'O');
