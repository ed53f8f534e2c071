// Features 1 and 28: colours that do not fade. Whatever colours the page's own text
// and ground have, tints are seen and text can be read; only text that would not be gets another shade.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, html, inEachBrowser } from './help.js';
import { hue, judge, looks } from './seen.js';
import { until } from './driver/until.js';

const BODY = (link) => `<article><h1>Ferry to Kestrel island cancelled for a week</h1>
<p>Police said the <a href="#">ferry had been cancelled</a> because of the wind. <a href="#">Maria Lopes</a>, who runs the café on the quay, said nobody had told her.</p>
<p>There are rumours that the ferry will be sold, the <a href="#">Kestrel Post</a> reported. A video showed <a href="#">waves breaking</a> over the pier at Lindmark.</p>
<p>People familiar with the talks said the <a href="#">harbour office</a> would close. The harbour was built in 1961 and widened twice since then, in stages.</p>${link ?? ''}</article>`;
const page = (style, more) => ({ body: html(BODY(more), { head: `<style>${style}</style>` }) });
const LINKS = ['#0066cc', '#1a73e8', '#0074d9', '#326891', '#0000ee', '#005689', '#2b6cb0', '#b80000', '#cc0000', '#d0021b', 'oklch(0.55 0.2 260)', '#767676'];
const pages = {
  ...Object.fromEntries(LINKS.map((link, at) => [`/link-${at}`, page(`body { background: #fff; color: #222 } a { color: ${link} }`)])),
  '/grey': page('body { background: #fff; color: #6e6e6e } a { color: #0066cc }'),
  '/half': page('body { background: #fff; color: rgb(0 0 0 / 60%) } a { color: rgb(0 60 200 / 75%) }'),
  '/sepia': page('body { background: #f4ecd8; color: #5b4636 } a { color: #a0522d }'),
  '/dark': page('html { color-scheme: dark } body { background: #14161a; color: #b8bcc4 } a { color: #5b8def }'),
  '/black': page('html { color-scheme: dark } body { background: #000; color: #ccc } a { color: #4c8bf5 }'),
  '/modern': page('body { background: oklch(0.98 0.01 250); color: oklch(0.5 0.02 260) } a { color: lab(45 20 -60) }'),
  '/navy': page('body { background: #0b2545; color: #dfe7f2 } a { color: #8ecae6 }'),
  '/box': page(
    'body { background: #fff; color: #222 } aside { background: #10131a; color: #c9ced8; padding: 12px } aside a { color: #4c8bf5 }',
    '<aside><p>Officials in Lindmark said the <a href="#">pier would stay shut</a> for the whole winter. A photograph showed the stair under two metres of water.</p></aside>',
  ),
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

inEachBrowser('colours that do not fade', { pages }, (context) => {
  const open = async (path) => {
    const tab = await context.browser.open(`${context.server.origin}${path}`);
    const popup = await tab.press();
    return [tab, popup];
  };

  for (const path of Object.keys(pages).filter((one) => !one.includes('favicon'))) {
    const what = path.startsWith('/link-') ? `with links in ${LINKS[path.slice(6)]}` : path.slice(1);
    test(`1, 28: a page ${what} has tints that are seen and text that can be read`, async () => {
      const [tab, popup] = await open(path);
      await popup.close();
      const found = judge(await tab.evaluate(looks));
      assert.ok(found.length > 5);
      assert.deepEqual(found.filter(({ faults }) => faults.length).map(({ sample, faults }) => `${sample}: ${faults}`), []);
      // A link is still of its own hue, and not as the text beside it.
      for (const { ink, text, sample } of found.filter((one) => one.ink)) {
        const [is, was] = [hue(ink), hue(text)];
        if (was.c < 0.05) continue;
        const turned = Math.abs(((is.h - was.h + 540) % 360) - 180);
        assert.ok(turned < 25 && is.c > was.c / 3, `${sample}: ${text} has become ${ink}`);
      }
    });
  }

  test('1: text that is readable as it is keeps its own colour', async () => {
    const [tab, popup] = await open('/link-4');
    await popup.close();
    assert.deepEqual(Object.keys(await highlighted(tab)).filter((name) => name.startsWith('ink')), []);
  });

  test('1: the strength does what it says over its whole range, on a page with an ordinary link', async () => {
    const [tab, popup] = await open('/link-0');
    const strongest = async () => Math.max(...judge(await tab.evaluate(looks)).filter(({ fill }) => fill === 'official').map(({ distance }) => distance));
    const first = await strongest(); // at the strength that is set at first
    let last = 0;
    for (const strength of [25, 50, 75, 100]) {
      await popup.evaluate((value) => {
        const input = document.getElementById('strength');
        input.value = value;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, String(strength));
      const before = last;
      last = await until(`strength ${strength} is seen`, async () => {
        const now = await strongest();
        return (before ? now > before + 1.5 : now > 1.5 && now < first - 1.5) && now;
      });
      assert.deepEqual(judge(await tab.evaluate(looks)).filter(({ contrast }) => contrast < 4.48).map(({ sample }) => sample), [], `at ${strength}`);
    }
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
    await popup.close();
  });

  test('3: the sentence that one goes to keeps its own hue, and stands out from the others of its kind', async () => {
    const [tab, popup] = await open('/link-5');
    await popup.close();
    await tab.shortcut('read', 'Alt+Shift+R');
    await until('the card opens', () => tab.card());
    const seen = new Set();
    for (let turn = 0; turn < 7; turn += 1) {
      const [entry] = await until('a sentence is marked', async () => {
        const found = judge(await tab.evaluate(looks));
        const names = await tab.evaluate(() => [...CSS.highlights].filter(([name, list]) => /^says-who-here/.test(name) && list.size).map(([name]) => name.slice(14)));
        return names.length && [{ family: names[0], found }];
      });
      seen.add(entry.family);
      await tab.key('n');
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
    }
    await tab.key('Escape');
    assert.ok(['says', 'passed', 'shows', 'own'].every((family) => seen.has(family)), [...seen].join());
    const tints = await tab.evaluate(() =>
      ['says:official', 'passed:hearsay', 'shows:visual'].map((pair) => {
        const [family, fill] = pair.split(':');
        const of = (name) => getComputedStyle(document.querySelector('p'), `::highlight(says-who-${name})`).backgroundColor;
        return [family, of(fill), of(`here-${family}`)];
      }),
    );
    for (const [family, fill, here] of tints) {
      const [one, other] = [hue(fill), hue(here)];
      assert.ok(Math.abs(one.h - other.h) < 15, `${family}: ${fill} and ${here}`);
    }
  });
});
