// The page that opens once, after a reader has installed the extension: the example, coloured, and
// what to try. Takes nothing; keeps nothing, and asks for nothing but our own files.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const { say, get, fill, nav, failure } = saysWhoWording;

  async function begin() {
    const [example] = await Promise.all([
      get('../demo.html').then((response) => response.text()),
      get('../wasm/says_who_bg.wasm')
        .then((response) => response.arrayBuffer())
        .then((module_or_path) => wasm_bindgen({ module_or_path })),
    ]);
    fill();
    nav('welcome');
    saysWho.lang = say('language');
    document.title = `${say('welcome_page')} · ${say('name')}`;
    for (const [id, address] of Object.entries(saysWhoProject)) $(id).href = address;
    $('walk').addEventListener('click', () => saysWho.card.walk());
    const { parts, details } = saysWho.reader.example(example, '');
    await saysWho.reader.show(parts, details, { keep: false, twice: false });
    document.body.dataset.state = 'ready';
  }

  begin().catch((error) => {
    $('sentence').textContent = failure(error);
    document.body.dataset.state = 'failed';
    throw error;
  });
})();
