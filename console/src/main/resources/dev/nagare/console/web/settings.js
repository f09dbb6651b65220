import { parseKeys } from './label/keys.js';

/** What the browser keeps between visits: the appearance and the keys. Never texts. */

const THEME = 'nagare.theme';
const KEYS = 'nagare.keys';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @returns {Theme} */
export function theme() {
  const stored = read(THEME);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

/** @param {Theme} chosen */
export function setTheme(chosen) {
  document.documentElement.dataset.appearance = chosen;
  write(THEME, chosen);
}

export function keys() {
  return parseKeys(read(KEYS));
}

/** @param {import('./label/keys.js').KeyMap} map */
export function setKeys(map) {
  write(KEYS, JSON.stringify(map));
}

/** @param {string} name */
function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Without local storage, a choice holds until the page is closed.
  }
}
