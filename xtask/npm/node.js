// The same as index.js for Node, which has no fetch for files: reads the wasm from the file beside
// this one, or from the file that it is told.
import { readFile } from 'node:fs/promises';
import { load as fetched } from './index.js';

/** The engine; `wasm` may be its bytes, a compiled module, or an address. */
export async function load(wasm = new URL('says_who_bg.wasm', import.meta.url)) {
  const isFile = (wasm instanceof URL || typeof wasm === 'string') && new URL(wasm).protocol === 'file:';
  return fetched(isFile ? await readFile(new URL(wasm)) : wasm);
}
