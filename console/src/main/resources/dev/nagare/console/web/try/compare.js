/** Compares the spans of two releases on one text. */

/** @param {SpanJson} span */
function key({ start, end, type }) {
  return `${start} ${end} ${type}`;
}

/**
 * Returns the spans that the other release does not give.
 *
 * @template {SpanJson} T
 * @param {readonly T[]} spans
 * @param {readonly SpanJson[]} others
 * @returns {T[]}
 */
export function onlyIn(spans, others) {
  const known = new Set(others.map(key));
  return spans.filter((span) => !known.has(key(span)));
}

/**
 * Returns each word with its characters and the span that it lies in.
 *
 * @param {TaggedJson} result
 * @param {import('../text/code-points.js').CodePoints} codePoints
 */
export function wordRows({ words, romanized, spans }, codePoints) {
  return words.map(([start, end], i) => ({
    word: codePoints.slice(start, end),
    characters: romanized?.[i] ?? codePoints.slice(start, end),
    span: spans.find((it) => it.start < end && start < it.end) ?? null,
    isFirst: spans.some((it) => start <= it.start && it.start < end),
  }));
}
