// Pages drawn on a server and brought to life by a framework (the whole document by React 18 and 19),
// with the real ones from npm: coloured before they come to life, they do so without a complaint, and
// are coloured right after it and after they draw themselves anew.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { highlighted, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const HEAD = 'Varnay council votes to widen the ferry berth before the summer';
const TEXTS = [
  'The council of Varnay will widen the ferry berth before the summer. The harbour office said the work would cost two million crowns.',
  '“We have waited nine years for this,” said Ana Brekke, who runs the ferry. A photograph shows the old berth under water at high tide.',
  'The berth was built in 1974 and has been mended four times since. The ferry carries nine hundred people a day in the warm months.',
];
const NEW = 'The mayor of Varnay said the crane had been ordered in May.';
const SHARED = `
  export const HEAD = ${JSON.stringify(HEAD)};
  export const TEXTS = ${JSON.stringify(TEXTS)};
  export const NEW = ${JSON.stringify(NEW)};
`;
/** A document around what a framework drew, with its script. */
const AROUND = `
  export const around = (inner) =>
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lindmark</title><link rel="icon" href="data:,"></head><body><main id="app">' +
    inner + '</main><script src="client.js"></script></body></html>';
`;
const REACT = {
  app: `
    import { createElement as h, useState, useEffect } from 'react';
    import { HEAD, TEXTS, NEW } from 'shared';
    export function App() {
      const [texts, add] = useState(TEXTS);
      useEffect(() => {
        window.alive = true;
        window.redraw = () => add([texts[0].replace('two million', 'three million'), ...texts.slice(1), NEW]);
      });
      return h('html', { lang: 'en' },
        h('head', null, h('meta', { charSet: 'utf-8' }), h('title', null, 'Lindmark'), h('link', { rel: 'icon', href: 'data:,' })),
        h('body', null,
          h('main', null, h('article', null, h('h1', null, HEAD), texts.map((text) => h('p', { key: text }, text)))),
          h('script', { src: 'client.js', async: true })));
    }`,
  server: `
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import { App } from 'app';
    export default '<!doctype html>' + renderToString(createElement(App));`,
  client: `
    import { createElement } from 'react';
    import { hydrateRoot } from 'react-dom/client';
    import { App } from 'app';
    window.live = () => hydrateRoot(document, createElement(App), { onRecoverableError: (error) => console.error(error) });`,
};
/** Both sides of a page: `server` default-exports a promise of its HTML, `client` sets window.live(). */
const FRAMEWORKS = {
  'react 19': { ...REACT, from: '.' },
  'react 18': { ...REACT, from: '../react-18' },
  vue: {
    app: `
      import { createSSRApp, h, ref, onMounted } from 'vue';
      import { HEAD, TEXTS, NEW } from 'shared';
      export const make = () => createSSRApp({
        setup() {
          const texts = ref(TEXTS);
          onMounted(() => {
            window.alive = true;
            window.redraw = () => (texts.value = [TEXTS[0].replace('two million', 'three million'), ...TEXTS.slice(1), NEW]);
          });
          return () => h('article', [h('h1', HEAD), texts.value.map((text) => h('p', { key: text }, text))]);
        },
      });`,
    server: `
      import { renderToString } from 'vue/server-renderer';
      import { make } from 'app';
      import { around } from 'around';
      export default renderToString(make()).then(around);`,
    client: `
      import { make } from 'app';
      window.live = () => make().mount('#app');`,
    from: '.',
  },
  svelte: {
    compiled: `
      <script>
        import { HEAD, TEXTS, NEW } from 'shared';
        let texts = $state(TEXTS);
        $effect(() => {
          window.alive = true;
          window.redraw = () => (texts = [TEXTS[0].replace('two million', 'three million'), ...TEXTS.slice(1), NEW]);
        });
      </script>
      <article><h1>{HEAD}</h1>{#each texts as text (text)}<p>{text}</p>{/each}</article>`,
    server: `
      import { render } from 'svelte/server';
      import App from 'app';
      import { around } from 'around';
      export default around(render(App).body);`,
    client: `
      import { hydrate } from 'svelte';
      import App from 'app';
      window.live = () => hydrate(App, { target: document.querySelector('#app') });`,
    from: '.',
  },
};

async function bundle(framework, side) {
  const { app, compiled, from, ...sides } = FRAMEWORKS[framework];
  const resolveDir = path.join(import.meta.dirname, from);
  const parts = {
    app: app ?? compile(compiled, { name: 'App', generate: side, dev: true }).js.code,
    shared: SHARED,
    around: AROUND,
  };
  const { outputFiles } = await build({
    stdin: { contents: sides[side], resolveDir },
    conditions: ['svelte', 'development'],
    logLevel: 'error',
    bundle: true,
    write: false,
    format: side === 'client' ? 'iife' : 'esm',
    platform: side === 'client' ? 'browser' : 'node',
    // What the developer's build of a framework complains of is what is asked for here.
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    banner: side === 'client' ? {} : { js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});` },
    plugins: [
      {
        name: 'parts',
        setup(made) {
          made.onResolve({ filter: /^(app|shared|around)$/ }, (asked) => ({ path: asked.path, namespace: 'part' }));
          made.onLoad({ filter: /.*/, namespace: 'part' }, (asked) => ({ contents: parts[asked.path], resolveDir }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

const pages = { '/favicon.ico': { body: '', type: 'image/x-icon' } };
for (const framework of Object.keys(FRAMEWORKS)) {
  const server = await bundle(framework, 'server');
  const { default: body } = await import(`data:text/javascript;base64,${Buffer.from(server).toString('base64')}`);
  const folder = framework.replace(' ', '-');
  pages[`/${folder}/`] = { body: await body };
  pages[`/${folder}/client.js`] = { body: await bundle(framework, 'client'), type: 'text/javascript' };
}

inEachBrowser('pages that come to life', { pages }, (context) => {
  for (const framework of Object.keys(FRAMEWORKS)) {
    test(`${framework}: no complaint, and the colours are right`, async () => {
      const page = await context.browser.open(`${context.server.origin}/${framework.replace(' ', '-')}/`);
      await (await page.press()).close();
      const want = await highlighted(page);
      assert.ok(Object.values(want).flat().join(' ').includes('The harbour office said'));
      const before = await page.evaluate(() => document.querySelector('article').outerHTML);
      await page.evaluate(() => void window.live());
      await until('the page lives', () => page.evaluate(() => window.alive ?? null));
      assert.deepEqual(await context.browser.complaints(), [], 'complaints at hydration');
      assert.equal(await page.evaluate(() => document.querySelector('article').outerHTML), before);
      assert.deepEqual(await highlighted(page), want);
      await page.evaluate(() => window.redraw());
      await until('what is new is painted', async () => {
        const all = Object.values(await highlighted(page)).flat().join(' ');
        return all.includes(NEW) && all.includes('three million') && !all.includes('two million');
      });
    });
  }
});
