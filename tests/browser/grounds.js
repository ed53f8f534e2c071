// One short article on grounds of several colours, for the tests of what is seen on them.
import { html } from './help.js';

const BODY = `<article><h1>Ferry to Kestrel island cancelled for a week</h1>
<p>Police said the ferry had been cancelled because of the wind. Maria Lopes, who runs the café on the quay, said nobody had told her.</p>
<p>There are rumours that the ferry will be sold, the Kestrel Post reported. A video showed waves breaking over the pier at Lindmark.</p>
<p>The harbour was built in 1961 and widened twice since then, in stages. The council meets again on Thursday to talk about it.</p></article>`;
const ground = (style) => ({ body: html(BODY, { head: `<style>${style}</style>` }) });

/** Pages by path, as the server takes them. */
export const GROUNDS = {
  '/light': ground('body { background: #fff; color: #222 }'),
  '/dark': ground('html { color-scheme: dark } body { background: #14161a; color: #d8dade }'),
  '/sepia': ground('body { background: #f4ecd8; color: #5b4636 }'),
  '/pale': ground('body { background: #fff; color: #767676 }'),
};
