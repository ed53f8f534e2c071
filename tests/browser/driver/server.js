// Serves pages from the loopback address. Takes pages by path (`{body, headers, type}` or a
// function that gives one) or a folder; gives the address and the list of requests that came.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
};

/** Starts a server on a free port. */
export async function serve({ pages = {}, folder = null } = {}) {
  const requests = [];
  async function find(path) {
    if (Object.hasOwn(pages, path)) return pages[path];
    if (!folder) return null;
    const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(normalize(folder))) return null;
    try {
      return { body: await readFile(file), type: TYPES[extname(file)] };
    } catch (error) {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
      throw error;
    }
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    requests.push(path);
    find(path).then(
      (page) => {
        if (!page) {
          response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
          return;
        }
        response.writeHead(200, { 'content-type': page.type ?? TYPES['.html'], ...page.headers }).end(page.body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    requests,
    pages,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
