// The quiz and labels of one's own, in the extension: from the popup over the article before the
// reader.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { DEMO, choose, here, highlighted, inEachBrowser, part, saved } from './help.js';
import { until } from './driver/until.js';
import { arabic } from './arabic.js';
import { violations } from './axe.js';
import { ENTRIES, OTHER, asPrinted, follow, ready, seen } from './class-help.js';

const LABELS = {
  O: 'official', N: 'named', U: 'unnamed', M: 'media', S: 'social', H: 'hearsay', D: 'document', V: 'visual', A: 'own', '?': 'unsure',
};
const FAMILY = { O: 'says', N: 'says', U: 'says', M: 'passed_on', S: 'passed_on', H: 'passed_on', D: 'shows', V: 'shows', A: 'own' };
const CLAIMS = DEMO.filter(([label]) => label !== 'X').map(([, text]) => text);

/** The label that a sentence has on the live page; ∅ where it has no colour. */
const labelOn = (painted, text) => Object.keys(LABELS).find((letter) => painted[LABELS[letter]]?.some((piece) => piece === text)) ?? 'X';

const level = (page, number) => page.evaluate((value) => document.querySelector(`input[name="level"][value="${value}"]`).click(), number);

/** The sentences of a worksheet by a quiz code. */
async function asked(page, seed) {
  await page.evaluate((word) => {
    document.getElementById('seed').value = word;
    document.getElementById('sheet').click();
  }, seed);
  return page.evaluate(() => [...document.querySelectorAll('.questions .asked')].map((one) => one.textContent));
}

/** Answers all eight questions by `choose(label of the sentence, number)`; gives how many were as the rules have it. */
async function play(page, painted, choose) {
  let right = 0;
  await page.evaluate(() => document.getElementById('start').click());
  for (let at = 0; at < 8; at += 1) {
    const text = await page.evaluate(() => document.querySelector('blockquote').textContent);
    assert.ok(CLAIMS.includes(text), text);
    assert.equal(await page.evaluate(() => document.querySelector('.reason')), null, 'nothing is told before the answer');
    const label = labelOn(painted, text);
    const choice = choose(label, at);
    await page.evaluate((value) => document.querySelector(`.choice[data-value="${value}"]`).click(), choice);
    const shown = await page.evaluate(() => ({
      badge: document.querySelector('.reason .badge').textContent,
      lines: document.querySelectorAll('.reason p').length,
      same: document.querySelector('.verdict').textContent.startsWith('The rules say the same'),
      focus: document.activeElement.id,
    }));
    assert.equal(shown.badge, label);
    assert.ok(shown.lines >= 2, 'the reason is given');
    assert.equal(shown.focus, 'next');
    right += shown.same;
    await page.evaluate(() => document.getElementById('next').click());
  }
  assert.equal(await page.evaluate(() => document.querySelector('#play h2').textContent), `${right} of 8 the same as the rules`);
  return right;
}

