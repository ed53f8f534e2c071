// The extension's interface to the browser, by whichever name it has. Null on the static page, which
// is no extension. An element of a page may bear either name: what lacks the interface is passed over.

/** @type {any} */
export const api = [globalThis.browser, globalThis.chrome].find((one) => typeof one?.runtime?.getURL === 'function') ?? null;
