// The built engine and its peers on the same texts in one run of Node, by `cargo xtask bench`:
//
//   node --expose-gc bench.mjs FOLDER RESULT.json peers|alone
//
// Takes the texts in FOLDER; prints a table of times and ratios and adds them to RESULT.json.
// Rounds go from one competitor to the next, so that what else the machine does hits all alike;
// figures are medians, with the 95th percentile beside them.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { engine, memory } from '../../tests/wasm/engine.mjs';
import { request } from '../../tests/wasm/request.mjs';

const [folder, result, mode] = process.argv.slice(2);
const text = (name) => readFileSync(join(folder, name), 'utf8');
const article = text('article-1000.txt');
const large = text('prose-1mb.txt');
const peersFolder = new URL('../peers/', import.meta.url);

const sorted = (times) => [...times].sort((a, b) => a - b);
const at = (times, part) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * part))];
const median = (times) => at(times, 0.5);

async function time(task) {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

const ask = (of) => {
  // What the content script sends: made once, since collecting is not the engine's.
  const message = request(of.replaceAll('\n', '\n\n'), { mode: 'anyway' });
  return () => {
    const answer = engine.analyse(message);
    if (!answer.sentences.length) throw new Error(`the engine read nothing: ${answer.reason}`);
    return answer;
  };
};

// The engine remembers the last page's paragraphs: only another page in between makes it read.
const forget = ask(article.replaceAll('\n', ' So it was.\n'));

// The same page after an edit: a paragraph near its end says "again" and no longer does, in turn.
const edited = () => {
  const lines = article.trimEnd().split('\n');
  lines[lines.length - 3] = lines.at(-3).replace(/\.$/, ' again.');
  const changed = lines.join('\n');
  if (changed === article.trimEnd()) throw new Error('no paragraph was changed');
  const [one, other] = [ask(article), ask(changed)];
  let round = 0;
  return () => ((round += 1) % 2 ? other : one)();
};

/** Name → {run, before, rounds}: `run` does the work and reads its output, `before` is not timed. */
const competitors = {
  engine: () => ({ run: ask(article), before: forget, rounds: 40 }),
  'one paragraph changed': () => ({ run: edited(), rounds: 40 }),
};
const importPeer = (name) => import(pathToFileURL(join(peersFolder.pathname, 'node_modules', name)).href);
if (mode === 'peers') {
  competitors.wink = async () => {
    const wink = (await importPeer('wink-nlp/src/wink-nlp.js')).default;
    const model = (await importPeer('wink-eng-lite-web-model/dist/model.js')).default;
    const nlp = wink(model, ['sbd', 'pos']);
    const run = () => {
      const doc = nlp.readDoc(article);
      return [doc.sentences().out(), doc.tokens().out(nlp.its.pos)];
    };
    return { run, rounds: 40 };
  };
  competitors.compromise = async () => {
    const nlp = (await importPeer('compromise/src/three.js')).default;
    return { run: () => nlp(article).json(), rounds: 6 };
  };
  competitors.harper = async () => {
    const { LocalLinter } = await importPeer('harper.js/dist/index.js');
    const { binaryInlined } = await importPeer('harper.js/dist/binaryInlined.js');
    const linter = new LocalLinter({ binary: binaryInlined });
    await linter.setup();
    let round = 0;
    // A word more each time, or its cache answers.
    return { run: () => linter.lint(`${article} Round${(round += 1)}.`), rounds: 3 };
  };
  competitors['segmenter sentences'] = () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    return { run: () => [...segmenter.segment(article)].length, rounds: 40 };
  };
  competitors['segmenter words'] = () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    return { run: () => [...segmenter.segment(article)].length, rounds: 10 };
  };
}

const times = {};
const first = {};
const ready = [];
for (const [name, make] of Object.entries(competitors)) {
  const { run, before, rounds } = await make();
  first[name] = await time(run);
  times[name] = [];
  ready.push({ name, run, before, rounds });
}
for (let round = 0; round < 40; round += 1) {
  for (const { name, run, before, rounds } of ready) {
    if (round >= rounds) continue;
    await run(); // warm: the others have had the caches
    before?.();
    times[name].push(await time(run));
  }
}

if (mode === 'peers') {
  const python = process.env.SAYS_WHO_PYTHON ?? 'python3';
  const script = [
    'import sys, time, spacy',
    "nlp = spacy.load('en_core_web_sm')",
    'text = sys.stdin.read()',
    'nlp(text)',
    'for _ in range(5):',
    '    start = time.perf_counter(); doc = nlp(text); [t.dep_ for t in doc]',
    '    print((time.perf_counter() - start) * 1000)',
  ].join('\n');
  const ran = spawnSync(python, ['-c', script], { input: article, encoding: 'utf8' });
  if (ran.status === 0) times.spacy = ran.stdout.trim().split('\n').map(Number);
  else console.log('spaCy with en_core_web_sm is not there: SAYS_WHO_PYTHON names a Python that has it');
}

// The second reading: all of it, and its first window, from a memory that knows no window.
const bytesOf = readFileSync(new URL('../../dist/extension/wasm/encoder.bin', import.meta.url));
const loading = await time(() => engine.keep(new Uint8Array(bytesOf)));
const message = request(article.replaceAll('\n', '\n\n'), { mode: 'anyway' });
const [closely, windows] = [[], []];
for (let round = 0; round < 5; round += 1) {
  engine.forget();
  const reading = new engine.Closely(message);
  let whole = await time(() => reading.step());
  windows.push(whole);
  whole += await time(() => {
    while (reading.step());
  });
  if (reading.share() !== 1) throw new Error('the encoder stopped before the end');
  reading.free();
  closely.push(whole);
}

