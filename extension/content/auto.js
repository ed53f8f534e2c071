// Only on sites that the reader chose for always: asks that this page be read as if the button had
// been pressed.
'use strict';

saysWho.talk.ask({ type: 'auto' });
