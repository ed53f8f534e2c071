// Where the project lives: the one place that has its addresses. Used for links that a reader
// presses; nothing of ours asks anything of them.
'use strict';

var saysWhoProject = (() => {
  const source = 'https://github.com/says-who/says-who';
  return { source, issues: `${source}/issues`, changes: `${source}/blob/main/CHANGELOG.md` };
})();
