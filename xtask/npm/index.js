// Loads the engine's wasm and gives its functions. Makes no request but for the wasm, and keeps
// nothing.
import wasm_bindgen from './says_who.js';

/** The engine; `wasm` may be its bytes, a compiled module, or an address. */
export async function load(wasm = new URL('says_who_bg.wasm', import.meta.url)) {
  wasm_bindgen.initSync({ module: await compiled(wasm) });
  const { analyse, paragraphs } = wasm_bindgen;
  return { analyse, paragraphs, annotate: (text, options) => analyse(page(text, paragraphs, options)) };
}

async function compiled(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (wasm instanceof URL || typeof wasm === 'string') return WebAssembly.compileStreaming(fetch(wasm));
  return WebAssembly.compile(wasm);
}

/** A plain text as a page of which everything was selected: a title, if it has one, and paragraphs. */
function page(text, paragraphs, { outlet } = {}) {
  return {
    version: 1,
    mode: 'selection',
    host: outlet ?? '',
    names: outlet ? [outlet] : [],
    elements: ['h1', 'p'].map((tag) => ({ parent: -1, tag })),
    blocks: paragraphs(text).map((paragraph) => ({ element: paragraph.headline ? 0 : 1, text: paragraph.text })),
  };
}
