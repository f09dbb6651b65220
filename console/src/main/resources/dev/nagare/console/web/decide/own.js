/** The spans that a release manager marks: in text order, without overlaps. */

/**
 * Returns the spans with one more; null if it overlaps one of them.
 *
 * @param {readonly SpanJson[]} spans
 * @param {SpanJson} span
 * @returns {SpanJson[] | null}
 */
export function added(spans, span) {
  return spans.some((it) => it.start < span.end && span.start < it.end)
    ? null
    : [...spans, span].sort((a, b) => a.start - b.start);
}

/**
 * @param {readonly SpanJson[]} spans
 * @param {SpanJson} span
 */
export function removed(spans, span) {
  return spans.filter((it) => it !== span);
}
