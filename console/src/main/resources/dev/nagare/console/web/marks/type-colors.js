/**
 * Colours of types. Ten hues, then the same with a double line; the name of the type is always written
 * beside the colour.
 */

const HUES = 10;

/**
 * Returns the class names of a type.
 *
 * @param {string} type
 * @param {readonly string[]} types all types in their order
 */
export function typeClass(type, types) {
  const at = types.indexOf(type);
  const index = at >= 0 ? at : hash(type);
  return `type-${index % HUES}` + (Math.floor(index / HUES) % 2 === 1 ? ' type-double' : '');
}

/** @param {string} name */
function hash(name) {
  let value = 0;
  for (const character of name) {
    value = (value * 31 + /** @type {number} */ (character.codePointAt(0))) % 9973;
  }
  return value;
}
