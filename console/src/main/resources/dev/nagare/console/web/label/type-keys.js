/**
 * Digits that choose a type: 1 to 9 and 0 the first ten, with Shift the next ten. A digit is known by
 * its place on the keyboard, because some layouts have other characters there (French: & é ").
 */

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** The number of types that have a key. */
export const TYPES_WITH_KEY = 20;

/**
 * Returns the index of the type that a key chooses; -1 if it chooses none.
 *
 * @param {{code: string, key: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event
 */
export function typeIndex({ code, key, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) {
    return -1;
  }
  if (/^Numpad\d$/.test(code)) {
    // Without NumLock, and with Shift, the number pad moves the cursor.
    return DIGITS.indexOf(key);
  }
  const row = /^Digit(\d)$/.exec(code);
  const digit = DIGITS.indexOf(row ? row[1] : '');
  return digit >= 0 && shiftKey ? digit + 10 : digit;
}

/** What the keys of the digit row print on the layout of the user, as far as the browser tells. */
export class DigitNames {
  /** @param {Map<string, string> | null} layout from `navigator.keyboard.getLayoutMap()` */
  constructor(layout = null) {
    this.layout = layout;
  }

  /**
   * Returns what to print for the key of a type; an empty string if it has none.
   *
   * @param {number} index of the type
   */
  of(index) {
    if (index < 0 || index >= TYPES_WITH_KEY) {
      return '';
    }
    const digit = DIGITS[index % 10];
    const printed = this.layout?.get('Digit' + digit) ?? digit;
    return index < 10 ? printed : '⇧' + printed;
  }
}
