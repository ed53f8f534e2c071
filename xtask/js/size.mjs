// What readers load, and what takes the room: `node size.mjs [--check]`, by `cargo xtask size`.
// Takes dist/extension and the wasm before it was optimised, which still names its functions;
// gives tables. With --check, more than xtask/budget.json allows is a failure.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url).pathname;
const folder = join(root, 'dist/extension');
const [named, check] = [process.argv[2], process.argv.includes('--check')];

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const sizes = (bytes) => ({ raw: bytes.length, gzip: gzip(bytes), brotli: brotli(bytes) });

function walk(at) {
  const entries = readdirSync(at, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)]));
}

function table(title, rows, columns = ['raw', 'gzip', 'brotli']) {
  console.log(`\n${title.padEnd(44)}${columns.map((name) => name.padStart(10)).join('')}`);
  for (const [name, cells] of rows) {
    console.log(`${name.padEnd(44)}${columns.map((column) => String(cells[column] ?? '').padStart(10)).join('')}`);
  }
}

/** Reads a wasm module as far as sizes go: its sections, function bodies and names. */
class Wasm {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 8;
    this.sections = [];
    this.bodies = [];
    this.names = new Map();
    this.imported = 0;
    while (this.at < bytes.length) {
      const id = bytes[this.at++];
      const size = this.number();
      const end = this.at + size;
      this.section(id, size, end);
      this.at = end;
    }
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const size = this.number();
    this.at += size;
    return this.bytes.toString('utf8', this.at - size, this.at);
  }

  section(id, size, end) {
    const known = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element', 'code', 'data'];
    const name = id === 0 ? this.text() : (known[id] ?? `section ${id}`);
    this.sections.push([name, { raw: size, bytes: this.bytes.subarray(end - size, end) }]);
    if (id === 2) this.imports();
    if (id === 10) {
      for (let left = this.number(); left > 0; left -= 1) {
        const body = this.number();
        this.bodies.push(body);
        this.at += body;
      }
    }
    if (name === 'name') {
      while (this.at < end) {
        const kind = this.bytes[this.at++];
        const stop = this.number() + this.at;
        if (kind === 1) for (let left = this.number(); left > 0; left -= 1) this.names.set(this.number(), this.text());
        this.at = stop;
      }
    }
  }

  imports() {
    for (let left = this.number(); left > 0; left -= 1) {
      this.text();
      this.text();
      const kind = this.bytes[this.at++];
      if (kind === 0) {
        this.imported += 1;
        this.number();
      } else {
        if (kind === 1) this.at += 1;
        if (kind === 3) this.at += 2;
        else {
          const limits = this.bytes[this.at++];
          this.number();
          if (limits & 1) this.number();
        }
      }
    }
  }
}

/** Crate, and in ours the module, of a function's name, mangled (either way) or not. */
export function owner(name) {
  const path = (name.match(/^_R/) ? [...name.matchAll(/C(?:s[0-9A-Za-z]*_)?\d+([a-z]\w*?)(?=\d|NtN|$)/g)].map((m) => m[1]) : [])[0];
  const legacy = name.match(/^_ZN\d+(.*)/)?.[1];
  const plain = legacy ?? name;
  const words = plain.replace(/\$\w+\$|\.\.|::|\d+/g, ' ').match(/[a-z_][a-z_]*[a-z]/gi) ?? ['?'];
  const crate = path ?? words.find((word) => /^(says_who|core|alloc|std|serde|hashbrown|js_sys|wasm_bindgen|serde_wasm_bindgen|dlmalloc|compiler_builtins)$/.test(word)) ?? 'other';
  if (crate !== 'says_who') return crate;
  const module = name.match(/says_who(?:::|\.\.|\d+)([a-z]+)/)?.[1];
  return module ? `says_who::${module}` : crate;
}

const wasm = readFileSync(join(folder, 'wasm/says_who_bg.wasm'));
const files = walk(folder).sort();
const total = { raw: 0, gzip: 0, brotli: 0 };
const rows = files.map((file) => {
  const found = sizes(readFileSync(file));
  for (const key of Object.keys(total)) total[key] += found[key];
  return [relative(folder, file), found];
});
rows.sort((a, b) => b[1].brotli - a[1].brotli);
table('extension, file by file', [...rows.slice(0, 12), ['all', total]]);

const shipped = new Wasm(wasm);
table(
  'wasm, section by section',
  shipped.sections.map(([name, { bytes }]) => [name, sizes(bytes)]),
);

if (named && existsSync(named)) {
  const module = new Wasm(readFileSync(named));
  const crates = new Map();
  for (const [index, size] of module.bodies.entries()) {
    const crate = owner(module.names.get(index + module.imported) ?? '?');
    crates.set(crate, (crates.get(crate) ?? 0) + size);
  }
  const found = [...crates].sort((a, b) => b[1] - a[1]).map(([name, raw]) => [name, { raw }]);
  table('code by crate and module, before wasm-opt', found.slice(0, 24), ['raw']);
}

// The lists are compiled to tables of hashes; their own size tells which of them are large.
const english = join(root, 'src/language/en');
const data = walk(english).filter((file) => /\.(tsv|bin)$/.test(file));
const lists = data.map((file) => {
  const bytes = readFileSync(file);
  const kept = file.endsWith('.tsv') ? Buffer.from(bytes.toString().replace(/^#.*\n/gm, '')) : bytes;
  return [relative(english, file), sizes(kept)];
});
lists.sort((a, b) => b[1].brotli - a[1].brotli);
table('word lists and model, as they stand in the source', lists);

const budget = JSON.parse(readFileSync(join(root, 'xtask/budget.json'), 'utf8'));
const engine = ['wasm/says_who_bg.wasm', 'wasm/says_who.js'].map((name) => rows.find(([file]) => file === name)[1]);
const [, encoder] = rows.find(([file]) => file === 'wasm/encoder.bin');
const have = {
  engine_brotli: engine.reduce((sum, { brotli: size }) => sum + size, 0),
  // The encoder's weights are listed apart: they hardly change when they are packed.
  encoder_raw: encoder.raw,
  extension_brotli: total.brotli - encoder.brotli,
  extension_raw: files.reduce((sum, file) => sum + statSync(file).size, 0) - encoder.raw,
};
console.log();
let over = 0;
for (const [name, most] of Object.entries(budget)) {
  if (!(name in have)) throw new Error(`xtask/budget.json: ${name} is not measured`);
  const good = have[name] <= most;
  if (!good) over += 1;
  console.log(`${name}: ${have[name]} of ${most} bytes${good ? '' : ', OVER THE BUDGET'}`);
}
if (check && over > 0) process.exitCode = 1;
