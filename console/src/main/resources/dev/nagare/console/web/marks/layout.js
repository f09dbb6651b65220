/** Geometry of marks over a text: pure, in pixels. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Parts of one line that are closer than this are one box. */
const TOUCH = 1.5;

/**
 * Merges the boxes of a range to one a line; text of two directions can give more.
 *
 * @param {Box[]} boxes
 * @returns {Box[]} in the order of the first box of each
 */
export function mergeBoxes(boxes) {
  /** @type {Box[]} */
  const merged = [];
  for (const box of boxes) {
    const beside = merged.find((it) => isOneLine(it, box) && touch(it, box));
    if (beside) {
      beside.left = Math.min(beside.left, box.left);
      beside.right = Math.max(beside.right, box.right);
      beside.top = Math.min(beside.top, box.top);
      beside.bottom = Math.max(beside.bottom, box.bottom);
    } else if (box.right > box.left) {
      merged.push({ ...box });
    }
  }
  return merged;
}

/** @param {Box} a @param {Box} b */
export function isOneLine(a, b) {
  return a.top < (b.top + b.bottom) / 2 && (b.top + b.bottom) / 2 < a.bottom;
}

/** @param {Box} a @param {Box} b */
function touch(a, b) {
  return a.left <= b.right + TOUCH && b.left <= a.right + TOUCH;
}

/**
 * A label below a box; `left` and `width` as it would like to be.
 *
 * @typedef {{left: number, top: number, width: number}} Label
 */

/**
 * Places labels so that none covers another: each in the first row where it fits. Where neither row
 * has room, the label before it is cut.
 *
 * @param {Label[]} labels
 * @param {number} limit right edge of the text
 * @returns {{left: number, row: 0 | 1, width: number}[]}
 */
export function placeLabels(labels, limit) {
  const gap = 4;
  /** @type {{left: number, row: 0 | 1, width: number, top: number}[]} */
  const placed = [];
  const order = labels
    .map((_, i) => i)
    .sort((a, b) => labels[a].top - labels[b].top || labels[a].left - labels[b].left);
  for (const i of order) {
    const { top, width } = labels[i];
    const left = Math.max(0, Math.min(labels[i].left, limit - width));
    /** @param {0 | 1} row */
    const before = (row) => placed.filter((it) => it && it.row === row && Math.abs(it.top - top) < 4).at(-1);
    const free = /** @type {const} */ ([0, 1]).find((row) => {
      const last = before(row);
      return !last || last.left + last.width + gap <= left;
    });
    const row = free ?? 0;
    const last = before(row);
    if (free === undefined && last) {
      last.width = Math.max(12, left - gap - last.left);
    }
    placed.push({ left, row, width, top });
  }
  /** @type {{left: number, row: 0 | 1, width: number}[]} */
  const result = [];
  order.forEach((i, at) => (result[i] = placed[at]));
  return result;
}

/**
 * Returns the index of the unit nearest to a point: the line counts more than the place in it. -1 if
 * there is none.
 *
 * @param {Box[][]} boxes of each unit
 * @param {number} x
 * @param {number} y
 */
export function nearest(boxes, x, y) {
  let best = -1;
  let least = Infinity;
  boxes.forEach((parts, i) =>
    parts.forEach((box) => {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      const distance = dy * 1000 + dx;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }),
  );
  return best;
}