// The same encoder, layer for layer, in onnxruntime-web (which transformers.js runs in a browser).
const onnx = {};
if (mode === 'peers') {
  const python = process.env.SAYS_WHO_PYTHON ?? 'python3';
  const here = (name) => new URL(`../../${name}`, import.meta.url).pathname;
  const files = join(folder, 'onnx');
  const make = [here('train/encoder/onnx_file.py'), '--start', here('src/encoder/model.bin')];
  const made = spawnSync(python, [...make, '--text', join(folder, 'article-1000.txt'), '--out', files]);
  if (made.status === 0) {
    const ort = await importPeer('onnxruntime-web/dist/ort.bundle.min.mjs');
    ort.env.wasm.numThreads = 1;
    const windows = JSON.parse(readFileSync(join(files, 'windows.json'), 'utf8'));
    const column = (pieces, i) => new ort.Tensor('int64', BigInt64Array.from(pieces, (piece) => BigInt(piece[i])), [1, pieces.length]);
    const inputs = windows.map((pieces) => ({ ids: column(pieces, 0), case: column(pieces, 1), quoted: column(pieces, 2) }));
    for (const [name, file] of [['onnxruntime, 32 bits', 'encoder.onnx'], ['onnxruntime, 8 bits', 'encoder.int8.onnx']]) {
      const session = await ort.InferenceSession.create(new Uint8Array(readFileSync(join(files, file))), { executionProviders: ['wasm'] });
      const read = async () => {
        for (const input of inputs) await session.run(input);
      };
      await read();
      onnx[name] = [];
      for (let round = 0; round < 5; round += 1) onnx[name].push(await time(read));
    }
  } else console.log('torch, onnx and onnxruntime are not there: SAYS_WHO_PYTHON names a Python that has them');
}

const engineMs = median(times.engine);
const row = (...cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart(12) : String(cell).padEnd(24))).join(''));
const words = article.split(/\s+/).filter(Boolean).length;
console.log(`\n${words} words, ${Buffer.byteLength(article)} bytes, ${ask(article)().sentences.length} sentences, milliseconds`);
row('', 'first', 'best', 'median', '95 %', 'ratio');
const out = { engine: {}, peers: {}, ratios: {} };
for (const [name, of] of Object.entries(times)) {
  const ms = median(of);
  const figures = { words_1000_warm_ms: ms, words_1000_best_ms: at(of, 0), words_1000_p95_ms: at(of, 0.95), words_1000_first_ms: first[name] ?? null };
  if (name === 'engine') Object.assign(out.engine, figures);
  else if (name === 'one paragraph changed') out.engine.words_1000_changed_ms = ms;
  else {
    out.peers[name] = figures;
    out.ratios[name] = ms / engineMs;
  }
  row(name, (first[name] ?? NaN).toFixed(2), at(of, 0).toFixed(2), ms.toFixed(2), figures.words_1000_p95_ms.toFixed(2), (ms / engineMs).toFixed(2));
}
Object.assign(out.engine, { closely_ready_ms: loading, closely_first_window_ms: median(windows), closely_words_1000_ms: median(closely) });
row('second reading', '', Math.min(...closely).toFixed(0), median(closely).toFixed(0), at(closely, 0.95).toFixed(0), (median(closely) / engineMs).toFixed(0));
for (const [name, of] of Object.entries(onnx)) {
  out.ratios[name] = median(of) / median(closely);
  row(name, '', Math.min(...of).toFixed(0), median(of).toFixed(0), at(of, 0.95).toFixed(0), `${out.ratios[name].toFixed(2)} ×`);
}
row('its first window', '', Math.min(...windows).toFixed(0), median(windows).toFixed(0), at(windows, 0.95).toFixed(0), '');
console.log(`the encoder's file is ready after ${loading.toFixed(0)} ms`);
out.engine.memory_mb = memory.buffer.byteLength / 1e6;
console.log(`engine and encoder together take ${out.engine.memory_mb.toFixed(1)} MB, the article's reading included`);
const bytes = Buffer.byteLength(large);
const whole = ask(large);
const wholes = [];
for (let round = 0; round < 5; round += 1) {
  forget();
  globalThis.gc();
  wholes.push(await time(whole));
}
const buffer = Buffer.from(large);
const passes = [];
for (let round = 0; round < 5; round += 1) passes.push(await time(() => buffer.indexOf(0)));
const speed = (ms) => bytes / ms / 1000;

out.engine.mb_per_s_1mb = speed(median(wholes));
out.engine.mb_per_s_1mb_best = speed(Math.min(...wholes));
out.ratios.byte_scan = median(wholes) / median(passes);
console.log(`\n1 MB: ${out.engine.mb_per_s_1mb.toFixed(1)} MB/s (best ${out.engine.mb_per_s_1mb_best.toFixed(1)}); a bare scan for a byte takes 1/${Math.round(out.ratios.byte_scan)} of the time`);

const before = JSON.parse(readFileSync(result, 'utf8'));
writeFileSync(result, `${JSON.stringify({ ...before, ...out }, null, 2)}\n`);
process.exit(0); // harper's worker pool would keep Node alive
