// Pages that fight, on purpose or not: each ends in the same colours as a page that does not, or in
// one plain sentence; never in a hang, an exception or a trace of ours.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { html, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

const ARTICLE = [
  '<h1>Varnay council votes to widen the ferry berth before the summer</h1>',
  '<p>The council of Varnay will widen the ferry berth before the summer. The harbour office said the work would cost two million crowns.</p>',
  '<p>“We have waited nine years for this,” said Ana Brekke, who runs the ferry. A photograph shows the old berth under water at high tide.</p>',
  '<p>The berth was built in 1974 and has been mended four times since. The ferry carries nine hundred people a day in the warm months.</p>',
].join('');
const page = (script = '', body = ARTICLE) =>
  html(`<main><article>${body}</article></main>`, {
    head: `<script>window.registry = CSS.highlights; window.read = (${read})();${script}</script>`,
  });

/** Runs in the page before its own script spoils anything: gives a reader of what is painted. */
function read() {
  const { registry } = window;
  const entries = registry.entries.bind(registry);
  const { stringify } = JSON;
  return () => {
    const out = {};
    for (const [name, highlight] of entries()) {
      if (!name.startsWith('says-who-')) continue;
      const texts = [];
      for (const range of highlight) texts[texts.length] = range.startContainer.data.slice(range.startOffset, range.endOffset);
      if (texts.length) out[name] = texts;
    }
    return stringify(out);
  };
}

// Rendered, ten thousand levels end Chromium's own tab, with or without us; hidden, they do not.
const RENDERED = 2000;
// Firefox takes minutes of its own to build the deepest.
const DEEP = { chromium: 100_000, firefox: 20_000 };
const deep = (levels) => html(
  `<main><article>${ARTICLE}<div id="well"></div></article></main>
  <script>
    let at = document.getElementById('well');
    for (let depth = 0; depth < ${levels}; depth += 1) {
      at = at.appendChild(document.createElement(depth % 2 ? 'i' : 'b'));
      if (depth === ${RENDERED}) {
        at.textContent = 'At the bottom of the well somebody said that the water was cold.';
        at = at.appendChild(document.createElement('div'));
        at.style.display = 'none';
      }
    }
    at.textContent = 'Nobody sees this.';
  </script>`,
);
const LONG = 10_000_000;
const line = 'The harbour office said the tide had reached the third step of the old stair on that day. ';

