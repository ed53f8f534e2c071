// How values come over the boundary: all that a caller may give is packed and read, or refused with
// an error, after which the engine still reads.
import assert from 'node:assert/strict';
import test from 'node:test';
import { engine } from './engine.mjs';
import { request } from './request.mjs';

const TEXT = 'Ferry to Kestrel cancelled\n\nThe ferry was cancelled on Monday, police said. “It is the wind,” said Åse Brandt, who keeps the pier 𝄞.';

test('texts of any kind keep their places', () => {
  const given = request(TEXT);
  const { sentences } = engine.analyse(given);
  const words = ([start, end], block) => given.blocks[block].text.slice(start, end);
  assert.deepEqual(
    sentences.filter(({ source }) => source).map(({ source, block }) => words(source, block)),
    ['police', 'Åse Brandt'],
  );
  assert.equal(typeof sentences[0].confidence, 'number');
  assert.equal(sentences[0].alternative, null);
  assert.deepEqual(Object.keys(sentences[0]).slice(0, 4), ['block', 'start', 'end', 'label']);
});

test('half a character, a NUL and a line break are characters like others', () => {
  for (const odd of ['\ud834', '\udd1e', '\0', '\n', '\u2028', '']) {
    const given = request(TEXT);
    given.title = odd;
    given.names = [odd, odd];
    given.blocks[1].text = `${odd}${given.blocks[1].text}`;
    const found = engine.analyse(given).sentences.find(({ label }) => label === 'O');
    assert.equal(given.blocks[1].text.slice(...found.source), 'police', JSON.stringify(odd));
  }
});

test('what is left out is as if it were not there; what is wrong is refused', () => {
  const given = request(TEXT);
  const plain = engine.analyse(given);
  given.unknown = { to: ['the', null, 0.5, -1, 2 ** 40, true] };
  assert.deepEqual(engine.analyse(given), plain);
  const wrong = [
    undefined,
    null,
    'text',
    { hints: { words: undefined } },
    { blocks: 3 },
    { blocks: [{ text: 1 }] },
    { title: null },
    { mode: 'none' },
    { version: -1 },
    { version: 0.5 },
    { blocks: [{ text: 'a', element: 2 ** 40 }] },
  ];
  for (const one of wrong) assert.throws(() => engine.analyse(one), Error, JSON.stringify(one));
  assert.throws(() => engine.report(given, {}, 'pdf'), /html or csv/);
  assert.throws(() => engine.analyse({ elements: [{ parent: 3 }] }), /cannot have the parent 3/);
  assert.deepEqual(engine.analyse(given), plain);
});

test('a page that was forgotten is read as the first time', () => {
  const given = request(TEXT);
  const first = engine.analyse(given);
  engine.forget();
  assert.deepEqual(engine.analyse(given), first);
});
