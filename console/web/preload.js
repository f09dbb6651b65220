/**
 * Writes the list of modules into index.html, so that browsers load them side by side instead of
 * one import after the other. `npm test` fails if the list is not that of the imports.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../src/main/resources/dev/nagare/console/web/', import.meta.url));
const IMPORTS = /(?:from|import)\s*["'](\.[^"']+)["']/g;

/** @param {string} file @param {Set<string>} [found] @returns {Set<string>} the file and all that it imports */
export function imported(file, found = new Set()) {
  if (!found.has(file)) {
    found.add(file);
    // Types in comments are no imports.
    const source = fs.readFileSync(WEB + file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, target] of source.matchAll(IMPORTS)) {
      imported(path.posix.join(path.posix.dirname(file), target), found);
    }
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = fs.readFileSync(WEB + 'index.html', 'utf8').replace(/ *<link rel="modulepreload".*\n/g, '');
  const links = [...imported('app.js')].sort().map((it) => `    <link rel="modulepreload" href="/web/${it}" />\n`);
  fs.writeFileSync(WEB + 'index.html', page.replace('  </head>', links.join('') + '  </head>'));
}
