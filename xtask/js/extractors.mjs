// Runs other extractors on the saved pages, for comparison.
//
//   node xtask/js/extractors.mjs DATA FOLDER
//
// Writes FOLDER/readability.jsonl and FOLDER/defuddle.jsonl, {"id", "text"} a line, blocks joined by
// newlines. A page on which an extractor throws, or does not come back, counts as empty text and is
// named.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '),
);

/** The text of a piece of HTML, a line for each block. */
function lines(html) {
  const { document } = new JSDOM(`<!DOCTYPE html><body>${html}`).window;
  let text = '';
  const walk = (node) => {
    if (node.nodeType === 3) text += node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== 1 || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE'].includes(node.tagName)) return;
    const block = BLOCKS.has(node.tagName);
    if (block) text += '\n';
    for (const child of node.childNodes) walk(child);
    if (block) text += '\n';
  };
  walk(document.body);
  return text.split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
}

const open = (html, url) => new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window.document;

const PEERS = {
  readability: async (html, url) => new Readability(open(html, url)).parse()?.content ?? '',
  defuddle: async (html, url) => (await Defuddle(open(html, url), url, { useAsync: false })).content ?? '',
};

const PATIENCE = 30_000;

/** Runs in a worker of its own, for some extractors do not come back from some pages. */
function serve() {
  parentPort.on('message', async ({ name, html, url }) => {
    try {
      parentPort.postMessage({ text: lines(await PEERS[name](html, url)) });
    } catch (error) {
      parentPort.postMessage({ text: '', error: String(error?.message ?? error) });
    }
  });
}

async function main(data, folder) {
  const rows = fs
    .readFileSync(path.join(data, 'pages.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  let worker = null;
  let answered = null;
  const start = () => {
    worker = new Worker(new URL(import.meta.url), { stdout: true, stderr: true });
    worker.on('message', (answer) => answered(answer));
    worker.on('error', (error) => answered({ text: '', error: String(error), lost: true }));
  };
  const ask = async (job) => {
    if (!worker) start();
    let timer;
    const answer = await new Promise((resolve) => {
      answered = resolve;
      timer = setTimeout(() => resolve({ text: '', error: `no answer in ${PATIENCE} ms`, lost: true }), PATIENCE);
      worker.postMessage(job);
    });
    clearTimeout(timer);
    if (answer.lost) {
      await worker.terminate();
      worker = null;
    }
    return answer;
  };
  for (const name of Object.keys(PEERS)) {
    const out = [];
    for (const row of rows) {
      const html = zlib.gunzipSync(fs.readFileSync(path.join(data, row.file))).toString('utf8');
      const url = URL.canParse(row.url) ? row.url : 'https://page.invalid/saved/page.html';
      const { text, error } = await ask({ name, html, url });
      if (error) console.error(`${name}: ${row.id}: ${error}`);
      out.push(JSON.stringify({ id: row.id, text }));
    }
    fs.writeFileSync(path.join(folder, `${name}.jsonl`), `${out.join('\n')}\n`);
  }
  await worker?.terminate();
}

if (isMainThread) {
  const [data, folder] = process.argv.slice(2);
  if (!data || !folder) {
    console.error('usage: peers.mjs DATA FOLDER');
    process.exit(2);
  }
  await main(data, folder);
} else {
  serve();
}
