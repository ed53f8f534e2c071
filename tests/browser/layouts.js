// Pages of our own in the manner of large sites, each with its style sheet: what an article has
// around it, in it and over it on the web of today, and pages that are no article.
//
// `LAYOUTS` is a list of {name, kind, html}. In a page that is an article, what bears `data-read` is
// of it and has to be coloured, nothing else may be, and what bears `data-free` may be or not. All
// names and texts are invented.

const TITLE = 'Varnay votes to widen its ferry berth before the summer';
const PARAGRAPHS = [
  'The council of Varnay voted on Tuesday to widen the ferry berth before the summer. The work will cost two million crowns, the harbour office said in a statement.',
  '“We have waited nine years for this,” said Ana Brekke, who runs the ferry with her two brothers. The berth was built in 1974 and has been mended four times since then.',
  'The ferry carries nine hundred people a day in the warm months, according to figures of the county. In winter it often stays in the harbour for a week because of the swell.',
  'The transport minister said the crane had been ordered in May and would come by sea. Two people familiar with the talks said that it had not left the yard.',
  'Residents of the old quay have asked for a wall against the noise of the works. The mayor said that she would meet them on Friday, in the hall of the rowing club.',
  'A video from the harbour showed water pouring over the lower steps in January. Nobody was hurt then, but three boats broke from their moorings and were found in the reeds.',
  'The builder, a firm from Orsund, has built four berths of this kind along the coast. Its director told the Kestrel Post that the piles would be driven before the ice came.',
  'The vote was seven to two. One of the two who were against it said that the county had promised the same money to the road across the moor.',
];
const p = (at, more = '') => `<p data-read${more}>${PARAGRAPHS[at]}</p>`;
const ps = (from, to) => PARAGRAPHS.slice(from, to).map((_, at) => p(from + at)).join('\n');
const H1 = `<h1 data-read>${TITLE}</h1>`;
const BY = '<div class="byline">By <a href="/by/lena-holt">Lena Holt</a>, <time datetime="2026-03-03">3 March</time></div>';
const NAV = '<nav class="menu"><a href="/">Home</a> <a href="/coast">Coast</a> <a href="/weather">Weather</a> <a href="/sport">Sport</a></nav>';
const FOOT = '<footer class="page-footer"><p>The Varnay Lamp is printed every Thursday at the old mill. All that is written here belongs to those who wrote it.</p><a href="/imprint">Imprint</a></footer>';
const AD = '<div class="ad-slot" role="complementary"><p>Boats by Holm: oak and larch, made to last for a hundred years. Come and see them at the yard on Sunday.</p></div>';
const LETTER = '<form class="newsletter-signup"><p>Get the news of the coast into your letter box every morning. It costs nothing and you can leave when you like.</p><input type="email" aria-label="Address"><button>Send</button></form>';
const teaser = (at) =>
  `<article class="card"><h3><a href="/news/${at}">A harbour story of the coast with the number ${at}</a></h3><p>Something happened at the harbour of Orsund on day ${at}, and the mayor said a few words about it.</p><time>${at} March</time></article>`;
const teasers = (count) => Array.from({ length: count }, (_, at) => teaser(at + 1)).join('\n');
const data = (value) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`;
const NEWS = data({ '@type': 'NewsArticle', headline: TITLE, datePublished: '2026-03-03' });
const BASE = 'body{font:17px/1.5 Georgia,serif;margin:0;color:#222}nav a,footer a{margin:0 .5em}h1{font-size:34px;line-height:1.1}';

const page = (style, body, { head = NEWS, title = TITLE, attributes = 'lang="en"' } = {}) =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="icon" href="data:,">${head}<style>${BASE}${style}</style></head><body>${body}</body></html>`;
const article = (name, style, body, how) => ({ name, kind: 'article', html: page(style, body, how) });
const other = (name, kind, style, body, title, head = '') => ({ name, kind, html: page(style, body, { head, title }) });

