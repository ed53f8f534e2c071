// What readers of neighbours have reported, each as a page of its kind: colours taken or restyled by
// the page, shadow trees in shadow trees, a long live blog under the wheel, a text that is replaced
// by nearly the same. The kinds that are layouts are in layouts.js.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cardAt, drawn, highlighted, html, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const TEXTS = [
  'The council of Varnay will widen the ferry berth before the summer. The minister said the work would cost two million crowns.',
  '“We have waited nine years for this,” said Ana Brekke, who runs the ferry. The berth was built in 1974 and has been mended four times.',
  'The ferry carries nine hundred people a day in the warm months. The minister said the crane had been ordered in May and would come by sea.',
  'The harbour office said that the piles would be driven before the ice came. The firm from Orsund has built four berths of this kind.',
];
const TITLE = 'Varnay council votes to widen the ferry berth';
const told = TEXTS.map((text) => `<p>${text}</p>`).join('');
const POSTS = 120; // of about ninety words each: more than ten thousand
const posts = Array.from(
  { length: POSTS },
  (_, at) => `<section class="live-post"><h2>News of the berth, number ${at + 1}</h2>${TEXTS.map((text) => `<p>${text.replace('Varnay', `Varnay ${at + 1}`)}</p>`).join('')}</section>`,
).join('');
const live = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"${TITLE}"}</script>`;

const pages = {
  '/plain': { body: html(`<main><article><h1>${TITLE}</h1>${told}</article></main>`) },
  '/deep': {
    body: html(
      `<main><h1>${TITLE}</h1><x-outer><template shadowrootmode="open"><section><x-inner><template shadowrootmode="open"><div class="text">${told}</div></template></x-inner></section></template></x-outer></main>`,
    ),
  },
  '/live': { body: html(`<main><article><h1>${TITLE}</h1>${posts}</article></main>`, { head: live }) },
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};

/** The texts of all ranges of ours, also those in shadow trees. */
const texts = (page) =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name]) => /^says-who-(?:official|named|unnamed|own|document)$/.test(name))
      .flatMap(([, highlight]) => [...highlight])
      .map(({ startContainer: node, startOffset, endOffset }) => node.data.slice(startOffset, endOffset)),
  );

inEachBrowser('reports', { pages }, (context) => {
  const open = async (path) => {
    const page = await context.browser.open(`${context.server.origin}${path}`);
    const popup = await page.press();
    await popup.close();
    return page;
  };

  test('a colour that the page puts another in place of comes back', async () => {
    const page = await open('/plain');
    const want = await highlighted(page);
    await page.evaluate(() => CSS.highlights.set('says-who-own', new Highlight()));
    await page.move(300, 300);
    await page.move(310, 310);
    await until('the colours are back', async () => JSON.stringify((await highlighted(page)).own) === JSON.stringify(want.own));
  });

  test('a page that styles our colours with rules of its own changes nothing of ours', async () => {
    const page = await open('/plain');
    const want = await highlighted(page);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = '::highlight(says-who-own) { background: lime } p { background: white }';
      document.head.append(style);
    });
    await drawn(page);
    assert.deepEqual(await highlighted(page), want);
  });

  test('paragraphs in an open shadow tree within another', async () => {
    const found = (await texts(await open('/deep'))).join(' ');
    for (const words of ['The council of Varnay', 'said Ana Brekke', 'The harbour office said']) assert.ok(found.includes(words), words);
  });

  test('a long live blog: colours and card stay with the text under keys and the wheel', async () => {
    const page = await open('/live');
    const whole = async () => {
      const found = await texts(page);
      // Every range begins and ends where a sentence does, wherever the page is scrolled to.
      return found.filter((text) => !/^[“\p{Lu}]/u.test(text)).length === 0 && found.length > 0;
    };
    for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown']) {
      await page.key(key);
      await drawn(page);
      assert.ok(await whole(), key);
    }
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight * 0.6 }));
    await page.evaluate(() => document.scrollingElement.dispatchEvent(new WheelEvent('wheel', { deltaY: 600, bubbles: true })));
    await drawn(page);
    await until('the end is coloured too', async () => (await texts(page)).some((text) => text.includes(`Varnay ${POSTS}`)));
    // Keys and wheel scroll on for a while.
    await until('the page is at rest', () =>
      page.evaluate(async () => {
        const from = scrollY;
        for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
        return scrollY === from;
      }),
    );
    const card = await cardAt(page, `Varnay ${POSTS - 20} `);
    assert.ok(card, 'the card of a sentence far down');
  });

  test('a paragraph that is replaced by nearly the same one: the old colour goes', async () => {
    const page = await open('/plain');
    await page.evaluate(() => {
      const old = document.querySelectorAll('article p')[1];
      const made = document.createElement('p');
      made.textContent = old.textContent.replace('nine years', 'ten years');
      old.replaceWith(made);
    });
    await until('the new text is coloured', async () => (await texts(page)).some((text) => text.includes('ten years')));
    const left = await page.evaluate(() =>
      [...CSS.highlights].flatMap(([, highlight]) => [...highlight]).filter(({ startContainer }) => !startContainer.isConnected).length,
    );
    assert.equal(left, 0, 'nothing is held of what is gone');
    assert.ok(!(await texts(page)).some((text) => text.includes('nine years for this')));
  });
});
