/**
 * Selecting with mouse, pen or finger. A drag snaps to units; a click on a span chooses it; a double
 * click takes one word, also inside a span.
 */

/**
 * @typedef {object} Target
 * @property {(x: number, y: number) => Offsets | null} unitAt
 * @property {(from: Offsets, to: Offsets) => void} select
 * @property {(unit: Offsets) => void} chooseAt chooses the span at a unit, if there is one
 */

export class PointerSelection {
  /** @param {Target} target */
  constructor(target) {
    this.target = target;
    /** @type {Offsets | null} */
    this.from = null;
    this.isDrag = false;
  }

  /** @param {PointerEvent} event */
  down(event) {
    const unit = event.button === 0 ? this.target.unitAt(event.clientX, event.clientY) : null;
    this.from = unit;
    this.isDrag = false;
    if (unit) {
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
      this.target.select(unit, unit);
    }
  }

  /** @param {PointerEvent} event */
  move(event) {
    const unit = this.from && this.target.unitAt(event.clientX, event.clientY);
    if (this.from && unit && (this.isDrag || unit[0] !== this.from[0])) {
      this.isDrag = true;
      this.target.select(this.from, unit);
    }
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (this.from && !this.isDrag && event.type === 'pointerup') {
      this.target.chooseAt(this.from);
    }
    this.from = null;
  }

  /** @param {MouseEvent} event */
  double(event) {
    const unit = this.target.unitAt(event.clientX, event.clientY);
    if (unit) {
      this.target.select(unit, unit);
    }
  }
}

/** @param {import('./page.js').LabelPage} page @returns {Target} */
export function targetOf(page) {
  return {
    unitAt(x, y) {
      const units = page.canEdit ? page.work.draft?.units : undefined;
      return (units && page.text?.painter?.unitAt(x, y, units)) ?? null;
    },
    select(from, to) {
      page.edit((draft) => draft.select(from, to), 'silent');
    },
    chooseAt([start, end]) {
      page.edit((draft) => {
        const span = draft.spans.find((it) => it.start < end && start < it.end);
        return span ? draft.choose(span) : draft.select([start, end], [start, end]);
      });
    },
  };
}
