// Makes of the extension's modules the classic scripts that ship: one for each way in, by
// `cargo xtask build`:
//
//   node bundle.mjs OUT
//
// Takes extension/**/*.js; fills OUT with a script for each of ENTRIES under its own name, readable,
// and the same wherever the sources lie. Its head lists the modules that are in it, and a comment
// stands before each. `bundled` gives tests and tools a script of their own.

import esbuild from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/// What browsers are told to run: by manifest, page or background.
export const ENTRIES = [
  'about/about.js',
  'background.js',
  'class/compare.js',
  'class/page.js',
  'class/quiz.js',
  'class/report.js',
  'content/auto.js',
  'content/main.js',
  'options/options.js',
  'paste/paste.js',
  'popup/popup.js',
  'welcome/welcome.js',
];

const HOW = {
  absWorkingDir: root,
  bundle: true,
  format: 'iife',
  metafile: true,
  platform: 'browser',
  // What Chromium 128 and Firefox 146 run as it stands (extension/manifest.json).
  target: ['chrome128', 'firefox146'],
  tsconfigRaw: '{}', // what types are checked for changes no script
  write: false,
  logLevel: 'silent',
};

/** One script of a module and all that it imports; warnings are errors. */
async function make(how) {
  const { metafile, outputFiles, warnings } = await esbuild.build({ ...HOW, ...how });
  if (warnings.length) throw new Error((await esbuild.formatMessages(warnings, { kind: 'warning' })).join('\n'));
  const modules = Object.keys(metafile.inputs).filter((name) => !name.startsWith('<'));
  return { text: outputFiles[0].text, modules };
}

/**
 * A classic script that leaves what a module of the extension exports in a variable, for tests and
 * tools: `module` is its path in extension/, `name` the variable's. `plugins` may change sources.
 */
export async function bundled(module, name, plugins = []) {
  const { text } = await make({ entryPoints: [`extension/${module}`], globalName: name, plugins });
  return text;
}

/** Writes the scripts that ship. */
async function write(out) {
  for (const entry of ENTRIES) {
    const { text, modules } = await make({ entryPoints: [`extension/${entry}`] });
    const head = [`${entry}: made of these modules of Says Who? (cargo xtask build).`, ...modules.sort().map((name) => `  ${name}`)];
    const to = join(out, entry);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, `${head.map((line) => `// ${line}\n`).join('')}'use strict';\n\n${text}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const [out] = process.argv.slice(2);
  if (!out) throw new Error('usage: bundle.mjs OUT');
  await write(resolve(out));
}
