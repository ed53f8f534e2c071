// What is marked, by the rows of docs/features.md: kinds of sources, chains, hearsay, pictures,
// stance, quotations, silence, and the notices that come of them. Asks what a reader sees: colours,
// card and popup. What the labels of hard sentences are is asked elsewhere.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cardAt, highlighted, html, inEachBrowser, part } from './help.js';
import { until } from './driver/until.js';

const HEAD = 'Ferry berth at Varnay to be widened before the summer season';
const page = (paragraphs, { headline = HEAD, ...more } = {}) => ({
  body: html(`<article><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`, more),
});
const PLAIN = 'The berth was built in 1974 and has been mended four times since then, in stages.';
const ROWS = [
  'Police said the ferry had been cancelled because of the wind. Maria Lopes, who runs the café on the quay, said nobody had told her.',
  'A dock worker said the crane had been out of order for weeks. Officials said the berth would stay shut. An official, who asked not to be named because he was not authorised to speak, said the money had run out.',
  'The Kestrel Post reported that the minister knew of the crack. The harbour master said the berth was safe, the Kestrel Post reported. There are rumours that the ferry will be sold, local media reported.',
  'The second berth is reportedly in a worse state. It is said to have been closed twice.',
  'A video showed waves breaking over the pier. A photograph released by the coastguard shows rust on every bolt. According to court papers, the builder was paid twice.',
  'The builder admitted that the steel was old. The union claimed that the council had known. The minister denied that the work had been stopped.',
  '“We have waited nine years for this,” said Ana Brekke, the union leader. “It is a disgrace. Nobody listens.” She called the plan “a waste of money”. The “reform” of the harbour cost four million crowns.',
  'The Telegram channel Quayside claimed that the cable had been bought second-hand. The harbour was evidently too small.',
  'The council meets again on Thursday. What happens next?',
];
const GAP = [
  'The ferry has been sold to a foreign owner for ten million crowns, the Kestrel Post reported on Monday.',
  'The council meets on Thursday to talk about the ferry and its future. The Kestrel Post said the owner would keep the crew.',
  'Ferry traffic began in 1961 and has never stopped since then, not even in the coldest winters.',
];
const OWN = [
  'The berth was safe, the harbour master told the Kestrel Post on Monday. The Kestrel Post has learned that the crane is late.',
  'There are rumours that the ferry will be sold, the Kestrel Post reported. The ferry carries nine hundred people a day in the warm months.',
];
const ONE = [
  'Maria Lopes said the berth was too small. “It was built for another century,” Maria Lopes said. She said the council knew of it.',
  `${PLAIN} Maria Lopes added that nobody had asked her.`,
];
const SILENT = [
  `Maria Lopes said the berth was too small. The builder declined to comment. The ministry did not respond to a request for comment.`,
  PLAIN,
];
const UNSURE = [`${PLAIN}`, 'They said the bridge would close. The council meets again on Thursday to talk about it in public.'];
const site = (name) => ({ head: `<meta property="og:site_name" content="${name}">` });

const pages = {
  '/rows': page(ROWS),
  '/gap': page(GAP, { headline: 'Ferry sold to a foreign owner for ten million crowns' }),
  '/own': page(OWN, site('The Kestrel Post')),
  '/other': page(OWN, site('Lindmark Times')),
  '/one': page(ONE),
  '/silent': page(SILENT),
  '/unsure': page(UNSURE),
  '/unnamed': page([ROWS[0], ROWS[1]]),
  '/favicon.ico': { body: '', type: 'image/x-icon' },
};
const FAMILIES = {
  says: ['official', 'named', 'unnamed'],
  passed: ['media', 'social', 'hearsay'],
  shows: ['document', 'visual'],
  own: ['own'],
};

