// Only on sites that the reader chose for always, behind main.js: reads this page as if the button had
// been pressed; one that the browser has made ready beforehand, once the reader goes there.

import { present } from './one.js';

const { begin } = present();

// (Firefox prepares no page, and TypeScript knows of none.)
if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', begin, { once: true });
else begin();
