// The page that opens once, after a reader has installed the extension: the example, coloured, and
// what to try. Takes nothing; keeps nothing, and asks for nothing but our own files.

import { failure, fill, get, nav, say } from '../class/wording.js';
import { settle } from '../content/around.js';
import * as card from '../content/card.js';
import { $ } from '../dom.js';
import * as reader from '../paste/reader.js';
import * as project from '../project.js';

async function begin() {
  const [example] = await Promise.all([
    get('../demo.html').then((response) => response.text()),
    get('../wasm/says_who_bg.wasm')
      .then((response) => response.arrayBuffer())
      .then((module_or_path) => wasm_bindgen({ module_or_path })),
  ]);
  fill();
  nav('welcome');
  settle({ lang: () => say('language') });
  document.title = `${say('welcome_page')} · ${say('name')}`;
  for (const [id, address] of Object.entries(project)) $(id).href = address;
  $('walk').addEventListener('click', () => card.walk());
  const { parts, details } = reader.example(example, '');
  await reader.show(parts, details, { keep: false, twice: false });
  document.body.dataset.state = 'ready';
}

begin().catch((error) => {
  $('sentence').textContent = failure(error);
  document.body.dataset.state = 'failed';
  throw error;
});
