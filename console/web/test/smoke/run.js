import fs from 'node:fs';
import { start } from '../mock/server.js';
import { launch } from './browser.js';
import { pictures } from './pictures.js';
import { scenarios } from './scenarios.js';

/**
 * `npm run smoke [FOLDER]`: drives a real Chromium against the mock, checks each page with axe in light
 * and dark, and writes screenshots to FOLDER. Prints each fault; the exit status is 1 if there is one.
 */

const folder = process.argv[2] ?? 'target/screenshots';
fs.mkdirSync(folder, { recursive: true });

const browser = await launch();
let faults = 0;
for (const [name, run] of Object.entries({ ...scenarios, ...pictures(folder) })) {
  const server = await start();
  try {
    await run({ browser, ...server });
    console.log(`ok   ${name}`);
  } catch (error) {
    faults++;
    console.log(`FAIL ${name}\n${error instanceof Error ? error.stack : error}`);
  } finally {
    server.close();
  }
}
await browser.close();
console.log(faults === 0 ? 'no faults' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
