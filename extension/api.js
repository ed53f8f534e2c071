// The extension's interface to the browser, by whichever name it has. Null on the static page, which
// is no extension: what runs there, too, asks first. An element of a page may bear either name: what
// lacks the interface is passed over.

const found = [globalThis.browser, globalThis.chrome].find((one) => typeof one?.runtime?.getURL === 'function') ?? null;

export const api = /** @type {Browser} */ (found);
