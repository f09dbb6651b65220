import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from '../../src/main/resources/dev/nagare/console/web/strings.js';
import { imported, reachable } from '../preload.js';

const WEB = fileURLToPath(new URL('../../src/main/resources/dev/nagare/console/web/', import.meta.url));
const INDEX = fs.readFileSync(WEB + 'index.html', 'utf8');
const FILES = fs
  .readdirSync(WEB, { recursive: true })
  .map(String)
  .filter((it) => it.endsWith('.js') && !it.startsWith('vendor'));

test('preloads every module that is imported, and no other', () => {
  const needed = [...imported('app.js')].sort().map((it) => '/web/' + it);
  const preloaded = [...INDEX.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map((it) => it[1]).sort();

  assert.deepEqual(preloaded, needed, 'run: npm run preload');
});

test('serves no module that no page imports', () => {
  const needed = reachable('app.js');

  assert.deepEqual(
    FILES.filter((it) => !needed.has(it) && it !== 'theme.js'),
    [],
  );
});

test('has only names that the console serves', () => {
  const name = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*\.(js|css|svg|html|json)$/;
  const linked = [...INDEX.matchAll(/(?:href|src)="\/web\/([^"]+)"/g)].map((it) => it[1]);

  assert.deepEqual(
    [...reachable('app.js'), ...linked].filter((it) => !name.test(it) || !fs.existsSync(WEB + it)),
    [],
  );
});

test('has no inline script and no inline style, which the security policy refuses', () => {
  assert.doesNotMatch(INDEX, /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
  for (const file of FILES) {
    assert.doesNotMatch(
      fs.readFileSync(WEB + file, 'utf8'),
      /\sstyle=|<style|unsafeHTML|innerHTML|insertAdjacentHTML/,
      file,
    );
  }
});

test('keeps nothing in the browser but settings', () => {
  for (const file of FILES.filter((it) => it !== 'settings.js' && it !== 'theme.js')) {
    assert.doesNotMatch(
      fs.readFileSync(WEB + file, 'utf8'),
      /localStorage|sessionStorage|indexedDB|document\.cookie/,
      file,
    );
  }
});

test('states each colour once for light and once for dark', () => {
  const base = fs.readFileSync(WEB + 'styles/base.css', 'utf8');
  const blocks = [...base.matchAll(/:root([^{]*)\{([^}]*)\}/g)].map((it) => ({
    selector: it[1].trim(),
    names: [...it[2].matchAll(/--[\w-]+(?=:)/g)].map((name) => name[0]).sort(),
  }));

  assert.deepEqual(
    blocks.map((it) => it.selector),
    ['', "[data-theme='dark']"],
  );
  assert.deepEqual(blocks[1].names, blocks[0].names);
  assert.ok(blocks[0].names.length > 10);
});

test('has a text for every key that the pages name, and names every text', () => {
  const source = FILES.filter((it) => it !== 'strings.js')
    .map((it) => fs.readFileSync(WEB + it, 'utf8'))
    .join('\n');
  const named = [...source.matchAll(/['`"]([a-z]+(?:\.\w+)+)['`"]/gi)]
    .map((it) => it[1])
    .filter((it) => it.split('.')[0] in en);
  const known = keysOf(en);

  assert.deepEqual(
    named.filter((it) => !known.some((key) => key === it || key.startsWith(it + '.'))),
    [],
  );
  // Some keys are put together at run time: 'say.' + key, or `state.${state}Title`.
  const prefixes = [...source.matchAll(/['`]([a-z]+(?:\.\w+)*\.)(?:['`]|\$\{)/g)]
    .map((it) => it[1])
    .sort((a, b) => b.length - a.length);
  const words = new Set(source.match(/\w+/g));
  const unused = known.filter((key) => {
    const prefix = prefixes.find((it) => key.startsWith(it));
    const isBuilt =
      prefix && (prefix.split('.').length > 2 || words.has(key.slice(prefix.length).replace(/Title$/, '')));
    return !named.includes(key) && !isBuilt;
  });
  assert.deepEqual(unused, []);
});

/** @param {Record<string, any>} strings @returns {string[]} */
function keysOf(strings) {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string' || 'other' in value ? [key] : keysOf(value).map((it) => `${key}.${it}`),
  );
}