inEachBrowser('for the class', { pages: { '/other': { body: OTHER } } }, (context) => {
  test('24: a quiz on the live article: eight sentences by a word that can be shared, four kinds of answer', async () => {
    const { page, painted } = await follow(context, '/demo.html', 'quiz');
    const first = await asked(page, 'harbour');
    assert.equal(new Set(first).size, 8);
    assert.ok(first.every((text) => CLAIMS.includes(text)), 'the sentences are the article’s');
    assert.notDeepEqual(await asked(page, 'another'), first);
    assert.deepEqual(await asked(page, 'Harbour '), first, 'the same word draws the same sentences');
    const families = first.map((text) => FAMILY[labelOn(painted, text)]);
    for (const name of new Set(Object.values(FAMILY))) {
      const many = families.filter((one) => one === name).length;
      assert.ok(many >= 1 && many <= 3, `${many} of ${name}: whoever always says the same is wrong mostly`);
    }
    assert.equal(await play(page, painted, (label) => FAMILY[label]), 8);
    assert.deepEqual(await page.evaluate(() => new URL(location.href).searchParams.get('seed')), 'Harbour');
  });

  test('24: the second level asks for the nine labels, and each answer has its reason', async () => {
    const { page, painted } = await follow(context, '/demo.html', 'quiz');
    await level(page, 2);
    // Every other answer is meant to be another than the rules'.
    const right = await play(page, painted, (label, at) => (at % 2 ? (label === 'A' ? 'O' : 'A') : label));
    assert.ok(right >= 4 && right < 8, `${right} right`);
  });

  test('24: the third level asks for the words themselves', async () => {
    const { page } = await follow(context, '/demo.html', 'quiz');
    await level(page, 3);
    await page.evaluate(() => {
      document.getElementById('seed').value = 'pier';
      document.getElementById('key').click();
    });
    // Word by word: words that belong together have one mark.
    const keys = await page.evaluate(() =>
      [...document.querySelectorAll('.questions .marked')].map((line) =>
        [...line.querySelectorAll('span')].flatMap((part) =>
          part.textContent.split(' ').map(() => [part.classList.contains('is-source'), part.classList.contains('is-cue')]),
        ),
      ),
    );
    assert.equal(keys.length, 8);
    await page.evaluate(() => document.getElementById('start').click());
    for (const [at, key] of keys.entries()) {
      const same = await page.evaluate((words, wrong) => {
        const pieces = [...document.querySelectorAll('.piece')];
        for (const [pen, kind] of [['source', 0], ['cue', 1]]) {
          document.querySelector(`input[value="${pen}"]`).click();
          words.forEach((word, index) => (wrong ? !word[0] && !word[1] : word[kind] && !(kind === 1 && word[0])) && pieces[index].click());
        }
        document.getElementById('check').click();
        return document.querySelector('.verdict').textContent.startsWith('The rules say the same');
      }, key, at === 7);
      assert.equal(same, at !== 7, `question ${at + 1}`);
      await page.evaluate(() => document.getElementById('next').click());
    }
    assert.match(await page.evaluate(() => document.querySelector('#play h2').textContent), /^7 of 8/);
  });

  test('24: worksheet and answer key on paper: the same sentences, without and with the answers', async () => {
    const { page, painted } = await follow(context, '/demo.html', 'quiz');
    await level(page, 2);
    const questions = await asked(page, 'harbour');
    await asPrinted(page);
    const sheet = () =>
      page.evaluate(() => ({
        head: document.querySelector('.sheet').textContent,
        boxes: [...document.querySelectorAll('.questions li')].map((item) => item.querySelectorAll('.boxes span').length),
        badges: [...document.querySelectorAll('.questions .badge')].map((badge) => badge.textContent),
        texts: [...document.querySelectorAll('.questions .asked, .questions .marked')].map((line) => line.textContent.trim()),
        reasons: document.querySelectorAll('.questions .reason').length,
      }));
    const blank = await sheet();
    assert.deepEqual(blank.texts, questions);
    assert.deepEqual(blank.boxes, Array(8).fill(9));
    assert.equal(blank.badges.length + blank.reasons, 0, 'nothing is given away');
    for (const part of ['Storm gate at Lindmark', 'harbour', 'Text code', 'Counts of wording, not of truth', 'may be wrong', 'Says Who? 0.']) {
      assert.ok(blank.head.includes(part), `${part} in ${blank.head}`);
    }
    await page.evaluate(() => document.getElementById('key').click());
    const key = await sheet();
    assert.deepEqual(key.texts, questions);
    assert.ok(key.head.match(/Because of the words “[^”]+”/g).length >= 4, 'the reason is the sentence’s own');
    assert.doesNotMatch(key.head, /Rule [PRC]\d/, 'and no other case’s rule');
    assert.deepEqual(key.badges, questions.map((text) => labelOn(painted, text)));
    assert.equal(key.reasons, 8);
    assert.deepEqual(await seen(page, 'header, #setup, .noprint'), [false, false, false], 'paper has the sheet alone');
    assert.deepEqual(await seen(page, '.sheet'), [true]);
  });

  test('24: what is asked can be decided from what is shown, and nothing is shown twice', async () => {
    const { page } = await follow(context, '/demo.html', 'quiz');
    for (const seed of ['harbour', 'pier', 'quay', 'crane']) {
      await asked(page, seed);
      const items = await page.evaluate(() =>
        [...document.querySelectorAll('.questions li')].map((item) => [item.querySelector('.asked').textContent, item.querySelector('.before')?.textContent ?? '']),
      );
      const texts = items.map(([text]) => text);
      for (const [text, before] of items) {
        assert.ok(!texts.some((other) => other !== text && before.includes(other)), `${before} is asked about too`);
        // A quotation that goes on, and “she”, come with the sentence that says whose it is.
        if (text.startsWith('“That would be reckless')) assert.match(before, /Tove Hallam/);
        if (text.startsWith('She added')) assert.match(before, /Maria Lopes/);
      }
    }
  });

  test('24: a teacher sees the whole key first, leaves out, replaces and corrects; code and paper carry it', async () => {
    const { page } = await follow(context, '/demo.html', 'quiz');
    await level(page, 2);
    await page.evaluate(() => {
      document.getElementById('count').value = '5';
      document.getElementById('seed').value = 'harbour';
      document.getElementById('prepare').click();
    });
    const shown = () =>
      page.evaluate(() => ({
        texts: [...document.querySelectorAll('.prepare .marked')].map((one) => one.textContent.trim()),
        keys: [...document.querySelectorAll('.prepare select')].map(({ value }) => value),
        code: document.getElementById('seed').value,
      }));
    const first = await shown();
    assert.equal(first.texts.length, 5, 'as many as were asked for');
    await page.evaluate(() => document.querySelectorAll('.prepare .swap')[1].click());
    const swapped = await shown();
    assert.notEqual(swapped.texts[1], first.texts[1]);
    assert.deepEqual(swapped.texts.filter((_, at) => at !== 1), first.texts.filter((_, at) => at !== 1));
    await page.evaluate(() => [...document.querySelectorAll('.prepare li:first-child .quiet')].at(-1).click());
    const dropped = await shown();
    assert.deepEqual(dropped.texts, swapped.texts.slice(1));
    const wanted = dropped.keys[0] === 'N' ? 'O' : 'N';
    await page.evaluate((value) => {
      const select = document.querySelector('.prepare select');
      select.value = value;
      select.dispatchEvent(new Event('change'));
    }, wanted);
    const { code, keys, texts } = await shown();
    assert.equal(keys[0], wanted);
    assert.match(code, /^harbour:[0-9a-z]+[A-Z](\.[0-9a-z]+){3}$/);
    assert.match(await page.evaluate(() => document.querySelector('.prepare .reason').textContent), /Corrected by hand\. The rules say: /);
    assert.deepEqual(await violations(page), []);
    // On paper, and for whoever is given the code.
    await page.evaluate(() => document.getElementById('key').click());
    const paper = () => page.evaluate(() => [...document.querySelectorAll('.sheet .marked')].map((one) => one.textContent.trim()));
    assert.deepEqual(await paper(), texts);
    assert.equal(await page.evaluate(() => document.querySelector('.sheet .reason .badge').textContent), wanted);
    await page.evaluate((value) => {
      document.getElementById('seed').value = value;
      document.getElementById('start').click();
    }, code);
    assert.equal(await page.evaluate(() => document.querySelector('blockquote').textContent), texts[0]);
    await page.evaluate((value) => document.querySelector(`.choice[data-value="${value}"]`).click(), wanted);
    assert.match(await page.evaluate(() => document.querySelector('.verdict').textContent), /^The rules say the same/);
  });

  test('37, 38: a wrong label can be reported: the text is ready, and has the sentence only if that is ticked', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const at = DEMO.findIndex(([label]) => label === 'U');
    await page.evaluate((index) => {
      const cell = document.querySelectorAll('#rows tr')[index].querySelector('.label');
      cell.querySelector('button').click();
      const select = cell.querySelector('select');
      select.value = 'N';
      select.dispatchEvent(new Event('change'));
    }, at);
    await until('it can be reported', () => page.evaluate(() => document.querySelector('.tell')?.click() ?? document.querySelector('.wrong')?.open));
    const field = () => page.evaluate(() => document.querySelector('.wrong textarea').value);
    assert.match(await field(), /^Says Who\? 0\.[\s\S]*The rules say: Unnamed people\nI say: Named person or group\nRule: [PRC]\d/);
    assert.ok(!(await field()).includes(DEMO[at][1]), 'no word of the article unasked');
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => document.querySelector('.wrong input').click());
    assert.ok((await field()).includes(DEMO[at][1]));
    await page.evaluate(() => document.querySelector('.wrong .strong').click());
    await until('it says where to paste it', () => page.evaluate(() => document.querySelector('.wrong a')?.href.endsWith('/issues')));
    await page.evaluate(() => {
      document.querySelector('.wrong').close();
      document.getElementById('own_clear').click();
    });
  });

  test('25: no roster and no names: a score stays on the device, and only the last one', async () => {
    const { page, painted } = await follow(context, '/demo.html', 'quiz');
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('input, textarea')].map((input) => input.name || input.id)),
      ['level', 'level', 'level', 'count', 'seed'],
      'nobody is asked who they are',
    );
    const stored = () =>
      page.evaluate(async () => {
        const { storage } = globalThis.browser ?? globalThis.chrome;
        return [await storage.local.get(null), await storage.sync.get(null)];
      });
    const before = await stored();
    await play(page, painted, () => 'own');
    const [local, sync] = await until('the score is kept', async () => {
      const found = await stored();
      return found[0].quiz_score?.seed !== before[0].quiz_score?.seed && found;
    });
    assert.deepEqual(Object.keys(local.quiz_score).sort(), ['date', 'level', 'of', 'right', 'seed']);
    assert.deepEqual(sync, before[1]);
    assert.deepEqual(Object.keys(local).filter((name) => !(name in before[0]) && name !== 'quiz_score'), []);
  });

  test('37: a label of one’s own is kept, shown as such, painted, and leaves and comes as a file', async () => {
    const { page } = await follow(context, '/demo.html', 'report');
    const at = DEMO.findIndex(([label]) => label === 'V');
    const text = DEMO[at][1];
    await page.evaluate((index) => {
      const cell = document.querySelectorAll('#rows tr')[index].querySelector('.label');
      cell.querySelector('button').click();
      const select = cell.querySelector('select');
      select.value = 'S';
      select.dispatchEvent(new Event('change'));
    }, at);
    await until('the label shows', () =>
      page.evaluate((index) => document.querySelectorAll('#rows tr')[index].querySelector('.badge')?.textContent === 'S', at),
    );
    assert.match(
      await page.evaluate((index) => document.querySelectorAll('#rows tr')[index].querySelector('.mine').textContent, at),
      /Your own label.*Photo, video or audio/,
    );
    const [sheet, table, data] = [await saved(page, 'save_html'), await saved(page, 'save_csv'), await saved(page, 'save_json')];
    for (const file of [sheet, table]) assert.equal(file.match(/label given by hand: Social media/g)?.length, 1, 'shown as one’s own in the files');
    assert.deepEqual(JSON.parse(data).own_labels, [{ sentence: at, label: 'S' }]);
    assert.equal(JSON.parse(data).sentences[at].label, 'V', 'beside the rules’ own');
    const rows = await saved(page, 'own_save');
    assert.deepEqual(JSON.parse(rows), {
      id: 'own-1',
      text,
      sentences: [{ start: 0, end: [...text].length, label: 'S', was: 'V' }],
    });

    // What a class does: the teacher's file is chosen on another device.
    await page.evaluate(() => document.getElementById('own_clear').click());
    await until('they are forgotten', () => page.evaluate(() => document.querySelectorAll('#rows .mine').length === 0));
    const told = () => page.evaluate(() => document.getElementById('own_status').textContent);
    await choose(page, 'own_file', rows);
    await until('they are there again', () => page.evaluate(() => document.querySelectorAll('#rows .mine').length === 1));
    assert.equal(await told(), '1 label loaded.');
    await choose(page, 'own_file', `${rows}{"text": 3}\n`);
    await until('a line that is no row is named', async () => /line 2 /.test(await told()));
    assert.equal(await saved(page, 'own_save'), rows, 'and nothing was changed');
    // Opening the popup closes the extension's other pages: the last thing that is looked at.
    const again = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await again.press();
    assert.ok((await highlighted(again)).social.join('').includes(text), 'painted as one’s own');
    await popup.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
  });

  test('37: a key leads from a sentence to its label, and the page shows the new one by itself', async () => {
    const article = await context.browser.open(`${context.server.origin}/demo.html`);
    await (await article.press()).close();
    await article.shortcut('read', 'Alt+Shift+R');
    await until('the walk begins', async () => (await here(article)) === DEMO[0][1]);
    await article.key('n');
    await until('the next sentence is marked', async () => (await here(article)) === DEMO[1][1]);
    await article.key('r');
    await until('the card asks', async () => part(await article.card(), 'choice'));
    await article.key('r');
    const page = await context.browser.tab('/class/report.html');
    await ready(page);
    await page.evaluate(() => {
      const select = document.querySelector('#rows tr.here select');
      select.value = 'S';
      select.dispatchEvent(new Event('change'));
    });
    await until('the page shows it', async () => (await highlighted(article)).social?.join('').includes(DEMO[1][1]));
    // The article may show it before the report does, and until then there is nothing to clear.
    await until('the report offers to clear it', () => page.evaluate(() => !document.getElementById('own_clear').disabled));
    await page.evaluate(() => document.getElementById('own_clear').click());
    await until('and shows the rules’ own again', async () => !(await highlighted(article)).social?.join('').includes(DEMO[1][1]));
  });

  test('37, 24: labels of one’s own answer the quiz, and a class draws the same sentences all the same', async () => {
    const { page } = await follow(context, '/demo.html', 'quiz');
    const before = await asked(page, 'harbour');
    const [text, none] = before;
    const label = DEMO.find(([, words]) => words === text)[0];
    await page.evaluate(
      async ([mine, other], was) => {
        const labels = { [mine]: { label: was === 'S' ? 'H' : 'S', was }, [other]: { label: 'X', was: null } };
        await (globalThis.browser ?? globalThis.chrome).storage.local.set({ own_labels: labels });
      },
      [text, none],
      label,
    );
    await page.goto(await page.evaluate(() => location.href));
    await ready(page);
    const after = await asked(page, 'harbour');
    const kept = before.filter((one) => one !== none);
    assert.deepEqual(after.filter((one) => kept.includes(one)), kept, 'every other sentence is asked about again');
    assert.ok(!after.includes(none) && after.length === 8, 'what is no statement is not asked about');
    await page.evaluate(() => document.getElementById('key').click());
    const reason = await page.evaluate((at) => {
      const made = document.querySelectorAll('.questions .reason')[at];
      return [made.querySelector('.badge').textContent, made.textContent];
    }, after.indexOf(text));
    assert.equal(reason[0], label === 'S' ? 'H' : 'S');
    assert.match(reason[1], /A label given by hand/);
    assert.match(reason[1], /As the rules have it/);
    await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.clear());
  });
});

