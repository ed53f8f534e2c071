// The built engine in Node, loaded as the extension loads it: the glue as a classic script, the
// wasm as bytes. Takes nothing; gives the functions that the glue exports, and its memory.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const folder = new URL('../../dist/extension/wasm/', import.meta.url);
const glue = readFileSync(new URL('says_who.js', folder), 'utf8');
const bytes = readFileSync(new URL('says_who_bg.wasm', folder));

export const engine = runInThisContext(`(() => {${glue}\nreturn wasm_bindgen;})()`, { filename: 'says_who.js' });
/** All that the engine keeps, the encoder's weights too. */
export const { memory } = engine.initSync({ module: bytes });
