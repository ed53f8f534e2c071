// The extension in Arabic, in a folder of its own that goes when the tests end.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION } from './help.js';

/** The extension as a reader whose browser speaks Arabic has it. */
async function inArabic() {
  const folder = await mkdtemp(join(tmpdir(), 'says-who-ar-'));
  await cp(EXTENSION, folder, { recursive: true });
  await rm(join(folder, '_locales/en'), { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, default_locale: 'ar' }));
  return folder;
}
export const arabic = await inArabic();
process.once('exit', () => rmSync(arabic, { recursive: true, force: true }));
