// What ships, file by file: nothing in it calls out, fetches code, runs text or writes markup, and
// every page of it stands under a policy that forbids all that. Reads dist/, where the built engine
// and its glue are too, which no look at the sources sees.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import test from 'node:test';
import { source } from '../../extension/project.js';
import { ENTRIES } from '../../xtask/js/bundle.mjs';

const TEXT = new Set(['.js', '.mjs', '.html', '.css', '.json', '.webmanifest', '.svg', '.txt', '.md']);
const BINARY = new Set(['.bin', '.png', '.wasm']);

const built = ['extension', 'www'].flatMap((name) => {
  const folder = new URL(`../../dist/${name}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = `${entry.parentPath.replace(/\/$/, '')}/${entry.name}`;
      return { name: path.slice(folder.pathname.length - name.length - 1), end: extname(entry.name), text: readFileSync(path, 'latin1') };
    });
});
const code = built.filter(({ end }) => end === '.js' || end === '.html');

/** Scripts of ours, made of modules; the others are the engine's glue and the static page's worker and its lists. */
const bundles = built.filter(({ name, end }) => end === '.js' && !/\/wasm\/|^www\/(?:sw|files|inline)\.js$/.test(name));

/** Code without comments, in which words may stand that code may not hold. */
const working = ({ text }) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}])\/\/.*$/gm, '$1');

function assertNone(text, doors, name) {
  const [found = null] = doors.exec(text) ?? [];
  assert.equal(found, null, name);
}

test('there are two folders, of files of known kinds', () => {
  for (const folder of ['extension', 'www']) assert.ok(built.filter(({ name }) => name.startsWith(folder)).length > 30);
  for (const { name, end } of built) assert.ok(TEXT.has(end) || BINARY.has(end), `${name} is of a new kind`);
});

test('every script of ours tells its modules, leaves no global, and is named where it runs', () => {
  assert.deepEqual(bundles.map(({ name }) => name.replace(/^(?:extension|www)\//, '')).filter((name, at, all) => all.indexOf(name) === at).sort(), [...ENTRIES].sort());
  for (const { name, text } of bundles) {
    const [, head, body] = /^((?:\/\/ .*\n)+)'use strict';\n\n\(\(\) => \{\n([\s\S]*)\n\}\)\(\);\n$/.exec(text) ?? [];
    assert.ok(body, `${name} is one function`);
    const told = [...head.matchAll(/^\/\/ {3}(extension\/.*)$/gm)].map(([, module]) => module);
    const inside = [...body.matchAll(/^ {2}\/\/ (.*)$/gm)].map(([, module]) => module);
    // Of a module that only hands on, or only declares what others take, no code is left.
    for (const module of inside) assert.ok(told.includes(module), `${name}: ${module}`);
    // What would be a global: of all of them one, by which what comes after it finds the content script.
    const globals = body.match(/\b(?:globalThis|window|self|world)(?:\.\w+|\[[^\]]*\])(?:\.\w+)? = .*/g) ?? [];
    assert.deepEqual(globals, name.includes('/content/main.js') ? ['world[OURS] = ours2;'] : [], name);
  }
  const pages = built.filter(({ end }) => end === '.html');
  for (const { name } of bundles) {
    const named = [...pages, ...built.filter((one) => /manifest\.json$|background\.js$/.test(one.name))].some((one) => one.name !== name && one.text.includes(name.split('/').at(-1)));
    assert.ok(named, `nothing runs ${name}`);
  }
  for (const { name, text } of pages) assert.ok((text.match(/<script\b/g) ?? []).length <= 2, `${name} names one script of ours, and the glue`);
});

test('nothing writes markup or runs text', () => {
  const doors =
    /\b(?:eval|Function|execScript)\s*\(|\bnew\s+Function\b|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\s*\.\s*write|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|DOMParser|\.srcdoc\b|javascript:|set(?:Timeout|Interval)\s*\(\s*['"`]|\son\w+\s*=\s*["']/;
  for (const file of code) {
    const text = working(file)
      // The glue writes a function's name into a message: `Function(${name})`.
      .replace('`Function(${val.name})`', '')
      // The page for pasted text takes its example apart, a file of ours, and the source of a page that
      // is pasted: into a document that runs nothing, of which text alone comes into ours.
      .replaceAll(/new DOMParser\(\)\.parseFromString\((?:text|quiet), "text\/html"\)/g, '')
      .replace(/<meta[^>]*>/g, '');
    assertNone(text, doors, file.name);
  }
});

test('nothing calls out or fetches code', () => {
  const doors =
    /\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|SharedWorker|nativeMessaging|connectNative|sendNativeMessage)\b|\bnew\s+Worker\b|\bimport\s*\(|\bimport\s+[\w{*]|dns-prefetch|preconnect|modulepreload|<(?:iframe|object|embed|base|form)\b|http-equiv=["']?refresh/i;
  for (const file of code) assertNone(working(file), doors, file.name);
  // The addresses in what ships are the project's own, which readers may press, and the name of a
  // namespace, which is that of no file anywhere.
  for (const { name, end, text } of built) {
    if (!TEXT.has(end)) continue;
    const addresses = text.match(/\b(?:https?|wss?|ftp):\/\/[^\s"'`)<\\]+/g) ?? [];
    const known = /^https:\/\/\(addons|^https?:\/\/(?:www\.w3\.org\/|addons\.mozilla\.org|chromewebstore\.google\.com|chrome\.google\.com)/;
    // The one module that has them is in each script that leads there.
    if (text.includes('// extension/project.js')) addresses.splice(0, addresses.length, ...addresses.filter((address) => address !== source));
    // The glue's comments name a place to read about them.
    if (name.endsWith('wasm/says_who.js')) addresses.splice(0, addresses.length, ...addresses.filter((address) => !address.startsWith('https://developer.mozilla.org/')));
    assert.deepEqual(addresses.filter((address) => !known.test(address)), [], name);
  }
});

test('fetch asks for files of our own, named in our own code', () => {
  const found = code.flatMap((file) => (working(file).match(/\b(?:fetch|importScripts)\s*\([^;\n]*/g) ?? []).map((call) => `${file.name}: ${call}`));
  const mine = [
    /^extension\/background\.js: importScripts\("wasm\/says_who\.js"\)$/,
    /^extension\/background\.js: fetch\(api\.runtime\.getURL\(WASM\)\)/,
    /^extension\/about\/about\.js: fetch\("eval\.json"\)/,
    // `get` is called with our own names alone: see below.
    /^(?:extension|www)\/(?:class|paste|welcome|about|options|popup|content)\/\w+\.js: fetch\(path\)/,
    /^extension\/background\.js: fetch\(path\)/,
    // The glue fetches where it is given an address; we give it bytes, and for the encoder the address
    // of our own file: see below.
    /wasm\/says_who\.js: fetch\(module_or_path\)/,
    /wasm\/says_who\.js: fetch\(getStringFromWasm0\(arg1, arg2\)\)/,
    /^www\/sw\.js: importScripts\('files\.js'\)/,
    /^www\/sw\.js: fetch\(request\)/,
  ];
  for (const call of found) assert.ok(mine.some((known) => known.test(call)), call);
  const heard = code.flatMap((file) => working(file).match(/wasm_bindgen\.listen\([^;]*/g) ?? []);
  // In the background, and on the page for pasted text, in the extension and out of it.
  assert.deepEqual([...new Set(heard)].sort(), ['wasm_bindgen.listen(api.runtime.getURL(ENCODER))', 'wasm_bindgen.listen(new URL("wasm/encoder.bin", location.href).href)']);
  for (const file of code) {
    for (const call of working(file).match(/(?<![.\w])get\([^)]*\)/g) ?? []) {
      assert.match(call, /^get\((?:path|"[\w./]+"|`\$\{top\d?\}_locales\/\$\{language\}\/messages\.json`)\)$/, file.name);
    }
    // And `loadWords` with the way to our top folder alone.
    for (const [, top] of working(file).matchAll(/(?<!function )loadWords\(([^)]*)\)/g)) assert.match(top, /^"(?:\.\.\/)?"$/, file.name);
  }
  for (const file of code.filter(({ name }) => !name.includes('/wasm/'))) {
    for (const call of working(file).match(/wasm_bindgen\(\{[^}]*\}/g) ?? []) assert.match(call, /module_or_path(?:: bytes)? ?\}/, file.name);
  }
});

test('every page has its scripts and sheets in files beside it', () => {
  for (const { name, text } of code.filter(({ end }) => end === '.html')) {
    for (const [tag, given] of text.matchAll(/<script\b([^>]*)>/g)) {
      assert.match(given, /^\s(?:defer )?src="(?!\/\/|\w+:)[^"]+"$/, `${name}: ${tag}`);
    }
    assert.doesNotMatch(text, /<style\b|\sstyle=/, name);
    for (const [tag, address] of text.matchAll(/<link\b[^>]*href="([^"]*)"[^>]*>/g)) assert.match(address, /^(?!\/\/|https?:)/, `${name}: ${tag}`);
  }
});

test('the policies are the tightest under which the engine loads', () => {
  const { content_security_policy: policy } = JSON.parse(built.find(({ name }) => name === 'extension/manifest.json').text);
  assert.deepEqual(Object.keys(policy), ['extension_pages']);
  assert.equal(
    policy.extension_pages,
    "default-src 'self'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  const page = built.find(({ name }) => name === 'www/index.html').text;
  const [, www] = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page);
  assert.match(www, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(www, /'unsafe-(?:inline|eval)'|\*|https?:|data:|blob:/);
});
