/** @typedef {{at: Offsets, text: string}[]} Readings */

/**
 * Asks for the characters that the model reads, word by word.
 *
 * @param {Pick<import('../api.js').Api, 'post'>} api
 * @param {ItemJson} item
 * @returns {Promise<Readings>} empty if the language has Latin letters
 */
export async function readingsOf(api, { text, language }) {
  const { results } = await api.post('/v1/tag', { text, language });
  const { words, romanized } = /** @type {TaggedJson} */ (results[0]);
  return (romanized ?? []).map((it, i) => ({ at: words[i], text: it }));
}
