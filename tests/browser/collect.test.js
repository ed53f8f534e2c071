// The collector in real browsers: which text nodes of a page are read, in which order, as which
// pieces. Each page is small and invented; what is read is compared as text, and held against the
// text nodes that it is said to come from.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { browsers, launch } from './driver/index.js';
import { serve } from './driver/server.js';
import { bundled } from '../../xtask/js/bundle.mjs';

const SOURCE = await bundled('content/collect.js', 'collector');

/** What the collector finds in a page: texts, with the checks that need the page's own nodes. */
const collectIn = (source) => {
  const { collect } = (0, eval)(`${source};collector`);
  const before = document.documentElement.outerHTML;
  const { request, texts } = collect(document);
  const wrong = [];
  request.blocks.forEach(({ text }, index) => {
    const { nodes, starts } = texts[index];
    nodes.forEach((node, at) => {
      if (text.slice(starts[at], starts[at] + node.length) !== node.data) wrong.push([text, node.data]);
    });
  });
  return {
    texts: request.blocks.map(({ text }) => text.trim().replace(/[^\S\n]+/g, ' ')),
    blocks: request.blocks,
    tags: request.blocks.map(({ element }) => request.elements[element].tag),
    parents: request.elements.every(({ parent }, index) => parent < index),
    names: request.names,
    hints: request.hints,
    lang: request.lang,
    wrong,
    changed: document.documentElement.outerHTML !== before,
  };
};

/** Name, body of the page, texts that are read. */
const TABLE = [
  ['blocks part the text, inline elements do not', '<div>The <b>harbour</b> is <i>closed</i>.<p>The <span>pier</span> is not.</p>Come back later.</div>', ['The harbour is closed.', 'The pier is not.', 'Come back later.']],
  ['one line break is a line, two are a paragraph', '<div>First line<br>second line<br><br>Next paragraph<br> <br>Last</div>', ['First line\nsecond line', 'Next paragraph', 'Last']],
  ['a table is read cell by cell', '<table><tr><td>Tide</td><td>High</td></tr></table>', ['Tide', 'High']],
  ['display: none', '<p>Seen.</p><p style="display:none">Hidden.</p><p>Seen <span style="display:none">not </span>too.</p>', ['Seen.', 'Seen too.']],
  ['visibility: hidden, and visible again inside', '<p style="visibility:hidden">Hidden <b style="visibility:visible">but for this</b></p>', ['but for this']],
  ['the hidden attribute, until found or not', '<p hidden>Hidden.</p><p hidden="until-found">Found later.</p><p>Seen.</p>', ['Seen.']],
  ['what a server sent late, where no script puts it in its place', '<div hidden id="S:1f"><p>Late.</p></div><div hidden id="S:other"><p>Hidden.</p></div>', ['Late.']],
  ['a page that hides itself until a script shows it', '<style>body { visibility: hidden }</style><p>Seen soon.</p>', ['Seen soon.']],
  ['noscript, script, style, template', '<noscript>Switch it on.</noscript><script>let a = 1;</script><style>p { color: red }</style><template>Later.</template><p>Seen.</p>', ['Seen.']],
  ['fields and buttons', '<p>Your name <input value="x"><button>Send</button><select><option>One</option></select></p>', ['Your name']],
  ['text for screen readers alone, by its box', '<p>Seen<span style="position:absolute;width:1px;height:1px;overflow:hidden">, opens in a new window</span>.</p>', ['Seen.']],
  ['text for screen readers alone, by its name', '<p>Seen<span class="visually-hidden">, opens in a new window</span>.</p>', ['Seen.']],
  ['clipped to nothing', '<p>Seen<span style="position:absolute;clip:rect(0 0 0 0)"> twice</span><span style="position:absolute;clip-path:inset(50%)"> thrice</span>.</p>', ['Seen.']],
  ['a box folded to no height', '<div style="height:0;overflow:hidden"><p>Folded.</p></div><p>Seen.</p>', ['Seen.']],
  ['details that are closed, and open', '<details><summary>More</summary><p>Inside.</p></details><details open><summary>Less</summary><p>Outside.</p></details>', ['More', 'Less', 'Outside.']],
  ['a dialog that is closed', '<dialog><p>Cookies?</p></dialog><p>Seen.</p>', ['Seen.']],
  ['display: contents holds nothing together', '<div style="display:contents"><p>One.</p><span>Two.</span></div>', ['One.', 'Two.']],
  ['words in inline blocks are one line', '<p><span style="display:inline-block">Har</span><span style="display:inline-block">bour</span></p>', ['Harbour']],
  ['a letter set beside the text begins its first word', '<p><span class="header-cap" style="float:left">S</span>torm at sea.</p><div><b style="float:left">“A</b>nd rain.”</div>', ['Storm at sea.', '“And rain.”']],
  ['what cannot be selected is read', '<p style="user-select:none;-webkit-user-select:none">Seen.</p>', ['Seen.']],
  ['breaks without space, and a quotation in a quotation', '<div>One.<br><br>Two.<br>Three.</div><blockquote>Four.<blockquote>Five.</blockquote></blockquote>', ['One.', 'Two.\nThree.', 'Four.', 'Five.']],
  ['an open shadow root within another', '<x-a><template shadowrootmode="open"><x-b><template shadowrootmode="open"><p>Deep.</p></template></x-b></template></x-a>', ['Deep.']],
  ['a copy laid over the text', '<p>Storm<span aria-hidden="true" style="position:absolute">Storm</span></p>', ['Storm']],
  ['pictures, drawings, media', '<p>Seen<svg><text>Drawn</text></svg><video>Old browser?</video>.</p>', ['Seen.']],
  ['right to left', '<p dir="rtl">قال العمدة إن الميناء مغلق.</p>', ['قال العمدة إن الميناء مغلق.']],
  ['open shadow roots and their slots', '<x-story><template shadowrootmode="open"><h2>In the shadow</h2><slot></slot><p>After.</p></template><p>In the light.</p></x-story>', ['In the shadow', 'In the light.', 'After.']],
];

