// Runs the engine: here in the page's isolated world, or, where the page's policy forbids wasm
// (Chromium applies it to content scripts), in the background on the same message. Takes a
// request, gives the answer; nobody else knows which of the two it was.
'use strict';

(() => {
  let started; // a promise for the engine in this world

  function decode(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  }

  async function start() {
    // An empty module costs eight bytes to try; the engine's own bytes are fetched only if it may run.
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    const bytes = decode(await saysWho.talk.ask({ type: 'engine-bytes' }));
    await wasm_bindgen({ module_or_path: bytes });
    return wasm_bindgen.analyse;
  }

  const elsewhere = async (request) => saysWho.talk.ask({ type: 'analyse', request });

  saysWho.engine = {
    /// The engine's answer to a request.
    async analyse(request) {
      started ??= start().catch((error) => {
        if (error instanceof WebAssembly.CompileError) return elsewhere;
        started = undefined;
        throw error;
      });
      const run = await started;
      try {
        return await run(request);
      } catch (error) {
        started = undefined; // a trapped engine is not asked again
        throw error;
      }
    },
  };
})();
