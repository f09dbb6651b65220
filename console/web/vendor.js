/**
 * Copies the npm packages that the console's pages use into the served files.
 *
 * `npm run vendor` takes each package from the npm registry, compares it with the SHA-512 that
 * package-lock.json pins, and follows the imports from ENTRIES. Bare imports become relative paths,
 * because browsers resolve no package names. Licences are kept. It writes vendor.json: versions,
 * and the SHA-512 of each written file. `npm run vendor:check` compares the files with vendor.json
 * and needs no network.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRIES = ['lit', 'lit/directives/live.js', 'lit/directives/repeat.js', 'uplot', 'uplot/dist/uPlot.min.css'];

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SERVED = path.join(HERE, '../src/main/resources/dev/nagare/console/web/vendor');
const MANIFEST = path.join(SERVED, 'vendor.json');
const IMPORTS = /(\b(?:from|import)\s*\(?\s*["'])([^"'\s]+)(["'])/g;

/** @typedef {{version: string, resolved: string, integrity: string}} Pin */
/** @typedef {{packages: Record<string, Pin>, files: Record<string, string>}} Manifest */

/** @param {Buffer | string} bytes */
function sha512(bytes) {
  return 'sha512-' + createHash('sha512').update(bytes).digest('base64');
}

/** @param {string} specifier */
function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** Unpacks packages once each, after their SHA-512 was compared with the lock file. */
class Packages {
  /** @param {string} folder for unpacked packages */
  constructor(folder) {
    this.folder = folder;
    this.lock = JSON.parse(fs.readFileSync(path.join(HERE, 'package-lock.json'), 'utf8'));
    /** @type {Map<string, Pin>} */
    this.pins = new Map();
  }

  /** @param {string} name of a package */
  root(name) {
    const root = path.join(this.folder, name);
    if (!this.pins.has(name)) {
      const { version, resolved, integrity } = this.lock.packages['node_modules/' + name];
      this.#unpack(name, version, integrity, root);
      this.pins.set(name, { version, resolved, integrity });
    }
    return root;
  }

  /**
   * @param {string} name
   * @param {string} version
   * @param {string} integrity
   * @param {string} root
   */
  #unpack(name, version, integrity, root) {
    const spec = `${name}@${version}`;
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', this.folder, spec]);
    const archive = path.join(this.folder, packed.toString().trim());
    const found = sha512(fs.readFileSync(archive));
    if (found !== integrity) {
      throw new Error(`${spec}: the archive is ${found}, but package-lock.json pins ${integrity}`);
    }
    fs.mkdirSync(root, { recursive: true });
    execFileSync('tar', ['-xzf', archive, '-C', root, '--strip-components=1']);
  }

  /**
   * Returns the file that browsers get for a specifier, below the folder of all packages.
   *
   * @param {string} specifier
   */
  resolve(specifier) {
    const name = packageOf(specifier);
    const root = this.root(name);
    const { exports, module } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const key = '.' + specifier.slice(name.length);
    if (!exports) {
      return path.posix.join(name, key === '.' ? module : key);
    }
    /** @type {any} */
    let target = exports[key];
    while (target && typeof target !== 'string') {
      target = target.browser ?? target.default;
    }
    if (!target) {
      throw new Error(`${specifier}: package ${name} does not export ${key} to browsers`);
    }
    return path.posix.join(name, target);
  }
}

/**
 * Returns a module with its imports as relative paths, and the files that it imports.
 *
 * @param {Packages} packages
 * @param {string} file
 */
function rewrite(packages, file) {
  /** @type {string[]} */
  const imported = [];
  const source = fs.readFileSync(path.join(packages.folder, file), 'utf8');
  const text = source
    .replace(IMPORTS, (_, before, specifier, after) => {
      const target = specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), specifier)
        : packages.resolve(specifier);
      imported.push(target);
      const relative = path.posix.relative(path.posix.dirname(servedAs(file)), servedAs(target));
      return before + (relative.startsWith('.') ? relative : './' + relative) + after;
    })
    // Source maps are not served; without this line, developer tools ask for them in vain.
    .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
  return { text, imported };
}

/**
 * Returns where a file of a package is served. The console serves no names with an at sign.
 *
 * @param {string} file
 */
function servedAs(file) {
  return file.replace(/^@([^/]+)\//, '$1-');
}

/** @param {string} file below the vendor folder @param {string} text */
function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(SERVED, file)), { recursive: true });
  fs.writeFileSync(path.join(SERVED, file), text);
  return sha512(text);
}

function vendor() {
  const packages = new Packages(fs.mkdtempSync(path.join(os.tmpdir(), 'vendor-')));
  /** @type {Record<string, string>} */
  const files = {};
  fs.rmSync(SERVED, { recursive: true, force: true });
  const open = ENTRIES.map((entry) => packages.resolve(entry));
  for (let file = open.pop(); file; file = open.pop()) {
    if (!(servedAs(file) in files)) {
      const { text, imported } = rewrite(packages, file);
      files[servedAs(file)] = write(servedAs(file), text);
      open.push(...imported);
    }
  }
  for (const name of packages.pins.keys()) {
    const licence = fs.readFileSync(path.join(packages.root(name), 'LICENSE'), 'utf8');
    const file = servedAs(name + '/LICENSE');
    files[file] = write(file, licence);
  }
  write('vendor.json', manifest(packages.pins, files));
  fs.rmSync(packages.folder, { recursive: true });
  return Object.keys(files).length;
}

/**
 * @param {Map<string, Pin>} pins
 * @param {Record<string, string>} files
 */
function manifest(pins, files) {
  /** @type {Manifest} */
  const content = {
    packages: Object.fromEntries([...pins].sort()),
    files: Object.fromEntries(Object.entries(files).sort()),
  };
  return JSON.stringify(content, null, 2) + '\n';
}

/** Returns one line for each difference between the folder and vendor.json. */
function faults() {
  /** @type {Manifest} */
  const { packages, files } = JSON.parse(fs.readFileSync(MANIFEST, 'utf8'));
  const lock = JSON.parse(fs.readFileSync(path.join(HERE, 'package-lock.json'), 'utf8'));
  const found = fs
    .readdirSync(SERVED, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(SERVED, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => file !== 'vendor.json');
  return [
    ...Object.keys(packages)
      .filter((name) => lock.packages['node_modules/' + name]?.integrity !== packages[name].integrity)
      .map((name) => `${name}: package-lock.json pins another version`),
    ...found.filter((file) => !(file in files)).map((file) => `${file}: not in vendor.json`),
    ...Object.keys(files).flatMap((file) => fileFaults(file, files[file], found)),
  ];
}

/**
 * @param {string} file
 * @param {string} expected
 * @param {string[]} found
 */
function fileFaults(file, expected, found) {
  if (!found.includes(file)) {
    return [`${file}: missing`];
  }
  const text = fs.readFileSync(path.join(SERVED, file), 'utf8');
  const bare = [...text.matchAll(IMPORTS)].filter((match) => !match[2].startsWith('.'));
  return [
    ...(sha512(text) === expected ? [] : [`${file}: its SHA-512 differs from vendor.json`]),
    ...(file.endsWith('.js') ? bare.map((match) => `${file}: imports ${match[2]}`) : []),
  ];
}

if (process.argv.includes('--check')) {
  const lines = faults();
  lines.forEach((line) => console.error(line));
  console.log(lines.length === 0 ? 'vendored files are unchanged' : 'run: npm run vendor');
  process.exitCode = lines.length === 0 ? 0 : 1;
} else {
  console.log(`${vendor()} files written to ${path.relative(process.cwd(), SERVED)}`);
}