/** Every page for the class, with what it shows after a press: nothing is empty, too wide or unsound. */
function screens(context, direction) {
  const check = async (page, what) => {
    const [empty, dir, over] = await page.evaluate(() => [
      [...document.querySelectorAll('[data-say]')].filter((place) => !place.textContent).map((place) => place.dataset.say),
      getComputedStyle(document.body).direction,
      document.documentElement.scrollWidth - innerWidth,
    ]);
    assert.deepEqual(empty, [], what);
    assert.equal(dir, direction, what);
    assert.ok(over <= 0, `${what} is ${over} pixels too wide`);
    assert.deepEqual(await violations(page), [], what);
  };

  test('29, 28: every page for the class is sound for those who do not see it, in its own direction', async () => {
    const first = await context.browser.open(`${context.server.origin}/other`);
    await (await first.press()).close();
    for (const entry of Object.keys(ENTRIES)) {
      const { page } = await follow(context, '/demo.html', entry);
      await check(page, entry);
      if (entry === 'report') {
        const told = await page.evaluate(() => [...document.querySelectorAll('#sentence, .notice')].map((line) => line.textContent));
        assert.ok(told.length > 1 && told.every((line) => /\p{Script=Arabic}/u.test(line) === (direction === 'rtl')), told.join(' | '));
      }
      if (entry === 'quiz') {
        for (const number of [1, 2, 3]) {
          await level(page, number);
          await page.evaluate(() => {
            document.getElementById('start').click();
            (document.querySelector('.choice') ?? document.getElementById('check')).click();
          });
          await check(page, `quiz, level ${number}`);
          // What an article says goes from left to right in either.
          const line = await page.evaluate(() => {
            const range = document.createRange();
            const text = document.querySelector('.marked span').firstChild;
            range.setStart(text, 0);
            range.setEnd(text, 1);
            const box = document.querySelector('.marked').getBoundingClientRect();
            return range.getBoundingClientRect().left - box.left < box.width / 2;
          });
          assert.ok(line, 'English begins on the left');
        }
      }
      await page.close();
    }
    for (const name of ['legend', 'limits', 'school']) {
      const page = await context.browser.open(await context.browser.address(`class/${name}.html`));
      await ready(page);
      await check(page, name);
      if (name === 'school') {
        const [id, own] = await page.evaluate(() => [document.getElementById('this_id').textContent, (globalThis.browser ?? globalThis.chrome).runtime.id]);
        assert.equal(id, own);
        assert.deepEqual(await seen(page, '#this, #this_id'), [true, true]);
      }
      await page.close();
    }
  });
}

inEachBrowser('pages for the class in English', { pages: { '/other': { body: OTHER } } }, (context) => screens(context, 'ltr'));
inEachBrowser('pages for the class in Arabic', { pages: { '/other': { body: OTHER } }, extension: arabic }, (context) => screens(context, 'rtl'));
