// Only on sites that the reader chose for always: reads this page as if the button had been pressed;
// one that the browser has made ready beforehand, once the reader goes there.
'use strict';

if (document.prerendering) document.addEventListener('prerenderingchange', saysWho.begin, { once: true });
else saysWho.begin();