const ARTICLES = [
  article(
    'grid with three columns',
    '.page{display:grid;grid-template-columns:200px minmax(0,640px) 260px;gap:24px}',
    `<header class="site-header">${NAV}</header><div class="page"><aside class="rail"><h2>Weather</h2><p>Wind from the west, and rain towards the evening on all of the coast, the office says.</p></aside><main><article>${H1}${BY}<div class="article-body">${ps(0, 8)}</div></article></main><aside class="rail">${teasers(4)}</aside></div>${FOOT}`,
  ),
  article(
    'sticky header and a bar to share',
    '.top{position:sticky;top:0;background:#fff;z-index:2;padding:12px}.bar{position:fixed;left:0;top:40%}main{max-width:640px;margin:auto}',
    `<header class="top">${NAV}</header><div class="bar share-tools"><a href="#s">Share</a> <a href="#m">Mail</a></div><main>${H1}${BY}${ps(0, 8)}</main>${FOOT}`,
  ),
  article(
    'advertisements between paragraphs',
    '.ad-slot{background:#eee;padding:20px;margin:20px 0}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${BY}${p(0)}${AD}${ps(1, 3)}${AD}${ps(3, 5)}<div class="advert"><span>Advertisement</span></div>${ps(5, 8)}</article></main>${FOOT}`,
  ),
  article(
    'pull quotes',
    '.pullquote{float:right;width:40%;font-size:26px;border-top:2px solid}main{max-width:700px;margin:auto}',
    `${NAV}<main><article>${H1}${ps(0, 2)}<aside class="pullquote"><p>“We have waited nine years for this,” said Ana Brekke</p></aside>${ps(2, 8)}</article></main>${FOOT}`,
  ),
  article(
    'a sidebar in the middle of the text',
    '.related-box{float:left;width:220px;background:#eef;padding:10px;margin:0 20px 10px 0}main{max-width:700px;margin:auto}',
    `${NAV}<main><div class="story">${H1}${BY}${ps(0, 3)}<div class="related-box"><h4>More from the coast</h4><ul><li><a href="/a">Orsund mends its mole after the storm</a></li><li><a href="/b">Why the reeds are late this year</a></li></ul></div>${ps(3, 8)}</div></main>${FOOT}`,
  ),
  article(
    'an AMP page',
    'amp-ad,amp-social-share{display:block}.i-amphtml{visibility:visible}article{padding:0 16px}',
    `<header class="header">${NAV}</header><article class="amp-article">${H1}<div class="amp-meta">By Lena Holt</div>${ps(0, 4)}<amp-ad class="amp-ad"><p>Boats by Holm are made of oak and larch, and of nothing else at all, since 1904.</p></amp-ad>${ps(4, 8)}</article>${FOOT}`,
    { attributes: 'amp lang="en"' },
  ),
  article(
    'a wall over the last lines',
    '.fade{position:relative;max-height:900px;overflow:hidden}.fade::after{content:"";position:absolute;inset:auto 0 0;height:200px;background:linear-gradient(transparent,#fff)}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${BY}<div class="fade">${ps(0, 5)}</div><div class="paywall-offer"><p>Read on from one crown a week, and stop whenever you like. You have read three of three stories.</p></div></article></main>${FOOT}`,
    { head: data({ '@type': 'NewsArticle', headline: TITLE, isAccessibleForFree: false }) },
  ),
  article(
    'a layer that asks for consent',
    '.consent{position:fixed;inset:auto 0 0;background:#fff;border:1px solid;padding:30px;z-index:9}main{max-width:640px;margin:auto}',
    `<div class="consent" role="dialog" aria-label="Privacy"><p>We and our 214 partners would like to keep small files on your device. You can say no, and change your mind at any time.</p><button>Yes</button><button>No</button></div>${NAV}<main><article>${H1}${BY}${ps(0, 8)}</article></main>${FOOT}`,
  ),
  article(
    'the next story below the first',
    'article{max-width:640px;margin:60px auto}',
    `${NAV}<main><article class="story">${H1}${BY}${ps(0, 8)}</article><article class="story" data-free><h1>Orsund mends its mole after the storm of January</h1><p>The mole of Orsund is whole again, the harbour master said on Monday. The stones came from the quarry at Holm.</p><p>It had been broken in two places since the storm of January. Nobody has said yet who will pay for the work.</p></article></main>${FOOT}`,
  ),
  {
    name: 'a live blog',
    kind: 'live-blog',
    html: page(
      '.post{border-left:3px solid #c00;padding-left:16px;margin:24px 0}main{max-width:640px;margin:auto}',
      `${NAV}<main><article>${H1}${PARAGRAPHS.slice(0, 6).map((text, at) => `<section class="post live-post"><time>${9 + at}:10</time><h2>The hour of ${9 + at} at the harbour</h2><p data-read>${text}</p></section>`).join('')}</article></main>${FOOT}`,
      { head: data({ '@type': 'LiveBlogPosting', headline: TITLE }) },
    ),
  },
  article(
    'a dark theme',
    'body{background:#111;color:#ddd}a{color:#8cf}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${BY}${ps(0, 8)}</article></main>${FOOT}`,
    { attributes: 'lang="en" data-theme="dark"' },
  ),
  article(
    'a page that runs from right to left',
    'main{max-width:640px;margin:auto}',
    `<nav class="menu"><a href="/">الرئيسية</a> <a href="/s">الساحل</a></nav><main dir="ltr" lang="en"><article>${H1}${ps(0, 8)}</article></main><footer class="page-footer"><a href="/i">من نحن</a></footer>`,
    { attributes: 'lang="en" dir="rtl"' },
  ),
  article(
    'pictures with lines under them',
    'figure{margin:20px -60px}figcaption{font-size:13px;color:#666}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}<figure><svg width="300" height="80"></svg><figcaption>The lower steps of the harbour of Varnay in January. Picture: Lena Holt</figcaption></figure>${ps(0, 4)}<figure><svg width="300" height="80"></svg><figcaption>The ferry on its way to the islands, seen from the mill. Picture: Lena Holt</figcaption></figure>${ps(4, 8)}</article></main>${FOOT}`,
  ),
  article(
    'paragraphs without tags, parted by breaks that have no space',
    '#text{width:620px;margin:auto}',
    `${NAV}<div id="text">${H1}<div class="copy" data-read>${PARAGRAPHS.slice(0, 8).join('<br><br>')}</div></div>${FOOT}`,
  ),
  article(
    'a table of the old kind',
    'td{vertical-align:top;padding:10px}',
    `<table width="900"><tr><td width="160"><font size="2"><a href="/">Home</a><br><a href="/coast">Coast</a><br><a href="/sport">Sport</a></font></td><td><h1 data-read><font size="5">${TITLE}</font></h1>${PARAGRAPHS.map((text) => `<p data-read><font face="Arial">${text}</font></p>`).join('')}</td><td width="160"><a href="/boats">Boats for sale</a></td></tr></table>`,
    { head: '' },
  ),
  article(
    'a box to sign up, one about the author, and what readers say',
    '.box{background:#f4f4f4;padding:16px}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${BY}${ps(0, 4)}${LETTER}${ps(4, 8)}</article><div class="author-bio box"><p>Lena Holt has written about the coast for this paper since 2009. She lives with two dogs in the old mill.</p></div><section class="comments"><h2>Comments</h2><div class="comment"><p>My father helped to build that berth, and it was never wide enough for two boats.</p></div><div class="comment"><p>Nine years is nothing. We waited for the road for twenty, and then it was the wrong one.</p></div></section></main>${FOOT}`,
  ),
  article(
    'seventy-eight teasers beside the story',
    '.page{display:flex;gap:30px}.story{flex:2}.more{flex:1}',
    `${NAV}<div class="page"><article class="story">${H1}${BY}${ps(0, 8)}</article><section class="more">${teasers(78)}</section></div>${FOOT}`,
  ),
  article(
    'a lead, a middle and an end in containers of their own',
    'main{max-width:640px;margin:auto}.lead{font-size:20px}',
    `${NAV}<main>${H1}${BY}<div class="lead-block"><div class="text">${p(0)}</div></div>${AD}<div class="text-block"><div class="text">${ps(1, 5)}</div></div><div class="gallery"><a href="/pictures">All pictures of the harbour</a></div><div class="text-block"><div class="text">${ps(5, 8)}</div></div></main>${FOOT}`,
  ),
  article(
    'a drop cap of its own, whose name has a header in it',
    '.drop{float:left;font-size:60px;line-height:.8}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}<p data-read><span class="header-dropcap drop">T</span>${PARAGRAPHS[0].slice(1)}</p>${ps(1, 8)}</article></main>${FOOT}`,
  ),
  article(
    'a paragraph that is one link',
    'main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${ps(0, 3)}<p data-read><a href="/earlier">${PARAGRAPHS[3]}</a></p>${ps(4, 8)}</article></main>${FOOT}`,
  ),
  article(
    'text that cannot be selected',
    'article{user-select:none;-webkit-user-select:none;max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${ps(0, 8)}</article></main>${FOOT}`,
  ),
  article(
    'a post that quotes a post',
    'blockquote{border-left:3px solid #999;padding-left:12px}main{max-width:640px;margin:auto}',
    `${NAV}<main><article>${H1}${ps(0, 3)}<blockquote class="post-embed"><p data-read>The berth is too narrow for the new ferry, and everybody at the harbour office knows it.</p><blockquote><p data-read>The new ferry is two metres wider than the old one, the yard in Orsund wrote last week.</p></blockquote></blockquote>${ps(3, 8)}</article></main>${FOOT}`,
  ),
];

