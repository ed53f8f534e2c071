// The demo article in a browser with the extension, in a profile that is thrown away.
//
//   node demo.mjs chromium|firefox window|headless
//
// `window` opens a browser for the reader and ends when it is closed. `headless` presses the
// toolbar button, prints what the popup says, and saves a picture of both.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/driver/index.js';
import { serve } from '../../tests/browser/driver/server.js';
import { open, picture } from './picture.mjs';

const [name, how] = process.argv.slice(2);
const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const extension = path('dist/extension');
const server = await serve({ folder: path('dist/www') });
const address = `${server.origin}/demo.html`;

function inWindow() {
  const program = {
    chromium: ['--target', 'chromium', '--chromium-binary', process.env.CHROMIUM],
    firefox: ['--target', 'firefox-desktop', '--firefox', process.env.FIREFOX],
  }[name];
  // Chromium refuses to sandbox what runs as root.
  if (name === 'chromium' && process.getuid?.() === 0) program.push('--arg=--no-sandbox');
  console.log(`${address}\nPress the Says Who? button in the toolbar; Ctrl+C or closing the window ends this.`);
  const run = spawn(
    process.execPath,
    [
      path('node_modules/web-ext/bin/web-ext.js'), 'run', ...program, '--source-dir', extension,
      '--start-url', address, '--no-reload', '--no-input', '--no-config-discovery',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    run.once('error', reject);
    run.once('exit', (code) => (code ? reject(new Error(`web-ext run ended with ${code}`)) : resolve()));
  });
}

async function headless() {
  const browser = await launch(name, extension, [], { closely: true });
  try {
    const page = await open(browser, address);
    const popup = await page.press();
    console.log(`${await popup.evaluate(() => document.body.innerText.trim())}\n`);
    await picture(browser, page, popup, path('dist/demo.png'));
    console.log(path('dist/demo.png'));
  } finally {
    await browser.close();
  }
}

try {
  await (how === 'window' ? inWindow() : headless());
} finally {
  await server.close();
}
