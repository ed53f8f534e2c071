// Loads the engine's wasm, in Node from the file beside this one, in a browser from its address,
// and gives its functions. Makes no other request and keeps nothing.
import wasm_bindgen from './says_who.js';

/** The engine; `wasm` may be its bytes, a compiled module, or an address. */
export async function load(wasm) {
  wasm_bindgen.initSync({ module: await compiled(wasm ?? new URL('says_who_bg.wasm', import.meta.url)) });
  const { analyse, paragraphs } = wasm_bindgen;
  return { analyse, paragraphs, annotate: (text, options) => analyse(page(text, paragraphs, options)) };
}

async function compiled(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (!(wasm instanceof URL) && typeof wasm !== 'string') return WebAssembly.compile(wasm);
  const address = new URL(wasm);
  if (address.protocol !== 'file:') return WebAssembly.compileStreaming(fetch(address));
  const { readFile } = await import('node:fs/promises');
  return WebAssembly.compile(await readFile(address));
}

/** A plain text as a page of which every paragraph was selected. */
function page(text, paragraphs, { outlet } = {}) {
  return {
    version: 1,
    mode: 'selection',
    host: outlet ?? '',
    names: outlet ? [outlet] : [],
    blocks: paragraphs(text).map((paragraph) => ({ element: 0, text: paragraph.text })),
  };
}