const question = (at) =>
  `<div class="post postbit"><div class="avatar"></div><div class="poster">boatman${at}</div><div class="postbody"><p>I have the same trouble with my pump on the small boat, and I have tried all that is in the book number ${at}. Does it help to warm it up before the start?</p></div><a href="#r${at}">Reply</a></div>`;
const goods = (at) =>
  `<li class="product"><a href="/p/${at}">Oilskin coat number ${at}</a><span class="price">$${at}9.00</span><button>Add to cart</button></li>`;

const OTHERS = [
  other('the front page', 'list', '.grid{display:grid;grid-template-columns:repeat(3,1fr)}', `${NAV}<main class="grid">${teasers(24)}</main>${FOOT}`, 'The Varnay Lamp', data({ '@type': 'CollectionPage' })),
  other(
    'a thread',
    'forum',
    '.post{border:1px solid #ccc;margin:10px;padding:10px}',
    `${NAV}<h1>Pump does not start in the cold</h1><div class="thread forum-topic">${Array.from({ length: 9 }, (_, at) => question(at)).join('')}</div>${FOOT}`,
    'Pump does not start in the cold - Boat forum',
    data({ '@type': 'DiscussionForumPosting' }),
  ),
  other(
    'a shop',
    'shop',
    'ul{display:grid;grid-template-columns:repeat(4,1fr)}',
    `${NAV}<main class="product-page"><h1>Oilskin coats</h1><p class="description">Our coats are sewn by hand in Varnay and keep the rain out for many years. We send them within two days, and you can give them back.</p><ul class="products">${Array.from({ length: 12 }, (_, at) => goods(at)).join('')}</ul><div class="cart">Cart: 0</div></main>${FOOT}`,
    'Oilskin coats - Holm',
    data({ '@type': 'Product', name: 'Coat' }),
  ),
  other(
    'a form to sign in',
    'login',
    'form{width:300px;margin:100px auto}',
    `${NAV}<main><h1>Sign in</h1><form><label>Name <input></label><label>Password <input type="password"></label><button>Go</button></form></main>`,
    'Sign in - The Varnay Lamp',
  ),
  other('a page that is not there', 'error', 'main{text-align:center}', `${NAV}<main><h1>404</h1><p>There is nothing at this address any more, or there never was. Try the front page.</p></main>`, '404 - The Varnay Lamp'),
];

export const LAYOUTS = [...ARTICLES, ...OTHERS];