inEachBrowser('rows of docs/features.md', { pages }, (context) => {
  const open = async (path) => {
    const tab = await context.browser.open(`${context.server.origin}${path}`);
    return [tab, await tab.press()];
  };
  const marked = async (path) => {
    const [tab, popup] = await open(path);
    await popup.close();
    return tab;
  };
  /** What the popup lists: notices, and sources as [letter, name and notes, dotted]. */
  const told = (popup) =>
    popup.evaluate(() => ({
      sentence: document.getElementById('sentence').textContent,
      counts: document.querySelector('.counts').textContent,
      notices: Object.fromEntries([...document.querySelectorAll('.notice')].map((one) => [one.dataset.kind, one.textContent])),
      sources: [...document.querySelectorAll('.source')].map((one) => [
        one.querySelector('.badge').textContent,
        one.querySelector('.name').textContent,
        one.querySelector('.badge').classList.contains('unidentified'),
      ]),
    }));
  /** Presses a notice; gives the sentence that is marked then. */
  const follow = async (tab, popup, kind) => {
    await popup.evaluate((wanted) => document.querySelector(`.notice[data-kind="${wanted}"]`).click(), kind);
    return until(`the notice ${kind} leads to a sentence`, async () => (await highlighted(tab)).here?.join(''));
  };
  const look = (tab, name) =>
    tab.evaluate((wanted) => {
      const { backgroundColor, textDecorationLine, textDecorationStyle } = getComputedStyle(
        document.querySelector('article p'),
        `::highlight(says-who-${wanted})`,
      );
      return { hue: backgroundColor.match(/[\d.]+/g).slice(0, 3).join(), line: textDecorationLine, style: textDecorationStyle };
    }, name);

  test('3: nine labels on one page, in the four hues of their families', async () => {
    const tab = await marked('/rows');
    const found = await highlighted(tab);
    const hues = [];
    for (const [family, names] of Object.entries(FAMILIES)) {
      const looks = [];
      for (const name of names) {
        assert.ok(found[name]?.length, `something is ${name}`);
        looks.push((await look(tab, name)).hue);
      }
      assert.equal(new Set(looks).size, 1, `${family} has one hue: ${looks}`);
      hues.push(looks[0]);
    }
    assert.equal(new Set(hues).size, 4, `four hues: ${hues}`);
  });

  test('4: unnamed people are shown, with the reason where one is given', async () => {
    const [tab, popup] = await open('/rows');
    const { sources } = await told(popup);
    await popup.close();
    const { unnamed } = await highlighted(tab);
    for (const words of ['A dock worker said', 'Officials said', 'An official, who asked']) {
      assert.ok(unnamed.some((text) => text.startsWith(words)), words);
    }
    for (const [letter, name, dotted] of sources) {
      if (letter !== 'U') continue;
      assert.ok(dotted, `${name} has a dotted edge`);
      assert.match(name, /not identified/);
    }
    const plain = await cardAt(tab, 'A dock worker said');
    assert.equal(part(plain, 'title'), 'Unnamed people');
    assert.equal(
      part(plain, 'unnamed'),
      'You are not told who. Newsrooms normally know who it is and should say why it is withheld.',
    );
    assert.ok(part(plain, 'dotted'), 'the badge has a dotted edge');
    assert.match(part(await cardAt(tab, 'An official, who asked'), 'mark'), /A reason for giving no name is stated/);
  });

  test('5: in a chain the tint is the origin and the underline who passed it on', async () => {
    const [tab, popup] = await open('/rows');
    const { sources } = await told(popup);
    await popup.close();
    const found = await highlighted(tab);
    const chain = 'The harbour master said the berth was safe, the Kestrel Post reported.';
    const rumour = 'There are rumours that the ferry will be sold, local media reported.';
    assert.ok(found.named.includes(chain));
    assert.deepEqual(found['relay-known'], [chain]);
    assert.ok(found.hearsay.includes(rumour));
    assert.deepEqual(found['relay-unknown'], [rumour]);
    assert.deepEqual([(await look(tab, 'relay-known')).line, (await look(tab, 'relay-known')).style], ['underline', 'solid']);
    assert.deepEqual([(await look(tab, 'relay-unknown')).line, (await look(tab, 'relay-unknown')).style], ['underline', 'dotted']);
    for (const name of Object.keys(found).filter((one) => !one.startsWith('relay-'))) {
      assert.equal((await look(tab, name)).line, 'none', `${name} has no line`);
    }
    assert.match(part(await cardAt(tab, 'The harbour master said'), 'via'), /passed on by Kestrel Post/);
    const master = sources.find(([, name]) => /harbour master/i.test(name));
    assert.match(master[1], /by way of Kestrel Post/);
  });

  test('6: what is said by nobody named is shown, and called that', async () => {
    const tab = await marked('/rows');
    const { hearsay } = await highlighted(tab);
    for (const words of ['There are rumours', 'The second berth is reportedly', 'It is said to have been']) {
      assert.ok(hearsay.some((text) => text.startsWith(words)), words);
    }
    const card = await cardAt(tab, 'The second berth is');
    assert.equal(part(card, 'title'), 'Reports & rumours');
    assert.match(part(card, 'why'), /“reportedly” names nobody/);
  });

  test('7: pictures and documents as sources, and where they come from is not said', async () => {
    const [tab, popup] = await open('/rows');
    const { sources } = await told(popup);
    await popup.close();
    const found = await highlighted(tab);
    assert.ok(found.document.some((text) => text.startsWith('According to court papers')));
    assert.equal(found.visual.length, 2);
    assert.match(part(await cardAt(tab, 'A video showed'), 'mark'), /Where it comes from is not said/);
    assert.doesNotMatch(part(await cardAt(tab, 'A photograph released'), 'mark'), /Where it comes from/);
    const [video, photograph] = ['video', 'photograph'].map((name) => sources.find(([, text]) => text.startsWith(name)));
    assert.match(video[1], /where it comes from is not said/);
    assert.ok(video[2], 'its badge has a dotted edge');
    assert.doesNotMatch(photograph[1], /not said/);
    assert.ok(!photograph[2]);
  });

  test('8: the card tells whether the wording vouches, steps back or denies', async () => {
    const tab = await marked('/rows');
    for (const [words, mark, line] of [
      ['The builder admitted', '!', 'vouches for it'],
      ['The union claimed', '~', 'steps back from it'],
      ['The minister denied', '✕', 'denies it'],
      ['The harbour was evidently', '≈', 'A conclusion'],
    ]) {
      const card = await cardAt(tab, words);
      assert.ok(part(card, 'mark').includes(line), `${words}: ${part(card, 'mark')}`);
      assert.equal(part(card, 'sign'), mark);
    }
    assert.equal(part(await cardAt(tab, 'Police said'), 'sign'), '', 'a plain “said” has no mark');
  });

  test('9: whole, partial and scare quotations, and whose a quotation is that goes on', async () => {
    const tab = await marked('/rows');
    assert.match(part(await cardAt(tab, 'We have waited'), 'mark'), /Their exact words/);
    const carried = await cardAt(tab, 'It is a disgrace');
    assert.equal(part(carried, 'badge'), 'N');
    assert.match(part(carried, 'why'), /The words of Ana Brekke go on here/);
    assert.match(part(await cardAt(tab, 'She called the plan'), 'mark'), /Some of the words are theirs/);
    const scare = await cardAt(tab, 'reform');
    assert.equal(part(scare, 'badge'), 'A');
    assert.match(part(scare, 'mark'), /of nobody named/);
    assert.equal(part(scare, 'sign'), '“”');
  });

  test('10: who was asked and did not say is listed, and is no source', async () => {
    const [tab, popup] = await open('/silent');
    const { notices, sources } = await told(popup);
    assert.equal(notices['asked-silent'], 'Told as not saying: The builder and The ministry.');
    assert.deepEqual(sources.map(([, name]) => name), ['Maria Lopes']);
    assert.match(await follow(tab, popup, 'asked-silent'), /^The builder declined/);
    await popup.close();
    const card = await cardAt(tab, 'The builder declined');
    assert.equal(part(card, 'badge'), 'A');
    assert.match(part(card, 'mark'), /reported as not saying/);
  });

  test('17: that most rests on one source is said, and leads there', async () => {
    const [tab, popup] = await open('/one');
    const { notices } = await told(popup);
    assert.equal(notices['single-origin'], 'Most of this rests on one source: Maria Lopes (4 of 4 sourced statements).');
    assert.equal(await follow(tab, popup, 'single-origin'), 'Maria Lopes said the berth was too small.');
    await popup.close();
    const [, other] = await open('/rows');
    assert.equal((await told(other)).notices['single-origin'], undefined, 'not where there are many');
    await other.close();
  });

  test('19: how many of those who speak are unnamed, and with a reason', async () => {
    const [tab, popup] = await open('/unnamed');
    const { notices } = await told(popup);
    assert.equal(notices.anonymity, '3 of 5 statements by people: unnamed, 1 with a reason given.');
    assert.match(await follow(tab, popup, 'anonymity'), /^A dock worker/);
    await popup.close();
  });

  test('20: a headline that says in its own words what the article gives to others', async () => {
    const [tab, popup] = await open('/gap');
    const { notices } = await told(popup);
    assert.equal(notices['headline-gap'], 'The headline says in its own words what the article gives to “the Kestrel Post”.');
    assert.equal(await follow(tab, popup, 'headline-gap'), 'Ferry sold to a foreign owner for ten million crowns');
    await popup.close();
    const [, other] = await open('/one');
    assert.equal((await told(other)).notices['headline-gap'], undefined);
    await other.close();
  });

  test('36: where it cannot be told the answer is “not sure”', async () => {
    const [tab, popup] = await open('/unsure');
    assert.match((await told(popup)).sentence, /1 could not be told/);
    await popup.close();
    assert.deepEqual((await highlighted(tab)).unsure, ['They said the bridge would close.']);
    const card = await cardAt(tab, 'They said');
    assert.equal(part(card, 'badge'), '?');
    assert.equal(part(card, 'title'), 'Not sure');
    assert.match(part(card, 'why'), /“They said” does not tell who/);
  });

  test('∅: a question has no colour and no card, and is not counted', async () => {
    const [tab, popup] = await open('/rows');
    const found = await highlighted(tab);
    assert.ok(!Object.values(found).flat().some((text) => /What happens next/.test(text)));
    const { claims, sentences } = await popup.evaluate(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const [{ id }] = await api.tabs.query({ active: true, currentWindow: true });
      const { summary, sentences: list } = await api.tabs.sendMessage(id, { type: 'start' });
      return { claims: summary.claims, sentences: list };
    });
    assert.equal(sentences.at(-1).label, 'X');
    assert.equal(claims, sentences.length - 1);
    await popup.close();
  });

  test('counts: beside every count it says that wording is counted, and not truth', async () => {
    for (const path of ['/rows', '/one', '/unsure']) {
      const [, popup] = await open(path);
      assert.equal((await told(popup)).counts, 'Counts of wording, not of truth.');
      const words = await popup.evaluate(() => document.body.innerText);
      assert.doesNotMatch(words, /attribution|evidential|hedge|bias|credible|fake|unreliable|weak|risk/i);
      await popup.close();
    }
  });

  test('own outlet: a site never passes on its own words', async () => {
    const other = await highlighted(await marked('/other'));
    assert.equal(other['relay-known']?.length, 2, 'on another site both are passed on');
    assert.deepEqual(other.media, ['The Kestrel Post has learned that the crane is late.']);
    const own = await highlighted(await marked('/own'));
    assert.equal(own['relay-known'], undefined);
    assert.equal(own['relay-unknown'], undefined);
    assert.equal(own.media, undefined);
    assert.ok(own.own.includes('The Kestrel Post has learned that the crane is late.'));
  });
});
