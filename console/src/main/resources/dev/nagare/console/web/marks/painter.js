import { percent } from '../say.js';
import { isEmpty } from '../text/units.js';
import { mergeBoxes, nearest, placeLabels, isOneLine } from './layout.js';
import { typeClass } from './type-colors.js';

/**
 * Draws marks over a text that stays one text node: letters that join (Arabic) stay joined, and the
 * text is what was received. Positions are set as properties, because the content security policy
 * allows no style attributes.
 */

/** @typedef {import('./layout.js').Box} Box */
/** @typedef {import('../text/units.js').Range} Range */
/** @typedef {{start: number, end: number, type: string, suggested?: boolean, confidence?: number | null}} Mark */

/**
 * @typedef {object} Marks
 * @property {readonly Mark[]} spans
 * @property {readonly string[]} types in their order
 * @property {Mark | null} current
 * @property {Range | null} selection
 * @property {readonly Offsets[]} ticks units between which a line is drawn where they touch
 * @property {{at: Offsets, text: string}[]} readings
 */

const HIGHLIGHT = 'nagare-selection';
const ROW_HEIGHT = 15;

export class Painter {
  /**
   * @param {HTMLElement} host that all positions are relative to
   * @param {HTMLElement} textElement
   * @param {HTMLElement} overlay
   * @param {import('../text/code-points.js').CodePoints} codePoints
   */
  constructor(host, textElement, overlay, codePoints) {
    this.host = host;
    this.textElement = textElement;
    this.overlay = overlay;
    this.codePoints = codePoints;
    /** Boxes of units; they change only when the text flows anew. @type {WeakMap<readonly Offsets[], Box[][]>} */
    this.unitBoxes = new WeakMap();
  }

  /** Forgets positions after the text has flowed anew. */
  invalidate() {
    this.unitBoxes = new WeakMap();
  }

  /** @param {Marks} marks */
  paint(marks) {
    const rtl = getComputedStyle(this.textElement).direction === 'rtl';
    const parts = [
      ...this.#ticks(marks.ticks, rtl),
      ...(marks.selection ? this.#boxes(marks.selection).map((box) => place('selection', box)) : []),
    ];
    const labels = marks.spans.flatMap((span) => this.#span(span, marks, parts));
    const readings = this.#readings(marks.readings);
    this.overlay.replaceChildren(...parts, ...[...labels, ...readings].map((it) => it.element));
    this.#placeLabels(labels, rtl, ({ bottom }, row) => bottom + 3 + row * ROW_HEIGHT);
    this.#placeLabels(readings, rtl, ({ top }, row) => top - (row + 1) * ROW_HEIGHT);
    this.#highlight(marks.selection);
  }

  /** @param {number} x of the window @param {number} y @param {readonly Offsets[]} units */
  unitAt(x, y, units) {
    const { left, top } = this.host.getBoundingClientRect();
    return units[nearest(this.#boxesOf(units), x - left, y - top)] ?? null;
  }

  clear() {
    this.#highlight(null);
  }

  /** @param {Range} range */
  #domRange({ start, end }) {
    const node = this.textElement.firstChild;
    const range = new Range();
    if (node) {
      range.setStart(node, this.codePoints.toUtf16(start));
      range.setEnd(node, this.codePoints.toUtf16(end));
    }
    return range;
  }

  /** @param {Range} range @returns {Box[]} */
  #boxes(range) {
    const { left, top } = this.host.getBoundingClientRect();
    const rects = [...this.#domRange(range).getClientRects()];
    return mergeBoxes(
      rects.map((it) => ({
        left: it.left - left,
        right: it.right - left,
        top: it.top - top,
        bottom: it.bottom - top,
      })),
    );
  }

  /** @param {readonly Offsets[]} units */
  #boxesOf(units) {
    let boxes = this.unitBoxes.get(units);
    if (!boxes) {
      boxes = units.map(([start, end]) => this.#boxes({ start, end }));
      this.unitBoxes.set(units, boxes);
    }
    return boxes;
  }

  /** @param {readonly Offsets[]} units @param {boolean} rtl */
  #ticks(units, rtl) {
    const boxes = units.length > 1 ? this.#boxesOf(units) : [];
    return units.flatMap(([start], i) => {
      const before = boxes[i - 1]?.at(-1);
      const box = boxes[i]?.[0];
      const isTouching =
        i > 0 &&
        units[i - 1][1] === start &&
        before &&
        box &&
        isOneLine(before, box) &&
        // Punctuation shows by itself that a word ends.
        !isEmpty(this.codePoints, units[i - 1]) &&
        !isEmpty(this.codePoints, units[i]);
      const x = box && (rtl ? box.right : box.left);
      return isTouching ? [place('tick', { ...box, left: x, right: x })] : [];
    });
  }

  /** @param {{at: Offsets, text: string}[]} readings */
  #readings(readings) {
    return readings.flatMap(({ at: [start, end], text }) => {
      const box = this.#boxes({ start, end })[0];
      const element = document.createElement('span');
      element.className = 'reading';
      element.textContent = text;
      return box && text ? [{ element, box }] : [];
    });
  }

  /**
   * Adds the boxes of a span to the parts and returns its label.
   *
   * @param {Mark} span
   * @param {Marks} marks
   * @param {HTMLElement[]} parts
   */
  #span(span, { types, current }, parts) {
    const kind = `mark ${typeClass(span.type, types)}${span.suggested ? ' suggested' : ''}${span === current ? ' current' : ''}`;
    const boxes = this.#boxes(span);
    parts.push(...boxes.map((box) => place(kind, box)));
    if (boxes.length === 0) {
      return [];
    }
    const element = document.createElement('span');
    element.className = kind.replace('mark', 'mark-label');
    element.textContent = span.suggested ? `${span.type} ${percent(span.confidence ?? 0)}` : span.type;
    return [{ element, box: boxes[0] }];
  }

  /**
   * @param {{element: HTMLElement, box: Box}[]} labels
   * @param {boolean} rtl
   * @param {(box: Box, row: number) => number} topOf
   */
  #placeLabels(labels, rtl, topOf) {
    const wishes = labels.map(({ element, box }) => {
      const width = Math.ceil(element.getBoundingClientRect().width) + 1;
      return { left: rtl ? box.right - width : box.left, top: box.bottom, width };
    });
    placeLabels(wishes, this.host.clientWidth).forEach(({ left, row, width }, i) => {
      const { classList, style } = labels[i].element;
      classList.toggle('second-row', row === 1);
      style.left = `${left}px`;
      style.top = `${topOf(labels[i].box, row)}px`;
      style.maxWidth = `${width}px`;
    });
  }

  /** The system colours of a selection, where the theme has none of its own. @param {Range | null} range */
  #highlight(range) {
    if (!('highlights' in CSS)) {
      return;
    }
    if (range) {
      CSS.highlights.set(HIGHLIGHT, new Highlight(this.#domRange(range)));
    } else {
      CSS.highlights.delete(HIGHLIGHT);
    }
  }
}

/** @param {string} kind @param {Box} box */
function place(kind, { left, top, right, bottom }) {
  const element = document.createElement('span');
  element.className = kind;
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  element.style.width = `${right - left}px`;
  element.style.height = `${bottom - top}px`;
  return element;
}
