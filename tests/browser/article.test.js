// The demo article coloured label by label after a press of the toolbar button, with policies that
// forbid the engine in the page too, and sentences that cross elements and odd characters.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEMO, WWW, assertLabels, highlighted, html, inEachBrowser, pointAt } from './help.js';
import { until } from './driver/until.js';

const demo = readFileSync(`${WWW}/demo.html`, 'utf8').replace(/<link[^>]*>/g, '');
const meta = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;

// What the fixture's sentences are once white space is collapsed and what nobody sees is gone.
const CROSSING = [
  ['O', 'The transport ministry said on Monday that the old gate would be closed until spring.'],
  ['N', 'Maria Lopes, who runs the café 🌊 on the quay, said it was “𝒶 disaster” for the whole street.'],
  ['V', 'A video showed water pouring through the gap,\nnear the second lamp.'],
  ['A', 'The gate was built in 1961 and widened twice since then, in stages.'],
];
const crossing = html(`<article>
  <h1>Gate at Lindmark to stay shut for the whole of the winter</h1>
  <p>The <a href="#a">transport <em>min&shy;istry</em></a> said on
     Monday that the&nbsp;<strong>old <span>gate</span></strong> would be closed until&nbsp;spring.
     <b>Maria Lopes</b>, who runs the <i>café 🌊</i> on the quay, said it was <q style="quotes: none">“<em>𝒶</em> disaster”</q> for
     the whole street.</p>
  <p>A video <span>showed <span><span>water</span> pouring</span></span> through the gap,<br>near the second lamp.
     The gate was built in <time>1961</time> and <span hidden>not seen</span>wid<wbr>ened twice <a href="#b">since then</a>, in stages.</p>
</article>`);

const squeeze = (text) => text.replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' ');

inEachBrowser(
  'the article',
  {
    pages: {
      '/none': { body: demo, headers: { 'content-security-policy': "default-src 'none'" } },
      '/meta': { body: demo.replace('<meta charset="utf-8">', `<meta charset="utf-8">${meta}`) },
      '/crossing': { body: crossing },
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    },
  },
  (context) => {
    test('1: every sentence has its colour', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const popup = await page.press();
      await assertLabels(page, DEMO);
      const found = await highlighted(page);
      const passedOn = DEMO.filter(([, , relay]) => relay).map(([, text]) => text);
      assert.equal(found['relay-known']?.join('|'), passedOn.join('|'));
      assert.equal(found['relay-unknown'], undefined);
      const marked = (kind) => Object.entries(found).flatMap(([name, texts]) => (name.startsWith(`${kind}-`) ? texts : []));
      for (const words of ['The transport ministry', 'Maria Lopes', 'A video', 'Two people familiar with the talks']) {
        assert.ok(marked('source').includes(words), `${words} is marked as a source`);
      }
      for (const words of ['said', 'showed', 'There are rumours', 'According to']) {
        assert.ok(marked('cue').includes(words), `${words} is marked as a cue`);
      }
      await popup.close();
    });

    test('11: the popup tells it in words, and its sources lead to their sentences', async () => {
      const page = await context.browser.open(`${context.server.origin}/demo.html`);
      const popup = await page.press();
      const shown = await popup.evaluate(() => ({
        sentence: document.getElementById('sentence').textContent,
        shares: [...document.querySelectorAll('.shares .count')].map((count) => Number(count.textContent)),
        stripes: document.querySelectorAll('.stripe').length,
        counts: document.querySelector('.counts').textContent,
        sources: [...document.querySelectorAll('.source')].map((source) => [
          source.querySelector('.badge').textContent,
          source.querySelector('.name').firstChild.textContent,
          source.querySelector('.count').textContent,
        ]),
        legend: [...document.querySelectorAll('.legend dt .badge')].map((badge) => badge.textContent).join(''),
        notices: [...document.querySelectorAll('.notices ul:not(.silent) li')].filter((one) => one.checkVisibility()).length,
        silent: document.querySelector('.notices .silent')?.textContent,
      }));
      const count = (labels) => DEMO.filter(([label]) => labels.includes(label)).length;
      assert.deepEqual(shown.shares, [count('ONU'), count('MSH'), count('DV'), count('A')]);
      assert.equal(shown.stripes, 4);
      assert.equal(shown.counts, 'Counts of wording, not of truth.');
      assert.match(shown.sentence, new RegExp(`^${count('ONUMSHDVA')} statements`));
      assert.equal(shown.legend, 'ONUMSHDVA?');
      assert.ok(shown.notices >= 1 && shown.notices <= 3);
      assert.match(shown.silent, /^Did not comment: .*builder/);
      const post = shown.sources.find(([, name]) => /Kestrel Post/.test(name));
      assert.deepEqual([post?.[0], post?.[2]], ['M', '3×']);
      await popup.evaluate(() => {
        [...document.querySelectorAll('.source')].find((source) => /Lopes/.test(source.textContent)).click();
      });
      const lopes = DEMO.find(([label]) => label === 'N')[1];
      await until('the sentence is marked', async () => (await highlighted(page)).here?.join('') === lopes);
      const [, y] = await pointAt(page, lopes);
      const height = await page.evaluate(() => innerHeight);
      assert.ok(y > 0 && y < height, `the sentence is in sight (${y} of ${height})`);
      await popup.close();
    });

    for (const path of ['none', 'meta']) {
      test(`1: the same under a policy that forbids scripts (${path})`, async () => {
        const page = await context.browser.open(`${context.server.origin}/${path}`);
        const popup = await page.press();
        await assertLabels(page, DEMO);
        await popup.close();
      });
    }

    test('2: sentences that cross elements and odd characters are painted to the letter', async () => {
      const page = await context.browser.open(`${context.server.origin}/crossing`);
      const popup = await page.press();
      const found = await highlighted(page);
      const names = { O: 'official', N: 'named', V: 'visual' };
      for (const [label, text] of CROSSING) {
        if (label === 'A') continue;
        assert.equal(squeeze(found[names[label]].join('')), squeeze(text).replace('gap, near', 'gap,near'), label);
      }
      const own = squeeze(found.own.join(''));
      assert.equal(own, `Gate at Lindmark to stay shut for the whole of the winter${CROSSING[3][1]}`);
      // Not a character more than the sentences is painted.
      const all = ['official', 'named', 'visual', 'own'].flatMap((name) => found[name]).join('');
      assert.ok(!/not seen/.test(all));
      assert.ok(/min\u00adistry/.test(all), 'the soft hyphen lies within the painted text');
      await popup.close();
    });
  },
);
