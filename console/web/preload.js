/**
 * Writes the list of modules into index.html, so that browsers load them side by side instead of
 * one import after the other. `npm test` fails if the list is not that of the imports.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../src/main/resources/dev/nagare/console/web/', import.meta.url));
const IMPORTS = /(?:from|import)\s*["'](\.[^"']+)["']/g;
/** Modules that a page loads when it needs them. */
const LATER = /import\(["'](\.[^"']+)["']\)/g;

/** @param {string} file @returns {Set<string>} the file and all that it imports at once */
export function imported(file) {
  return collect(file, [IMPORTS], new Set());
}

/** @param {string} file @returns {Set<string>} the file and all that it imports, at once or later */
export function reachable(file) {
  return collect(file, [IMPORTS, LATER], new Set());
}

/** @param {string} file @param {RegExp[]} patterns @param {Set<string>} found */
function collect(file, patterns, found) {
  if (!found.has(file)) {
    found.add(file);
    // Types in comments are no imports.
    const source = fs.readFileSync(WEB + file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, target] of patterns.flatMap((it) => [...source.matchAll(it)])) {
      collect(path.posix.join(path.posix.dirname(file), target), patterns, found);
    }
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = fs.readFileSync(WEB + 'index.html', 'utf8').replace(/ *<link rel="modulepreload".*\n/g, '');
  const links = [...imported('app.js')].sort().map((it) => `    <link rel="modulepreload" href="/web/${it}" />\n`);
  fs.writeFileSync(WEB + 'index.html', page.replace('  </head>', links.join('') + '  </head>'));
}
