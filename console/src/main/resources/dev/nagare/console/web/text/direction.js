/**
 * Returns the direction of a language; `auto` lets the text decide.
 *
 * @param {string} language BCP 47
 * @returns {'ltr' | 'rtl' | 'auto'}
 */
export function directionOf(language) {
  try {
    /** @type {any} */
    const locale = new Intl.Locale(language);
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? 'auto';
  } catch {
    return 'auto';
  }
}
