// What a school sets by policy holds until the reader chooses otherwise. Asked in Firefox, where an
// administrator's file can be laid into the test's own home. Chromium reads policies from the
// machine's folder alone, which is no test's to write: there its own page of policies is asked
// whether it knows what may be set.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EXTENSION, inEachBrowser } from './help.js';
import { until } from './driver/until.js';

const managed = {
  id: 'says-who@says-who.example',
  data: { strength: 80, letters: true, palette: 'contrast', shown: 'ONU', cue: 'no', sites: ['lindmark.example'] },
};

inEachBrowser('set by a school', { how: { managed }, only: ['firefox'] }, (context) => {
  test('30: a school’s settings are the beginning; what the reader chooses comes first', async () => {
    const page = await context.browser.open(`${context.server.origin}/demo.html`);
    const popup = await page.press();
    assert.equal(await popup.evaluate(() => document.getElementById('strength').value), '80');
    await until('letters show', () => page.card('says-who-letters'));
    assert.equal(await page.evaluate(() => [...CSS.highlights.keys()].some((name) => name === 'says-who-own')), false);
    await popup.close();
    const options = await context.browser.open(await context.browser.address('options/options.html'));
    await until('the page is ready', () => options.evaluate(() => document.body.dataset.state === 'ready'));
    const shown = () =>
      options.evaluate(() => [
        document.querySelector('[name=palette]:checked').value,
        document.getElementById('letters').checked,
        document.getElementById('cue').checked,
        document.getElementById('sites').textContent,
      ]);
    assert.deepEqual(await shown(), ['contrast', true, true, 'None.'], 'no word for a switch, and no site');
    await options.evaluate(() => document.getElementById('letters').click());
    await until('the letters go', async () => (await page.card('says-who-letters')) === null);
    await options.evaluate(() => document.getElementById('reset').click());
    await until('reset leads back to the school’s', async () => (await shown())[1] === true);
  });
});

inEachBrowser('what a school may set', { only: ['chromium'] }, (context) => {
  test('30: the browser’s page of policies lists every setting of ours', async () => {
    const { properties } = JSON.parse(readFileSync(`${EXTENSION}/managed.json`, 'utf8'));
    const page = await context.browser.open('chrome://policy');
    const names = () =>
      page.evaluate(() => {
        const found = [];
        const walk = (node) => {
          if (node.nodeType === Node.TEXT_NODE) found.push(node.data.trim());
          for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
            if (!['STYLE', 'SCRIPT'].includes(child.nodeName)) walk(child);
          }
        };
        walk(document.body);
        return found.slice(found.indexOf('Says Who?') + 1 || found.length);
      });
    await until('all of them are listed', async () => {
      const found = await names();
      return Object.keys(properties).every((name) => found.includes(name));
    });
  });
});
