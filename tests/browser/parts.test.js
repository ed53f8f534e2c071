// Pages of which the popup says more than counts: an article that is there in part, and a live blog,
// which has a summary for each of its posts.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const HEAD = '<h1>Varnay council votes to widen the ferry berth before the summer</h1>';
const TEXTS = [
  'The council of Varnay will widen the ferry berth before the summer. The minister said the work would cost two million crowns.',
  '“We have waited nine years for this,” said Ana Brekke, who runs the ferry. The berth was built in 1974 and has been mended four times.',
  'The ferry carries nine hundred people a day in the warm months. The minister said the crane had been ordered in May and would come by sea.',
];
const data = (value) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`;
const article = (more) => data({ '@type': 'NewsArticle', headline: HEAD.replace(/<[^>]*>/g, ''), ...more });
const told = TEXTS.map((text) => `<p>${text}</p>`).join('');
const walled = `<main><article>${HEAD}${told}</article><div class="paywall-offer"><p>Read on from one crown a week.</p></div></main>`;
const posts = TEXTS.map((text, at) => `<section class="live-post"><h2>Berth news at ${at + 7} o’clock</h2><p>${text}</p></section>`).join('');

const pages = {
  '/counted': { body: html(`<main><article>${HEAD}${told}</article></main>`, { head: article({ wordCount: 900, isAccessibleForFree: false }) }) },
  '/walled': { body: html(walled, { head: article({ isAccessibleForFree: 'False' }) }) },
  '/free': { body: html(walled, { head: article({ wordCount: '80', isAccessibleForFree: true }) }) },
  '/live': { body: html(`<main><article>${HEAD}${posts}</article></main>`, { head: data({ '@type': 'LiveBlogPosting', headline: HEAD.replace(/<[^>]*>/g, '') }) }) },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

inEachBrowser('parts and posts', { pages }, (context) => {
  const press = async (path) => {
    const page = await context.browser.open(`${context.server.origin}${path}`);
    return [page, await page.press()];
  };
  const partial = (popup) => popup.evaluate(() => document.querySelector('.partial')?.textContent ?? null);

  for (const path of ['/counted', '/walled']) {
    test(`33: a part of an article is called that (${path.slice(1)})`, async () => {
      const [, popup] = await press(path);
      // Seven with the headline.
      assert.equal(await partial(popup), 'Only 7 sentences can be seen on this page.');
      await popup.close();
    });
  }

  test('33: nothing is said of a whole one', async () => {
    const [, popup] = await press('/free');
    assert.equal(await partial(popup), null);
    assert.equal(await popup.evaluate(() => document.querySelector('.posts')), null);
    await popup.close();
  });

  test('34: each post of a live blog has its counts, and leads to its first sentence', async () => {
    const [page, popup] = await press('/live');
    const found = await popup.evaluate(() =>
      [...document.querySelectorAll('.posts li')].map((item) => [
        item.querySelector('.post').textContent,
        [...item.querySelectorAll('.part')].map((part) => part.textContent),
      ]),
    );
    assert.deepEqual(found.map(([title]) => title), [0, 1, 2].map((at) => `Berth news at ${at + 7} o’clock`));
    assert.ok(found.every(([, parts]) => parts.length), JSON.stringify(found));
    assert.match(found[0][1].join(), /official.*1/i);
    await popup.evaluate(() => document.querySelectorAll('.post')[1].click());
    await until('the second post is marked', async () => (await highlighted(page)).here?.join('').includes('nine years'));
    await popup.close();
  });
});
