// What runs beside our scripts: the engine's glue, which the build makes (wasm/says_who.js), and what
// it writes for a page that was opened from a folder (inline.js).

declare const wasm_bindgen: any;
declare function importScripts(...paths: string[]): void;
declare var saysWhoInline: Record<string, any> | undefined;