const page = (body, head = '') => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tides</title>${head}</head><body>${body}</body></html>`;

const HEAD = `<meta property="og:site_name" content="Harrowmere Lamp"><meta property="og:type" content="article">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Piers closed","publisher":{"@type":"Organization","name":"The Lamp","alternateName":"HL"}}]}</script>
<script type="application/ld+json">{ this is no JSON }</script>`;

for (const name of browsers) {
  describe(`the collector in ${name}`, () => {
    let browser;
    let tab;
    let server;
    before(async () => {
      const pages = { '/favicon.ico': { body: '', type: 'image/x-icon' } };
      TABLE.forEach(([, body], at) => (pages[`/${at}`] = { body: page(body) }));
      pages['/head'] = { body: page('<p>Text.</p>', HEAD) };
      pages['/links'] = { body: page('<p>The <a href="/x">mayor</a> and <a href="#note">a note</a>, <strong>loud</strong>.</p><nav class="menu" id="top" role="navigation"><a href="/">Home</a></nav>') };
      pages['/frame'] = { body: page('<p>Outside.</p><iframe src="/inner" width="600" height="400"></iframe><iframe src="/ad" name="google_ads_frame" width="600" height="400"></iframe>') };
      pages['/inner'] = { body: page('<p>Inside.</p>') };
      pages['/ad'] = { body: page('<p>Buy boats.</p>') };
      pages['/deep'] = { body: page(`${'<div>Level.'.repeat(100_000)}`) };
      server = await serve({ pages });
      browser = await launch(name, null);
      tab = await browser.open(`${server.origin}/0`);
    });
    after(async () => {
      await browser.close();
      await server.close();
    });
    const read = async (path) => {
      await tab.goto(server.origin + path);
      const found = await tab.evaluate(collectIn, SOURCE);
      assert.deepEqual(found.wrong, [], 'every node stands where it is said to stand');
      assert.equal(found.changed, false, 'the page is as it was');
      assert.equal(found.parents, true, 'parents come before their children');
      return found;
    };

    TABLE.forEach(([title, , texts], at) => {
      test(title, async () => {
        assert.deepEqual((await read(`/${at}`)).texts, texts);
      });
    });

    test('what the head says', async () => {
      const { names, hints, lang } = await read('/head');
      assert.deepEqual(names, ['Harrowmere Lamp', 'The Lamp', 'HL']);
      assert.equal(hints.og_type, 'article');
      assert.deepEqual(hints.types, ['NewsArticle']);
      assert.deepEqual(hints.headlines, ['Piers closed']);
      assert.equal(lang, 'en');
    });

    test('links and bold are counted; a mark in the page is no link', async () => {
      const { blocks, tags } = await read('/links');
      assert.equal(blocks[0].links, 1);
      assert.equal(blocks[0].linked, 'mayor'.length);
      assert.equal(blocks[0].strong, 'loud'.length);
      assert.deepEqual(tags, ['p', 'a']);
    });

    test('frames of the article are read, those of advertisements are not', async () => {
      assert.deepEqual((await read('/frame')).texts, ['Outside.', 'Inside.']);
    });

    test('a hundred thousand nested elements', async () => {
      const { texts } = await read('/deep');
      assert.equal(texts.length, 100_000);
    });
  });
}
