// What runs in a saved page to hold the colours against the analysis. Takes the collector's result
// and the engine's answer on it; gives counts. Paints a second picture of the page, one label for
// each character, from the answer, and compares it with the picture in `CSS.highlights`.
// Never changes the page.

/** The page before: its markup and where its blocks stand, to tell later what has changed. */
export const before = async () => {
  const places = new Map();
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height];
  };
  for (const element of document.body?.querySelectorAll('*') ?? []) {
    for (const child of element.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE || !/\S/.test(child.data)) continue;
      places.set(element, place(element));
      break;
    }
  }
  // What the page's own animations move about tells nothing.
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const [element, was] of places) {
    if (place(element).some((value, at) => value !== was[at])) places.delete(element);
  }
  window.saysWhoCheck = { markup: document.documentElement.outerHTML, places };
};

/** Waits until nothing has changed for a moment, or the page never rests. */
export const quiet = () =>
  new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(limit);
      resolve(true);
    };
    let timer = setTimeout(done, 400);
    const limit = setTimeout(done, 4000);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, 400);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });

/** Collects as the extension does; `collector` is its own. */
export const collect = (collector) => {
  const { request, texts } = collector.collect(document, { mode: 'page' });
  window.saysWhoCheck.texts = texts;
  window.saysWhoCheck.plain = request.blocks.map(({ text }) => text);
  return JSON.stringify(request);
};

/** Compares; gives {sentences, wrong, changes, examples}. */
export const compare = (answer, fills, scripts) => {
  const { texts, plain, markup, places } = window.saysWhoCheck;
  const examples = [];
  const pictures = new Map();
  const picture = (node) => {
    let found = pictures.get(node);
    if (!found) {
      found = { want: new Array(node.length).fill(''), have: new Array(node.length).fill('') };
      pictures.set(node, found);
    }
    return found;
  };
  const pieces = (block, start, end) => {
    const { nodes, starts } = texts[block];
    const out = [];
    nodes.forEach((node, at) => {
      const from = Math.max(start, starts[at]);
      const to = Math.min(end, starts[at] + node.length);
      if (from < to) out.push([node, from - starts[at], to - starts[at]]);
    });
    return out;
  };
  for (const { block, start, end, label, segments } of answer.sentences) {
    if (!fills[label]) continue;
    const fill = (from, to, name) => {
      for (const [node, a, b] of pieces(block, from, to)) picture(node).want.fill(name, a, b);
    };
    fill(start, end, fills[label]);
    for (const segment of segments ?? []) if (fills[segment.label]) fill(segment.start, segment.end, fills[segment.label]);
  }
  const names = new Set(Object.values(fills));
  for (const [name, highlight] of CSS.highlights) {
    // Each ground of the page has names of its own.
    const plain = name.replace(/^says-who-|-\d+$/g, '');
    if (!name.startsWith('says-who-') || !names.has(plain)) continue;
    for (const range of highlight) {
      const { have } = picture(range.startContainer);
      for (let at = range.startOffset; at < range.endOffset; at += 1) have[at] += plain;
    }
  }
  let wrong = 0;
  let painted = 0;
  for (const { block, start, end, label } of answer.sentences) {
    if (!fills[label]) continue;
    const found = pieces(block, start, end);
    const right = found.every(([node, a, b]) => {
      const { want, have } = pictures.get(node);
      for (let at = a; at < b; at += 1) if (want[at] !== have[at]) return false;
      return true;
    });
    const words = found.map(([node, a, b]) => node.data.slice(a, b)).join('');
    const bare = (text) => text.replace(/\s/g, '');
    const same = bare(words) === bare(plain[block].slice(start, end));
    painted += 1;
    if (!right || !same) {
      wrong += 1;
      if (examples.length < 3) {
        const colours = (which) => [...new Set(found.flatMap(([node, a, b]) => pictures.get(node)[which].slice(a, b)))].join('/');
        examples.push(`wrong: want ${colours('want')}, have ${colours('have')}: ${words.slice(0, 100)}`);
      }
    }
    for (const [node, a, b] of found) pictures.get(node).have.fill('', a, b);
  }
  // Colours where no sentence is.
  for (const [node, { have }] of pictures) {
    if (have.some((name) => name)) {
      wrong += 1;
      if (examples.length < 3) examples.push(`wrong: outside: ${node.data.slice(0, 100)}`);
    }
  }
  const now = document.documentElement.outerHTML;
  // A page's own scripts may change it: then only what bears our name is ours.
  const ours = (text) => text.split('says-who').length - 1;
  let changes = scripts ? ours(now) - ours(markup) : Number(now !== markup);
  // So may it move its parts about; without them nothing moves but by our doing.
  if (!scripts) {
    for (const [element, place] of places) {
      const { x, y, width, height } = element.getBoundingClientRect();
      const moved = [x + scrollX, y + scrollY, width, height].some((value, at) => Math.abs(value - place[at]) > 0.5);
      if (!moved) continue;
      changes += 1;
      if (examples.length < 3) examples.push(`moved: ${element.localName} ${element.textContent.trim().slice(0, 60)}`);
    }
  }
  return { sentences: painted, wrong, changes, examples };
};
