/**
 * Which key does what. Letters can be changed and turned off; the other keys are fixed.
 */

/** Default letters; the order is that of the help. */
export const LETTERS = Object.freeze({
  none: 'n',
  skip: 's',
  unusable: 'u',
  flag: 'f',
  accept: 'a',
  split: 'x',
  undo: 'z',
  redo: 'y',
  note: 'm',
  readings: 'r',
  guideline: 'g',
  help: 'h',
});

/** @typedef {keyof typeof LETTERS} LetterAction */
/** @typedef {Record<LetterAction, string>} Letters */
/** @typedef {{enabled: boolean, letters: Letters}} KeyMap */
/** @typedef {Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'isComposing'>} Key */

/** Fixed keys that need no modifier. */
const FIXED = new Map([
  ['Enter', 'save'],
  ['Backspace', 'back'],
  ['Delete', 'remove'],
  ['Escape', 'leave'],
  ['Home', 'first'],
  ['End', 'last'],
  ['?', 'help'],
  ['F1', 'help'],
]);

/** Actions that a held key must not repeat: each would answer an utterance that nobody has read. */
const ONCE = new Set(['save', 'back', 'none', 'skip', 'unusable', 'flag', 'note', 'help', 'guideline']);

/**
 * Returns whether a key belongs to an input method. Some browsers say so by the number 229 alone, Safari
 * for the Enter that ends a composition.
 *
 * @param {Pick<KeyboardEvent, 'isComposing' | 'keyCode'>} event
 */
export function isOfInputMethod({ isComposing, keyCode }) {
  return isComposing || keyCode === 229;
}

/** @returns {KeyMap} */
export function defaultKeys() {
  return { enabled: true, letters: { ...LETTERS } };
}

/**
 * Returns a key map with one letter changed; null if another action has the letter, or it is none.
 *
 * @param {KeyMap} keys
 * @param {LetterAction} action
 * @param {string} letter
 * @returns {KeyMap | null}
 */
export function withLetter(keys, action, letter) {
  const lower = letter.toLowerCase();
  const isTaken = Object.entries(keys.letters).some(([it, has]) => it !== action && has === lower);
  if (!/^\p{L}$/u.test(lower) || isTaken) {
    return null;
  }
  return { ...keys, letters: { ...keys.letters, [action]: lower } };
}

/**
 * Returns a stored key map, with the defaults where it has nothing usable.
 *
 * @param {string | null} json
 * @returns {KeyMap}
 */
export function parseKeys(json) {
  let keys = defaultKeys();
  try {
    const stored = JSON.parse(json ?? '{}');
    keys.enabled = stored.enabled !== false;
    const letters = { ...LETTERS, ...stored.letters };
    const names = /** @type {LetterAction[]} */ (Object.keys(LETTERS));
    const isUsable =
      new Set(names.map((name) => letters[name])).size === names.length &&
      names.every((name) => /^\p{L}$/u.test(letters[name]));
    if (isUsable) {
      names.forEach((name) => (keys.letters[name] = letters[name]));
    }
  } catch {
    // A key map that cannot be read is as good as none.
  }
  return keys;
}

/**
 * Returns the action of a key, without arrows and digits; null if it has none.
 *
 * @param {Key} event
 * @param {KeyMap} keys
 * @returns {string | null}
 */
export function actionOf(event, keys) {
  if (event.isComposing || event.key === 'Process' || event.key === 'Dead') {
    return null;
  }
  const action = event.ctrlKey || event.metaKey ? withControl(event) : plain(event, keys);
  return action && event.repeat && ONCE.has(action) ? null : action;
}

/**
 * Returns what a button prints for the key of its action; an empty string if it has none.
 *
 * @param {KeyMap} keys
 * @param {string} action
 */
export function printedKey({ enabled, letters }, action) {
  const fixed = new Map([
    ['save', 'Enter'],
    ['back', 'Backspace'],
  ]).get(action);
  const letter = enabled ? letters[/** @type {LetterAction} */ (action)] : '';
  return fixed ?? letter?.toUpperCase() ?? '';
}

/** @param {Key} event */
function withControl({ key, shiftKey, altKey }) {
  const letter = key.toLowerCase();
  if (altKey) {
    return null;
  }
  if (letter === 'z') {
    return shiftKey ? 'redo' : 'undo';
  }
  return letter === 'y' ? 'redo' : null;
}

/** @param {Key} event @param {KeyMap} keys */
function plain(event, keys) {
  if (event.altKey) {
    return null;
  }
  if (FIXED.has(event.key) && !(event.shiftKey && event.key !== '?')) {
    return /** @type {string} */ (FIXED.get(event.key));
  }
  if (!keys.enabled || event.shiftKey) {
    return null;
  }
  const letter = letterOf(event);
  return Object.keys(keys.letters).find((name) => keys.letters[/** @type {LetterAction} */ (name)] === letter) ?? null;
}

/**
 * Returns the letter of a key. Layouts without Latin letters (Arabic, Greek, Cyrillic) are read by the
 * place of the key, unless the key map has the letter itself.
 *
 * @param {Key} event
 */
function letterOf({ key, code }) {
  const place = /^Key([A-Z])$/.exec(code);
  const isLatin = /^\p{Script=Latin}$/u.test(key);
  return !isLatin && place ? place[1].toLowerCase() : key.toLowerCase();
}

/**
 * Returns which way an arrow goes in the text, by what granularity; null for other keys.
 *
 * @param {Key} event
 * @param {'ltr' | 'rtl'} direction of the text
 * @returns {{step: 1 | -1, extend: boolean, byGrapheme: boolean} | null}
 */
export function arrowOf({ key, shiftKey, altKey, ctrlKey, metaKey, isComposing }, direction) {
  if (isComposing || ctrlKey || metaKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) {
    return null;
  }
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  return { step: key === forward ? 1 : -1, extend: shiftKey, byGrapheme: altKey };
}
