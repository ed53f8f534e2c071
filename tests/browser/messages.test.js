// Who may say what to the extension: neither a page, nor a frame in it, nor another extension, nor
// one of our own parts that has no business with it; and a page can't press what is the reader's.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EXTENSION, here, highlighted, html, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

const STRANGER = new URL('stranger', import.meta.url).pathname;
const MESSAGES = [
  ...['run', 'sites', 'analyse', 'styles', 'sheet', 'state', 'rule', 'relabel', 'ping', 'start', 'on', 'off', 'anyway', 'selected',
    'toggle', 'jump', 'read', 'view', 'look', 'only', 'hide', 'selection', 'article', 'news'].map((type) => ({
    type, tabId: 1, on: false, css: '', old: '', count: 7, id: 'R1', index: 0, values: { strength: 1 }, hidden: true, source: 0,
    request: { elements: [], blocks: [] },
  })),
  null, 7, 'off', [], {}, { type: null }, { type: '__proto__' }, { type: 'constructor' }, { type: 'toString' }, { type: {} },
];
const PORTS = ['ask', 'analyse', 'remember', ''];

const demo = readFileSync(new URL('../../www/demo.html', import.meta.url), 'utf8').replace(/<link[^>]*demo.css[^>]*>/, '');
const frame = html(`<p>A frame.</p><script>
  for (const message of ${JSON.stringify(MESSAGES)}) {
    parent.postMessage(message, '*');
    parent.postMessage({ saysWho: message }, '*');
  }
  parent.postMessage('done', '*');
</script>`);

