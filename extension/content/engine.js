// Runs the engine: here in the page's isolated world, or in the background on the same message:
// where the page's policy forbids wasm (Chromium applies it to content scripts), and for texts so
// long that the page would be held up. Takes a request, gives the answer; nobody else knows which
// of the two it was.
'use strict';

(() => {
  // Characters of text. The engine reads some in a millisecond, and a task of ours is to be short.
  const HERE = 12_000; // up to this the engine runs in the page
  const MESSAGE = 200_000; // up to this it is one message; beyond, it goes in pieces
  const LONG = 400_000; // beyond this, what is in sight goes first
  const HEAD = 10; // blocks of a long page that are read with those in sight: headline and hints
  const BEFORE = 5;
  const SIGHT = 40;
  const PIECE = 400; // blocks or elements in a piece

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

  /// Sends a request piece by piece and puts the answer together from its pieces.
  async function inPieces(request) {
    const port = saysWho.talk.port('analyse');
    const answered = new Promise((resolve, reject) => {
      let answer = null;
      port.onMessage.addListener(({ head, sentences, blocks, error, end }) => {
        if (head) answer = { ...head, sentences: [], blocks: [] };
        if (sentences) answer.sentences.push(...sentences);
        if (blocks) answer.blocks.push(...blocks);
        if (error !== undefined) reject(new Error(error));
        if (end) resolve(answer);
      });
      port.onDisconnect.addListener(() => {
        void saysWho.api.runtime?.lastError; // one that nobody looks at is complained of
        reject(new Error('the background went away'));
      });
    });
    answered.catch(() => {}); // it may fail while we still send; it is awaited below
    const { elements, blocks, ...head } = request;
    const pause = saysWho.turns.clock();
    port.postMessage({ head });
    for (const [name, list] of Object.entries({ elements, blocks })) {
      let piece = [];
      let size = 0;
      for (const item of list) {
        piece.push(item);
        size += item.text?.length ?? 0;
        if (piece.length === PIECE || size > MESSAGE) {
          port.postMessage({ [name]: piece });
          piece = [];
          size = 0;
          await pause();
        }
      }
      port.postMessage({ [name]: piece });
    }
    port.postMessage({ end: true });
    try {
      return await answered;
    } finally {
      port.disconnect();
    }
  }

  const length = (request) => request.blocks.reduce((sum, { text }) => sum + text.length, 0);

  function elsewhere(request) {
    return length(request) > MESSAGE ? inPieces(request) : saysWho.talk.ask({ type: 'analyse', request });
  }

  saysWho.engine = {
    /// The engine's answer to a request.
    async analyse(request) {
      if (length(request) > HERE) return elsewhere(request);
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

    /// Of a long page what is in sight, with the head of the page, to be read before the whole; null
    /// of any other.
    part({ request, texts }) {
      if (length(request) <= LONG) return null;
      let low = 0;
      let high = texts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (texts[middle].nodes[0].parentElement?.getBoundingClientRect().bottom < 0) low = middle + 1;
        else high = middle;
      }
      const taken = (_, index) => index < HEAD || (index >= low - BEFORE && index < low + SIGHT);
      const blocks = request.blocks.filter(taken);
      const last = Math.max(...blocks.map(({ element }) => element));
      const part = { ...request, blocks, elements: request.elements.slice(0, last + 1) };
      return length(part) < LONG ? { request: part, texts: texts.filter(taken) } : null;
    },
  };
})();
