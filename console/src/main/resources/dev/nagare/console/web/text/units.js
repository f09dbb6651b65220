/**
 * What can be selected: units are half-open ranges of code points in ascending order, either words or
 * graphemes. A selection has two edges: the anchor stays where it is, the focus moves.
 */

/** @typedef {{anchor: number, focus: number}} Selection */
/** @typedef {{start: number, end: number}} Range */

/** Blanks, punctuation, control and format characters carry no meaning at the edge of a span. */
const EMPTY = /^[\p{White_Space}\p{P}\p{Cc}\p{Cf}]*$/u;

/**
 * Returns the words, with those that are split replaced by their graphemes.
 *
 * @param {Offsets[]} words
 * @param {Offsets[]} graphemes
 * @param {Set<number>} splits first code points of the words that are split
 * @returns {Offsets[]}
 */
export function unitsOf(words, graphemes, splits) {
  return words.flatMap(([start, end]) =>
    splits.has(start) ? graphemes.filter((it) => it[0] >= start && it[1] <= end) : [[start, end]],
  );
}

/** @param {Selection} selection @returns {Range} */
export function rangeOf({ anchor, focus }) {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** @param {Range} range @returns {Selection} */
export function selectionOf({ start, end }) {
  return { anchor: start, focus: end };
}

/**
 * Returns the smallest selection of whole units that holds both units, with its focus at the second.
 *
 * @param {Offsets} from
 * @param {Offsets} to
 * @returns {Selection}
 */
export function across(from, to) {
  return to[0] >= from[0] ? { anchor: from[0], focus: Math.max(from[1], to[1]) } : { anchor: from[1], focus: to[0] };
}

/**
 * Selects the unit after (step 1) or before (step -1) the selection; at the ends, the last or first.
 *
 * @param {Selection} selection
 * @param {Offsets[]} units
 * @param {1 | -1} step
 * @returns {Selection}
 */
export function move(selection, units, step) {
  const { start, end } = rangeOf(selection);
  const unit =
    step > 0
      ? (units.find((it) => it[0] >= end) ?? units.at(-1))
      : (units.findLast((it) => it[1] <= start) ?? units[0]);
  return unit ? { anchor: unit[0], focus: unit[1] } : selection;
}

/**
 * Selects the grapheme beside the focus, so that a selected word is entered from its end.
 *
 * @param {Selection} selection
 * @param {Offsets[]} graphemes
 * @param {1 | -1} step
 * @returns {Selection}
 */
export function moveByGrapheme({ anchor, focus }, graphemes, step) {
  const isSingle = graphemes.some((it) => it[0] === Math.min(anchor, focus) && it[1] === Math.max(anchor, focus));
  if (isSingle) {
    return move({ anchor, focus }, graphemes, step);
  }
  return move({ anchor: focus, focus }, graphemes, step);
}

/**
 * Moves the focus by one unit. A selection always keeps one unit: where the focus would meet the
 * anchor, it goes to the other side of the unit that it began with.
 *
 * @param {Selection} selection
 * @param {Offsets[]} units
 * @param {1 | -1} step
 * @returns {Selection}
 */
export function extend({ anchor, focus }, units, step) {
  if (focus > anchor) {
    const forward = units.find((it) => it[1] > focus);
    const back = units.findLast((it) => it[1] < focus && it[1] > anchor);
    if (step > 0) {
      return { anchor, focus: forward ? forward[1] : focus };
    }
    return back ? { anchor, focus: back[1] } : flip(focus, anchor, units, step);
  }
  const before = units.findLast((it) => it[0] < focus);
  const back = units.find((it) => it[0] > focus && it[0] < anchor);
  if (step < 0) {
    return { anchor, focus: before ? before[0] : focus };
  }
  return back ? { anchor, focus: back[0] } : flip(focus, anchor, units, step);
}

/**
 * @param {number} focus
 * @param {number} anchor
 * @param {Offsets[]} units
 * @param {1 | -1} step
 * @returns {Selection}
 */
function flip(focus, anchor, units, step) {
  const beyond = step < 0 ? units.findLast((it) => it[0] < anchor)?.[0] : units.find((it) => it[1] > anchor)?.[1];
  return beyond === undefined ? { anchor, focus } : { anchor: focus, focus: beyond };
}

/**
 * Cuts blanks and punctuation off the edges. A word that holds anything else stays whole, because a
 * model tags whole words: "U.S." keeps its last dot if the tagger has it in the word.
 *
 * @param {Range} range
 * @param {import('./code-points.js').CodePoints} codePoints
 * @param {Offsets[]} words
 * @param {Offsets[]} graphemes
 * @returns {Range | null} null if nothing else is in the range
 */
export function trimEdges(range, codePoints, words, graphemes) {
  let { start, end } = range;
  while (start < end) {
    const next = pieceAt(start, end, words, graphemes, 'first');
    if (!isEmpty(codePoints, next)) {
      break;
    }
    start = next[1];
  }
  while (start < end) {
    const last = pieceAt(start, end, words, graphemes, 'last');
    if (!isEmpty(codePoints, last)) {
      break;
    }
    end = last[0];
  }
  return start < end ? { start, end } : null;
}

/**
 * @param {number} start
 * @param {number} end
 * @param {Offsets[]} words
 * @param {Offsets[]} graphemes
 * @param {'first' | 'last'} side
 * @returns {Offsets}
 */
function pieceAt(start, end, words, graphemes, side) {
  /** @param {Offsets} it */
  const fits = (it) => (side === 'first' ? it[0] === start && it[1] <= end : it[1] === end && it[0] >= start);
  const whole = words.find(fits) ?? graphemes.find(fits);
  return whole ?? (side === 'first' ? [start, start + 1] : [end - 1, end]);
}

/**
 * Returns whether a range has only blanks and punctuation.
 *
 * @param {import('./code-points.js').CodePoints} codePoints
 * @param {Offsets} piece
 */
export function isEmpty(codePoints, [start, end]) {
  return EMPTY.test(codePoints.slice(start, end));
}

/**
 * Returns the numbers, from 1, of the first and last word that a range touches; null if it touches
 * none.
 *
 * @param {Range} range
 * @param {Offsets[]} words
 */
export function wordNumbers({ start, end }, words) {
  const first = words.findIndex((it) => it[1] > start && it[0] < end);
  const last = words.findLastIndex((it) => it[0] < end && it[1] > start);
  return first < 0 ? null : { first: first + 1, last: last + 1 };
}

/**
 * Returns whether a range begins or ends inside a word: a model tags whole words and cannot learn it.
 *
 * @param {Range} range
 * @param {Offsets[]} words
 */
export function cutsWord({ start, end }, words) {
  return words.some(([from, to]) => (from < start && start < to) || (from < end && end < to));
}