inEachBrowser(
  'messages',
  {
    strangers: [STRANGER],
    pages: { '/demo': { body: demo }, '/frame': { body: frame }, '/favicon.ico': { body: '', type: 'image/x-icon' } },
  },
  (context) => {
    const { name } = context;
    const open = async () => {
      const page = await context.browser.open(`${context.server.origin}/demo`);
      await (await page.press()).close();
      return [page, await highlighted(page)];
    };
    const own = async (path) => {
      const page = await context.browser.open('about:blank');
      await page.goto(await context.browser.address(path));
      await until('the page is ready', () => page.evaluate(() => document.body?.dataset.state === 'ready'));
      return page;
    };
    /** What came of a message is nothing: no answer, or that nobody is there. */
    const assertNothing = (answers) => {
      for (const [asked, answer] of answers) {
        assert.ok(answer === null || /^(no one|Error: (Could not establish connection|The message port closed))/.test(answer), `${asked}: ${answer}`);
      }
    };

    test('another extension gets no answer and changes nothing', async () => {
      const [page, want] = await open();
      const [id] = context.browser.strangers;
      const other = await context.browser.open('about:blank');
      await other.goto(await context.browser.address('page.html', id));
      const ours = name === 'firefox' ? 'says-who@says-who.example' : new URL(await context.browser.address('x')).host;
      const answers = await other.evaluate(
        async (to, messages, ports) => {
          const api = globalThis.browser ?? globalThis.chrome;
          const out = [];
          for (const message of messages) {
            const answer = await api.runtime.sendMessage(to, message).then((value) => value ?? null, String);
            out.push([JSON.stringify(message), answer === null ? null : String(answer)]);
          }
          for (const port of ports) {
            const answer = await new Promise((resolve) => {
              const asked = api.runtime.connect(to, { name: port });
              asked.onMessage.addListener((value) => resolve(JSON.stringify(value)));
              asked.onDisconnect.addListener(() => {
                void api.runtime.lastError;
                resolve('no one');
              });
              for (const message of messages) {
                try {
                  asked.postMessage(message);
                } catch {
                  resolve('no one'); // it is closed already
                }
              }
            });
            out.push([port, answer]);
          }
          return out;
        },
        ours,
        MESSAGES,
        PORTS,
      );
      assert.equal(answers.length, MESSAGES.length + PORTS.length);
      assertNothing(answers);
      // Nor does a message to the tab reach our files there.
      const heard = await other.evaluate(async (messages) => {
        const api = globalThis.browser ?? globalThis.chrome;
        const out = [];
        for (const tab of await api.tabs.query({ url: 'http://127.0.0.1/*' })) {
          for (const message of messages) {
            const answer = await api.tabs.sendMessage(tab.id, message).then((value) => value ?? null, String);
            out.push([JSON.stringify(message), answer]);
          }
        }
        return out;
      }, MESSAGES);
      assert.ok(heard.length >= MESSAGES.length);
      assertNothing(heard);
      // Our files and pages are closed to it too.
      const files = await other.evaluate(async (address) => {
        const out = [];
        for (const path of ['settings.js', 'icons/16.png', 'options/options.html', 'wasm/says_who_bg.wasm']) {
          out.push(await fetch(address + path).then(({ status }) => status, () => 'refused'));
        }
        return out;
      }, await context.browser.address(''));
      assert.deepEqual(files, ['refused', 'refused', 'refused', 'refused']);
      assert.deepEqual(await highlighted(page), want);
      await context.browser.complaints(); // of what was refused
    });

    test("another extension's script in the page finds nothing of ours, and presses nothing", async () => {
      const [page] = await open();
      await page.shortcut('read', 'Alt+Shift+R');
      await until('the card opens', () => page.card());
      let card = null;
      while (!card) {
        const before = await here(page);
        await page.key('n');
        await until('the next one is marked', async () => (await here(page)) !== before);
        const parts = await page.card();
        if (parts.some(([part]) => part === 'link')) card = parts;
      }
      const marked = await highlighted(page);
      const before = await context.browser.tabs();
      await page.evaluate(() => dispatchEvent(new Event('stranger')));
      const found = JSON.parse(await page.evaluate(() => document.documentElement.dataset.stranger));
      assert.deepEqual(found.ours, []);
      // Browsers open closed roots for extensions that may read the page: what it presses there is nobody's press.
      assert.equal(found.clicked, true);
      assert.deepEqual(await page.card(), card);
      assert.deepEqual(await highlighted(page), marked);
      // The reader's own press opens the rule, once.
      await page.key('Tab');
      await page.key('Enter');
      await context.browser.tab('about/about.html');
      assert.equal((await context.browser.tabs()).length, before.length + 1);
    });

    test('a page reaches neither our files nor our interface', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo`);
      const address = await context.browser.address('');
      const reached = await page.evaluate(async (base, messages) => {
        const out = [];
        out.push(typeof globalThis.browser, typeof globalThis.chrome?.runtime?.sendMessage, typeof globalThis.chrome?.runtime?.connect);
        const load = (tag, attribute, path) =>
          new Promise((resolve) => {
            const made = document.createElement(tag);
            made.addEventListener('load', () => resolve(tag === 'iframe' ? made.contentDocument?.title ?? 'closed' : 'loaded'));
            made.addEventListener('error', () => resolve('refused'));
            made[attribute] = base + path;
            if (tag === 'link') made.rel = 'stylesheet';
            document.body.append(made);
            if (tag === 'iframe') setTimeout(() => resolve('closed'), 1000);
          });
        out.push(await load('img', 'src', 'icons/16.png'));
        out.push(await load('script', 'src', 'popup/popup.js'));
        out.push(await load('link', 'href', 'content/card.css'));
        out.push(await fetch(`${base}popup/popup.js`).then(() => 'loaded', () => 'refused'));
        out.push(Reflect.ownKeys(globalThis).map(String).filter((name) => /says.?who|wasm_bindgen/i.test(name)).join());
        for (const message of messages) {
          postMessage(message, '*');
          document.dispatchEvent(new CustomEvent('says-who', { detail: message }));
        }
        return out;
      }, address, MESSAGES);
      assert.deepEqual(reached, ['undefined', 'undefined', 'undefined', 'refused', 'refused', 'refused', 'refused', '']);
      // In a frame, and in a window of its own, the popup would be a page's to lay its text over.
      for (const path of ['popup/popup.html', 'options/options.html', 'class/report.html']) {
        const shown = await page.evaluate(async (url) => {
          const made = document.createElement('iframe');
          made.src = url;
          document.body.append(made);
          let where = null;
          try {
            const opened = window.open(url);
            await new Promise((resolve) => setTimeout(resolve, 300));
            where = opened?.location.href ?? null;
            opened?.close();
          } catch {
            where = 'refused';
          }
          made.remove();
          return where;
        }, address + path);
        assert.ok([null, 'about:blank', 'refused'].includes(shown), shown);
        assert.ok(!(await context.browser.tabs()).some((url) => url.startsWith(address)), path);
      }
      assert.deepEqual(await highlighted(page), {});
      assert.equal(await page.evaluate(() => document.querySelectorAll('says-who-card,says-who-letters,says-who-paper').length), 0);
      await context.browser.complaints(); // of what was refused
    });

    test('a frame commands nothing', async () => {
      const [page, want] = await open();
      await page.evaluate(
        (url) =>
          new Promise((resolve) => {
            addEventListener('message', ({ data }) => data === 'done' && resolve());
            const made = document.createElement('iframe');
            made.src = url;
            document.body.append(made);
          }),
        `${context.server.origin}/frame`,
      );
      assert.deepEqual(await highlighted(page), want);
      assert.equal(await page.card(), null);
    });

    test('our own parts say only what is theirs to say', async () => {
      const page = await own('options/options.html');
      const answers = await page.evaluate(async (messages) => {
        const api = globalThis.browser ?? globalThis.chrome;
        const out = [];
        for (const message of messages) {
          if (message?.type === 'sites' || message?.type === 'run') continue;
          const answer = await api.runtime.sendMessage(message).then((value) => value ?? null, String);
          out.push([JSON.stringify(message), answer === null ? null : String(answer)]);
        }
        for (const wrong of [{ type: 'run' }, { type: 'run', tabId: '1' }, { type: 'run', tabId: 1.5 }]) {
          out.push([JSON.stringify(wrong), await api.runtime.sendMessage(wrong).then((value) => value ?? null, String)]);
        }
        for (const port of ['ask', 'analyse']) {
          out.push([
            port,
            await new Promise((resolve) => {
              const asked = api.runtime.connect({ name: port });
              asked.onMessage.addListener((value) => resolve(JSON.stringify(value)));
              asked.onDisconnect.addListener(() => resolve('no one'));
              asked.postMessage({ type: 'state', count: 1, end: true });
              // Nobody answers, and nobody closes it: the next message is answered after it.
              api.runtime.sendMessage({ type: 'sites' }).then(() => resolve(null));
            }),
          ]);
        }
        return out;
      }, MESSAGES);
      assertNothing(answers);
      const { value } = await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ type: 'sites' }));
      assert.deepEqual(value, [], 'what is theirs is answered');
    });

    test('the manifest opens no door', () => {
      const manifest = JSON.parse(readFileSync(`${EXTENSION}/manifest.json`, 'utf8'));
      for (const key of ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'host_permissions']) {
        assert.equal(manifest[key], undefined, key);
      }
    });

    test("a page can't press what is the reader's", async () => {
      const [page, want] = await open();
      const [x, y] = await pointAt(page, 'A video showed');
      // A pointer that is none opens no card, neither at once nor where it rests.
      const opened = await page.evaluate(
        async (clientX, clientY) => {
          window.fake = (target) => {
            const at = { clientX, clientY, bubbles: true, composed: true, cancelable: true, pointerType: 'touch' };
            for (const type of ['pointermove', 'pointerdown', 'pointerup', 'pointerleave']) target.dispatchEvent(new PointerEvent(type, at));
            for (const type of ['mousemove', 'mousedown', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, at));
            for (const key of ['n', 'h', 'b', 'o', '1', '?', 'Escape', 'Enter']) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
          };
          const at = document.elementFromPoint(clientX, clientY);
          window.fake(at);
          const touched = document.querySelector('says-who-card');
          at.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve, 600));
          return Boolean(touched ?? document.querySelector('says-who-card'));
        },
        x,
        y,
      );
      assert.equal(opened, false);
      await page.move(x, y);
      const card = await until('the card opens', () => page.card());
      const before = await context.browser.tabs();
      await page.evaluate(() => {
        for (const target of [document.querySelector('says-who-card'), document, document.documentElement, window]) window.fake(target);
        window.dispatchEvent(new Event('scroll'));
        document.querySelector('says-who-card').click();
      });
      assert.deepEqual(await page.card(), card, 'the card stands as it stood');
      assert.deepEqual(await highlighted(page), want);
      assert.deepEqual(await context.browser.tabs(), before);
      // In the mode in which the card has the keyboard too.
      await page.key('Escape');
      await page.shortcut('read', 'Alt+Shift+R');
      const held = await until('the card opens', () => page.card());
      const marked = await highlighted(page);
      await page.evaluate(() => {
        for (const target of [document.querySelector('says-who-card'), document, document.documentElement, window]) window.fake(target);
      });
      assert.deepEqual(await page.card(), held);
      assert.deepEqual(await highlighted(page), marked);
    });
  },
);
