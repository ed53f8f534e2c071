// The other side of src/packed.rs, which tells the form: part of the glue, so that whoever calls the
// engine gives and gets plain values. Packs the arguments of each function as a list, unpacks its
// answer. Knows nothing of what they are.
(() => {
  'use strict';
  const [PLAIN, WHOLE, NUMBER, TEXT, LIST, RECORD] = [0, 1, 2, 3, 4, 5];
  const [MISSING, NULL, FALSE, TRUE] = [0, 1, 2, 3].map((which) => (which << 3) | PLAIN);
  const MOST = 2 ** 29 - 1;
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);

  function pack(value) {
    const words = [];
    const shapes = new Map();
    let text = '';
    const put = (one) => {
      if (typeof one === 'string') {
        words.push(one.length * 8 + TEXT);
        text += `${one}\n`;
      } else if (typeof one === 'number') {
        if (one >= 0 && one <= MOST && Number.isInteger(one)) words.push(one * 8 + WHOLE);
        else {
          number[0] = one;
          words.push(NUMBER, halves[0], halves[1]);
        }
      } else if (typeof one === 'boolean') words.push(one ? TRUE : FALSE);
      else if (one === undefined) words.push(MISSING);
      else if (one === null) words.push(NULL);
      else if (Array.isArray(one)) {
        words.push(one.length * 8 + LIST);
        for (const item of one) put(item);
      } else if (typeof one === 'object') {
        const keys = Object.keys(one);
        const shape = keys.join(' ');
        if (!shapes.has(shape)) {
          if (!keys.every((key) => /^\S+$/.test(key))) throw new TypeError('a key that is no name');
          shapes.set(shape, shapes.size);
        }
        words.push(shapes.get(shape) * 8 + RECORD);
        for (const key of keys) put(one[key]);
      } else throw new TypeError(`a ${typeof one} is not packed`);
    };
    put(value);
    return [Uint32Array.from(words), text, [...shapes.keys()].join('\n')];
  }

  wasm_bindgen.unpack = (words, text, lines) => {
    const shapes = lines.split('\n').map((keys) => keys.split(' ').filter(Boolean));
    let at = 0;
    let from = 0;
    const take = () => {
      const word = words[at];
      const rest = word >>> 3;
      at += 1;
      switch (word & 7) {
        case WHOLE:
          return rest;
        case TEXT: {
          const start = from;
          from += rest + 1;
          return text.slice(start, from - 1);
        }
        case LIST: {
          const list = [];
          for (let left = rest; left > 0; left -= 1) list.push(take());
          return list;
        }
        case RECORD: {
          const record = {};
          for (const key of shapes[rest]) {
            if (words[at] === MISSING) at += 1;
            else record[key] = take();
          }
          return record;
        }
        case NUMBER:
          halves.set(words.subarray(at, at + 2));
          at += 2;
          return number[0];
        default:
          return word === MISSING ? undefined : word === NULL ? null : word === TRUE;
      }
    };
    return take();
  };

  for (const name of ['analyse', 'paragraphs', 'report', 'record']) {
    const call = wasm_bindgen[name];
    wasm_bindgen[name] = (...given) => call(...pack(given));
  }
})();
