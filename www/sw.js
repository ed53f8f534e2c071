// Keeps the whole static page on the device, so that it opens without a network. Takes the list of
// files that the build wrote; answers every request for one of them from the copy made when this
// version was installed, and asks the network for nothing else of its own.
'use strict';

importScripts('files.js'); // FILES, VERSION: a new build has another version, hence another copy

const CACHE = `says-who-${VERSION}`;

self.addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const old = names.filter((name) => name.startsWith('says-who-') && name !== CACHE);
      return Promise.all(old.map((name) => caches.delete(name)));
    }),
  );
});

async function answer(request) {
  const url = new URL(request.url);
  if (url.pathname.endsWith('/')) url.pathname += 'index.html';
  url.search = '';
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.href);
  if (kept) return kept;
  const found = await fetch(request);
  // Four times as large as all the rest, and not needed for the first colours: kept when it is read.
  if (found.ok && url.pathname.endsWith('/wasm/encoder.bin')) await cache.put(url.href, found.clone());
  return found;
}

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.location.origin)) event.respondWith(answer(event.request));
});
