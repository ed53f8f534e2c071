// The words of the interface: in the extension the browser's own, on the static page those of
// _locales in the language that the reader's browser asks for. Takes the way to the top folder;
// gives a function that words things, and fills the places that a page has for words. Asks the
// network for nothing but our own files, by their relative paths.
'use strict';

var saysWhoWording = (() => {
  const LANGUAGES = ['en', 'ar'];
  const found = globalThis.browser ?? globalThis.chrome;
  const api = found?.runtime?.id ? found : null;
  let messages = null;

  /// A message with its values put in, on the static page as browsers do it for extensions.
  function say(key, ...values) {
    if (api) return api.i18n.getMessage(key, values.map(String));
    const { message, placeholders = {} } = messages[key] ?? { message: '' };
    return message.replace(/\$(\w+)\$/g, (all, name) => {
      const { content } = placeholders[name.toLowerCase()] ?? {};
      return content ? String(values[Number(content.slice(1)) - 1]) : all;
    });
  }

  /// One of our own files, by the way to it from the page.
  async function get(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`cannot read ${path}: ${response.status}`);
    return response;
  }

  /// Gets the words ready; `top` is the way to the folder that _locales lies in.
  async function load(top) {
    if (api) return;
    const asked = navigator.languages.map((name) => name.split('-')[0]);
    const language = asked.find((name) => LANGUAGES.includes(name)) ?? LANGUAGES[0];
    messages = await (await get(`${top}_locales/${language}/messages.json`)).json();
  }

  /// Words the whole page, in its own direction.
  function fill() {
    document.documentElement.lang = say('language') || 'en';
    document.documentElement.dir = say('direction') || 'ltr';
    for (const place of document.querySelectorAll('[data-say]')) place.textContent = say(place.dataset.say);
  }

  const PAGES = ['quiz', 'report', 'compare', 'legend', 'limits', 'school'];

  /// The way between the pages for the class; the static page has one more, where texts are pasted.
  function nav(current) {
    const list = document.createElement('nav');
    list.setAttribute('aria-label', say('class_pages'));
    for (const page of api ? PAGES : ['index', ...PAGES]) {
      const made = document.createElement('a');
      made.href = page === 'index' ? '../index.html' : `${page}.html${/quiz|report/.test(page) ? location.search : ''}`;
      made.textContent = say(`class_${page}`);
      if (page === current) made.setAttribute('aria-current', 'page');
      list.append(made);
    }
    return list;
  }

  /// Words a page for the class, names it, and adds the way to the others.
  function page(current) {
    fill();
    document.title = `${say(`class_${current}`)} · ${say('name')}`;
    document.querySelector('header').append(nav(current));
  }

  return { api, say, get, load, fill, page };
})();
