// The one name that our content files share in their isolated world. A `var` of the world's own,
// so that no element of the page with that id can stand in for it. Injected anew after an update,
// it first retires what is left of the old version.
'use strict';

var saysWho = ((old) => {
  old?.retire?.();
  return { api: globalThis.browser ?? globalThis.chrome };
})(saysWho);