const PAGES = {
  '/plain': { body: page() },
  '/policy': {
    body: html(`<main><article>${ARTICLE}</article></main>`).replace(/<link[^>]*>/, ''),
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  },
  '/sandbox': { body: html(`<main><article>${ARTICLE}</article></main>`), headers: { 'content-security-policy': 'sandbox' } },
  '/sandbox-scripts': { body: page(), headers: { 'content-security-policy': 'sandbox allow-scripts' } },
  '/frozen': {
    body: page(`
      for (const one of [Object, Array, Map, Set, String, Promise, Function, Node, Element, Text, Range, StaticRange]) {
        Object.freeze(one.prototype);
        Object.freeze(one);
      }`),
  },
  '/replaced': {
    body: page(`
      const no = () => { throw new Error('not for you'); };
      for (const name of ['map', 'push', 'filter', 'sort', 'splice', 'at']) Array.prototype[name] = no;
      for (const name of ['keys', 'entries', 'assign', 'hasOwn']) Object[name] = no;
      for (const name of ['get', 'set', 'has', 'delete']) Map.prototype[name] = Set.prototype[name] = no;
      Object.prototype.toString = no;
      Element.prototype.attachShadow = no;
      Element.prototype.getBoundingClientRect = no;
      Document.prototype.createElement = no;
      window.getComputedStyle = no;
      window.MutationObserver = window.Highlight = window.StaticRange = window.MessageChannel = no;
      window.requestAnimationFrame = window.setTimeout = no;
      HighlightRegistry.prototype.set = HighlightRegistry.prototype.get = no;
      Object.defineProperty(CSS, 'highlights', { value: {} });
    `),
  },
  '/named': {
    body: page(
      '',
      `${ARTICLE}<form id="browser" name="wasm_bindgen"><input name="runtime"><input name="parentElement"><input name="childNodes"><input name="getAttribute"></form>
       <a id="CSS"></a><a id="navigation"></a><a id="Highlight"></a><img name="documentElement"><img name="body"><img name="title"><img name="URL">`,
    ),
  },
  '/clears': {
    body: page(`
      const clear = () => { registry.clear(); requestAnimationFrame(clear); };
      requestAnimationFrame(clear);`),
  },
  '/clears-once': { body: page('') },
  '/spies': {
    body: page(`
      window.seen = [];
      window.events = [];
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, { ...options, mode: 'open' });
        window.seen.push(root);
        return root;
      };
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) {
          if (!node.localName?.startsWith('says-who')) continue;
          window.host = node;
          window.found = [node.shadowRoot, node.textContent, node.childNodes.length];
          for (const type of ['keydown', 'click', 'pointerdown']) {
            node.dispatchEvent(type === 'keydown' ? new KeyboardEvent(type, { key: 'ArrowRight', bubbles: true }) : new MouseEvent(type, { bubbles: true }));
          }
        }
      }).observe(document, { childList: true, subtree: true });`),
  },
  '/deep/chromium': { body: deep(DEEP.chromium) },
  '/deep/firefox': { body: deep(DEEP.firefox) },
  '/long': {
    body: html(
      `<main><article>${ARTICLE}</article></main><script>
        const article = document.querySelector('article');
        for (let at = 0; at < ${LONG / 1000}; at += 1) {
          const made = document.createElement('p');
          made.textContent = ${JSON.stringify(line)}.repeat(${Math.round(1000 / line.length)});
          article.append(made);
        }
      </script>`,
    ),
  },
  '/hebrew': {
    body: html(
      `<main dir="rtl"><article><h1>המועצה של ורנאי החליטה להרחיב את המזח לפני הקיץ</h1>${'<p>המועצה של ורנאי תרחיב את המזח לפני הקיץ. משרד הנמל מסר כי העבודה תעלה שני מיליון כתרים, וכי המעבורת תמשיך לפעול בכל אותה העת.</p>'.repeat(4)}</article></main>`,
      { lang: 'he' },
    ),
  },
  '/mixed': {
    body: page('', `${ARTICLE}<p dir="rtl">The harbour office said the sign “<bdi>שלום לכם</bdi>” had been taken down on Monday.</p>`),
  },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

inEachBrowser('pages that fight', { pages: PAGES }, (context) => {
  const open = (path) => context.browser.open(`${context.server.origin}${path}`);
  const sorted = (found) => Object.fromEntries(Object.entries(found).map(([name, texts]) => [name, texts.toSorted()]));
  const read = async (page) => sorted(JSON.parse(await page.evaluate(() => window.read())));
  /** What is painted on a page whose scripts may not run. */
  const readQuiet = async (page) =>
    sorted(await page.evaluate(() => {
      const out = {};
      for (const [name, highlight] of CSS.highlights) {
        const texts = [...highlight].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
        if (texts.length) out[name] = texts;
      }
      return out;
    }));
  const press = async (page, limit) => {
    const popup = await page.press(limit);
    const result = await popup.evaluate(() => [document.body.dataset.state, document.getElementById('sentence').textContent]);
    await popup.close();
    return result;
  };
  const on = async (page, limit) => {
    const [state, sentence] = await press(page, limit);
    assert.equal(state, 'on', sentence);
  };
  let plain = null;
  /** The colours of the same article on a page that does not fight. */
  const wanted = async () => {
    if (!plain) {
      const page = await open('/plain');
      await on(page);
      plain = await read(page);
      assert.ok(Object.keys(plain).length > 3, JSON.stringify(plain));
      await page.close();
    }
    return plain;
  };

  for (const path of ['/policy', '/sandbox']) {
    test(`${path.slice(1)}: right colours where no script of the page may run`, async () => {
      const want = await wanted();
      const page = await open(path);
      await on(page);
      assert.deepEqual(await readQuiet(page), want);
      await page.move(...(await pointAt(page, 'A photograph')));
      await until('the card opens', () => page.card());
    });
  }

  for (const path of ['/sandbox-scripts', '/frozen', '/replaced', '/named']) {
    test(`${path.slice(1)}: right colours`, async () => {
      const want = await wanted();
      const page = await open(path);
      await on(page);
      assert.deepEqual(await read(page), want);
    });
  }

  test('clears: colours taken away at every frame end in one sentence', async () => {
    const page = await open('/clears');
    const [state, sentence] = await press(page);
    assert.equal(state, 'stopped');
    assert.match(sentence, /takes the colours away/);
    assert.deepEqual(await read(page), {});
  });

  test('clears once: the colours come back', async () => {
    const want = await wanted();
    const page = await open('/clears-once');
    await press(page);
    await page.evaluate(() => {
      CSS.highlights.clear();
      document.body.append(document.createElement('hr'));
    });
    await page.move(300, 300);
    await page.move(310, 310);
    await until('the colours are back', async () => isDeepStrictEqual(await read(page), want));
  });

  test('spies: a page can neither read the card nor press its keys', async () => {
    const page = await open('/spies');
    await press(page);
    await page.shortcut('read', 'Alt+Shift+R');
    const card = await until('the card opens', () => page.card());
    const found = await until('the page has seen the host', () => page.evaluate(() => window.found ?? null));
    assert.deepEqual(found, [null, '', 0]);
    assert.deepEqual(await page.evaluate(() => window.seen.length), 0, 'our root is not made by the page');
    await page.evaluate(() => {
      for (const target of [window.host, document]) {
        for (const key of ['ArrowRight', 'Escape']) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
      window.host.click();
    });
    assert.deepEqual(await page.card(), card, 'the card stands as it stood');
  });

  test('deep: very many elements, one in the other', async () => {
    const want = await wanted();
    const page = await open(`/deep/${context.browser.name}`);
    await on(page, 240_000);
    const have = await readQuiet(page);
    for (const [name, texts] of Object.entries(want)) {
      for (const text of texts) assert.ok(have[name]?.includes(text), `${name}: ${text}`);
    }
    // What goes is looked through without a call for each level.
    await page.evaluate(() => document.getElementById('well').remove());
    await until('only the article is painted', async () => isDeepStrictEqual(await readQuiet(page), want));
  });

  test('long: ten megabytes of text', async () => {
    const page = await open('/long');
    const [state, sentence] = await press(page, 180_000);
    assert.ok(state === 'on' || /too long/.test(sentence), sentence);
    if (state === 'on') {
      assert.ok(Number(/[\d,]+/.exec(sentence)[0].replaceAll(',', '')) > 100_000, sentence);
      // Of so many only those near the window are in the registry.
      const painted = await page.evaluate(() =>
        [...CSS.highlights].filter(([name]) => /official|named|own/.test(name)).reduce((sum, [, highlight]) => sum + highlight.size, 0),
      );
      assert.ok(painted > 1000, `${painted} sentences`);
    }
  });

  test('hebrew: one plain sentence', async () => {
    const page = await open('/hebrew');
    const [state, sentence] = await press(page);
    assert.equal(state, 'stopped');
    assert.match(sentence, /not in English/);
  });

  test('mixed: words of another direction inside a sentence', async () => {
    const page = await open('/mixed');
    await on(page);
    const found = await read(page);
    const all = Object.values(found).flat();
    for (const part of ['The harbour office said the sign “', 'שלום לכם', '” had been taken down on Monday.']) {
      assert.ok(all.includes(part), `${part} in ${all.join('|')}`);
    }
  });
});
