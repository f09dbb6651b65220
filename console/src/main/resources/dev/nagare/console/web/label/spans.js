/**
 * Rules of marked spans. Lists are sorted and never changed in place, so that undo is a list of lists.
 */

/**
 * @typedef {object} Span
 * @property {number} start first code point
 * @property {number} end code point after the last
 * @property {string} type
 * @property {boolean} suggested whether it is a suggestion that nobody has accepted yet
 * @property {number | null} confidence of the model, if it comes from a suggestion
 */

/**
 * @typedef {object} Marked
 * @property {readonly Span[]} spans
 * @property {Span} span the new one
 * @property {Span[]} replaced suggestions that gave way, and the span that was changed
 */

/** @typedef {import('../text/units.js').Range} Range */

/** @param {Range} a @param {Range} b */
export function overlaps(a, b) {
  return a.start < b.end && b.start < a.end;
}

/** @param {Range} a @param {Range} b */
export function isSame(a, b) {
  return a.start === b.start && a.end === b.end;
}

/**
 * Marks a range with a type. A mark takes the place of the span with the same range, of the span
 * that is being changed, and of suggestions that nobody has accepted. Any other overlap is refused.
 *
 * @param {readonly Span[]} spans
 * @param {Range} range without blanks and punctuation at its edges
 * @param {string} type
 * @param {Span | null} changing the span that is being changed, if any
 * @returns {Marked | {overlap: Span}}
 */
export function mark(spans, range, type, changing) {
  const touched = spans.filter((span) => overlaps(span, range));
  const overlap = touched.find((span) => span !== changing && !span.suggested && !isSame(span, range));
  if (overlap) {
    return { overlap };
  }
  const replaced = spans.filter((span) => touched.includes(span) || span === changing);
  const span = { ...range, type, suggested: false, confidence: null };
  const kept = spans.filter((it) => !replaced.includes(it));
  return { spans: sorted([...kept, span]), span, replaced };
}

/** @param {readonly Span[]} spans @returns {readonly Span[]} */
export function sorted(spans) {
  return [...spans].sort((a, b) => a.start - b.start);
}

/** @param {readonly Span[]} spans @param {Span} span */
export function remove(spans, span) {
  return spans.filter((it) => it !== span);
}

/**
 * Accepts suggestions: they stay as they are and are then the mark of a person.
 *
 * @param {readonly Span[]} spans
 * @param {(span: Span) => boolean} which
 */
export function accept(spans, which) {
  return spans.map((span) => (span.suggested && which(span) ? { ...span, suggested: false } : span));
}

/**
 * Returns suggestions as spans. Suggestions that overlap an earlier one are left out.
 *
 * @param {readonly SuggestionJson[]} suggestions
 * @returns {readonly Span[]}
 */
export function fromSuggestions(suggestions) {
  /** @type {Span[]} */
  const spans = [];
  for (const { start, end, type, confidence } of [...suggestions].sort((a, b) => a.start - b.start)) {
    if (start >= (spans.at(-1)?.end ?? 0)) {
      spans.push({ start, end, type, confidence, suggested: true });
    }
  }
  return spans;
}

/** @param {readonly SpanJson[]} spans @returns {readonly Span[]} */
export function fromAnswer(spans) {
  return sorted(spans.map(({ start, end, type }) => ({ start, end, type, suggested: false, confidence: null })));
}

/** @param {readonly Span[]} spans @returns {SpanJson[]} */
export function toAnswer(spans) {
  return spans.map(({ start, end, type }) => ({ start, end, type }));
}
