// A short form of `cargo xtask soak`: a page that changes sixty times, twenty pages in one tab, ten
// tabs. The colours are right at the end, nothing is complained of, and memory does not grow.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inEachBrowser } from './help.js';
import { MOST_ADDED, PAGES, added, addedLine, growth, mutations, navigations, tabs } from '../soak/soak.mjs';

// Of a heap of a few megabytes a short time tells little: a leak of whole pages would show.
const MORE = { chromium: 0.25, firefox: 0.35 };

inEachBrowser('a while', { pages: PAGES }, (context) => {
  const flat = (t, readings) => {
    const found = growth(readings);
    t.diagnostic(`${found.before} MB, then ${found.after} MB: ${found.mb.join(' ')}`);
    assert.ok(found.share < MORE[context.name], `memory grew by ${Math.round(found.share * 100)} %`);
  };

  // Only Chromium tells of a tab by itself.
  if (context.name === 'chromium') {
    test('a tab: what an article of a thousand words adds to it, and no more each time it is switched on', async (t) => {
      const found = await added(context.browser, context.server.origin);
      t.diagnostic(addedLine(found));
      for (const { all } of found.on) assert.ok(all > 0 && all < MOST_ADDED, addedLine(found));
      // Code that runs again is compiled better, which takes a little; a reading that is kept takes more.
      assert.ok(found.off.at(-1).parts.heap - found.off[0].parts.heap < 150_000, addedLine(found));
    });
  }

  test('a page that changes sixty times', async (t) => {
    flat(t, await mutations(context.browser, context.server.origin, { count: 60, seconds: 12 }));
  });

  test('twenty pages in one tab', async (t) => {
    flat(t, await navigations(context.browser, context.server.origin, { count: 20 }));
  });

  test('ten tabs', async (t) => {
    flat(t, await tabs(context.browser, context.server.origin, { count: 10 }));
  });
});
