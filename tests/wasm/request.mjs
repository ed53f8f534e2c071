// A plain text → the message that the content script would send for a page that holds just it.
// Paragraphs are separated by blank lines; the first one is the headline. Judges nothing.

export function request(text, { mode = 'page', names = ['The Brinmoor Gazette'] } = {}) {
  const paragraphs = text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean);
  const [title = ''] = paragraphs;
  const element = (parent, tag) => ({ parent, tag });
  const tags = paragraphs.map((_, at) => (at === 0 ? 'h1' : 'p'));
  return {
    version: 1,
    host: 'gazette.example',
    names,
    lang: 'en',
    title,
    mode,
    hints: { url: 'https://gazette.example/2031/05/article', og_type: 'article', published: true },
    elements: [element(-1, 'body'), element(0, 'article'), ...tags.map((tag) => element(1, tag))],
    blocks: paragraphs.map((paragraph, at) => ({ element: at + 2, text: paragraph, size: at === 0 ? 32 : 16 })),
  };
}
