// Opens saved pages in Chromium and writes what the extension's own collector finds in each.
//
//   node xtask/js/collect-pages.mjs DATA OUT [ID-PART]
//
// DATA holds pages.jsonl and the files it names. Each page is served at its own address with the
// network cut off and its scripts off; the collector runs in an isolated world, as a content script
// does. OUT gets {"id", "request", "ms"} a line; a page that fails gets {"id", "error"} and the exit
// status is 1. Never changes DATA.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { bundled } from './bundle.mjs';

const [data, out, only = ''] = process.argv.slice(2);
if (!data || !out) {
  console.error('usage: collect-pages.mjs DATA OUT [ID-PART]');
  process.exit(2);
}
const scripts = await bundled('content/collect.js', 'collector');
const pages = fs
  .readFileSync(path.join(data, 'pages.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .filter((page) => page.id.includes(only));

const browser = await puppeteer.launch({
  browser: 'chrome',
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  pipe: true,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND',
  ],
});
const sink = fs.createWriteStream(out);
let failures = 0;

// What an entrance animation hides is seen a moment later.
const FINISH = `for (const animation of document.getAnimations()) {
  if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
}`;

// What a server that streams React sends late stands hidden at the page's end until a script of one
// line puts it where it belongs. Readers never see it there: it is put in place as that line would.
const PLACE = `for (const { textContent } of document.scripts) {
  for (const [, call, one, other] of textContent.matchAll(/\\$R([CRS])\\("([BSP]:\\w+)","([BSP]:\\w+)"/g)) {
    const [hole, sent] = (call === 'S' ? [other, one] : [one, other]).map((id) => document.getElementById(id));
    if (!hole || !sent) continue;
    if (call !== 'S') {
      // What is shown instead until then, up to the end of this boundary.
      for (let depth = 0, next = hole.nextSibling; next; next = hole.nextSibling) {
        if (next.nodeType === Node.COMMENT_NODE) {
          if (next.data === '/$' && depth === 0) break;
          depth += next.data === '/$' ? -1 : /^\\$[?!~]?$/.test(next.data) ? 1 : 0;
        }
        next.remove();
      }
    }
    hole.replaceWith(...sent.childNodes);
    sent.remove();
  }
}`;

async function collect(tab, client, row) {
  const body = zlib.gunzipSync(fs.readFileSync(path.join(data, row.file)));
  const serve = (request) => {
    if (request.isNavigationRequest() && request.frame() === tab.mainFrame()) {
      // The policy keeps the page's scripts from running but not the parser from seeing that there
      // could be some: <noscript> stays what it is for a reader.
      const headers = { 'Content-Security-Policy': "script-src 'none'; object-src 'none'" };
      request.respond({ status: 200, contentType: 'text/html; charset=utf-8', headers, body });
    } else {
      request.abort();
    }
  };
  tab.on('request', serve);
  try {
    await tab.goto(URL.canParse(row.url) ? row.url : 'https://page.invalid/saved/page.html', { waitUntil: 'domcontentloaded', timeout: 60_000 });
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const expression = `${scripts};${PLACE};${FINISH};(() => { const t = performance.now(); const { request } = collector.collect(document); return JSON.stringify({ request, ms: performance.now() - t }); })()`;
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return JSON.parse(result.value);
  } finally {
    tab.off('request', serve);
  }
}

try {
  const tab = await browser.newPage();
  await tab.setRequestInterception(true);
  const client = await tab.createCDPSession();
  for (const row of pages) {
    try {
      sink.write(`${JSON.stringify({ id: row.id, ...(await collect(tab, client, row)) })}\n`);
    } catch (error) {
      failures += 1;
      console.error(`${row.id}: ${error.message}`);
      sink.write(`${JSON.stringify({ id: row.id, error: error.message })}\n`);
    }
  }
} finally {
  await browser.close();
  await new Promise((resolve) => sink.end(resolve));
}
console.error(`${pages.length} pages, ${failures} failed`);
process.exit(failures ? 1 : 0);
