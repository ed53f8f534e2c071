// Only on sites that the reader chose for always: reads this page as if the button had been pressed;
// one that the browser has made ready beforehand, once the reader goes there.

import { begin } from './main.js';

// (Firefox prepares no page, and TypeScript knows of none.)
if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', begin, { once: true });
else begin();
