/**
 * A text with its code points counted once. Kafka, the API and the rules of spans count code
 * points; the DOM counts UTF-16 units.
 */
export class CodePoints {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** UTF-16 index of each code point, and the length of the text at the end. */
    this.starts = [];
    for (let i = 0; i < text.length; i += width(text, i)) {
      this.starts.push(i);
    }
    this.starts.push(text.length);
  }

  get count() {
    return this.starts.length - 1;
  }

  /** @param {number} codePoint */
  toUtf16(codePoint) {
    return this.starts[Math.min(Math.max(codePoint, 0), this.count)];
  }

  /**
   * Returns the number of code points that begin before a UTF-16 index; an index inside a surrogate
   * pair belongs to the code point of the pair.
   *
   * @param {number} index
   */
  fromUtf16(index) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end));
  }

  /**
   * Returns what readers take for characters, as half-open ranges of code points: an emoji of several
   * code points is one, and so is a letter with its combining marks.
   *
   * @param {string} [language] BCP 47
   * @returns {Offsets[]}
   */
  graphemes(language) {
    const segmenter = new Intl.Segmenter(language, { granularity: 'grapheme' });
    /** @type {Offsets[]} */
    const ranges = [];
    for (const { index, segment } of segmenter.segment(this.text)) {
      ranges.push([this.fromUtf16(index), this.fromUtf16(index + segment.length)]);
    }
    return ranges;
  }
}

/** @param {string} text @param {number} index */
function width(text, index) {
  return /** @type {number} */ (text.codePointAt(index)) > 0xffff ? 2 : 1;
}
