import { CodePoints } from '../text/code-points.js';
import * as units from '../text/units.js';
import { History } from './history.js';
import * as rules from './spans.js';

/**
 * What a person has done to one utterance and not saved yet. Methods that a person should hear about
 * return a message: a key of the strings under `say`, and its parameters.
 */

/** @typedef {import('./spans.js').Span} Span */
/** @typedef {import('../text/units.js').Range} Range */
/** @typedef {{key: string, params?: Record<string, any>, refused?: boolean}} Message */

export class Draft {
  /** @param {ItemJson} item @param {boolean} [isReopened] whether it changes an answer that was saved */
  constructor(item, isReopened = false) {
    this.item = item;
    this.isReopened = isReopened;
    this.codePoints = new CodePoints(item.text);
    this.graphemes = this.codePoints.graphemes(item.language);
    /** @type {Set<number>} */
    this.splits = new Set();
    this.units = item.words;
    const spans = item.mine ? rules.fromAnswer(item.mine.spans) : rules.fromSuggestions(item.suggestions);
    /** @type {History<readonly Span[]>} */
    this.history = new History(spans);
    const first = this.#stops[0] ?? item.words[0] ?? this.graphemes[0] ?? [0, 0];
    /** @type {units.Selection} */
    this.selection = { anchor: first[0], focus: first[1] };
    /** The span that was chosen by Tab or a click: a mark changes it. @type {Span | null} */
    this.current = null;
    this.note = item.mine?.note ?? '';
    this.isTouched = false;
  }

  get spans() {
    return this.history.value;
  }

  get range() {
    return units.rangeOf(this.selection);
  }

  /** The span that Delete removes: the chosen one, or the first that the selection touches. */
  get target() {
    return this.current ?? this.spans.find((span) => rules.overlaps(span, this.range)) ?? null;
  }

  /** @param {Range} range */
  surface({ start, end }) {
    return this.codePoints.slice(start, end);
  }

  /** @param {string} note */
  setNote(note) {
    this.isTouched ||= note !== this.note;
    this.note = note;
  }

  /** @param {1 | -1} step @param {{extend: boolean, byGrapheme: boolean}} how @returns {Message} */
  move(step, { extend, byGrapheme }) {
    const pieces = byGrapheme ? this.graphemes : this.#stops;
    if (extend) {
      this.selection = units.extend(this.selection, pieces, step);
    } else {
      const move = byGrapheme ? units.moveByGrapheme : units.move;
      this.selection = move(this.selection, pieces, step);
      this.current = null;
    }
    return this.#selected();
  }

  /** @param {'first' | 'last'} side @returns {Message} */
  moveToEnd(side) {
    const unit = side === 'first' ? this.#stops[0] : this.#stops.at(-1);
    return unit ? this.select(unit, unit) : this.#selected();
  }

  /** Selects from one unit to another. @param {Offsets} from @param {Offsets} to @returns {Message} */
  select(from, to) {
    this.selection = units.across(from, to);
    this.current = null;
    return this.#selected();
  }

  /** @param {Span} span @returns {Message} */
  choose(span) {
    this.current = span;
    this.selection = units.selectionOf(span);
    return this.#about('span', span);
  }

  /**
   * Chooses the next span in a direction; null if there is none, so that Tab leaves the text.
   *
   * @param {1 | -1} step
   * @returns {Message | null}
   */
  chooseNext(step) {
    const { start } = this.range;
    const at = this.current ? this.spans.indexOf(this.current) : -1;
    const next = this.current
      ? this.spans[at + step]
      : step > 0
        ? this.spans.find((span) => span.end > start)
        : this.spans.findLast((span) => span.start < start);
    return next ? this.choose(next) : null;
  }

  /** Marks the selection. @param {string} type @returns {Message} */
  mark(type) {
    const range = units.trimEdges(this.range, this.codePoints, this.item.words, this.graphemes);
    if (!range) {
      return { key: 'onlyBlank', refused: true };
    }
    const marked = rules.mark(this.spans, range, type, this.current);
    if ('overlap' in marked) {
      return { ...this.#about('overlap', marked.overlap), refused: true };
    }
    this.#record(marked.spans);
    this.choose(marked.span);
    const given = marked.replaced.find((it) => it.suggested && !rules.isSame(it, range));
    const key = given ? 'replaced' : units.cutsWord(range, this.item.words) ? 'cutsWord' : 'marked';
    return this.#about(key, marked.span, given && { old: given.type });
  }

  /** @param {Span | null} [span] @returns {Message} */
  remove(span = this.target) {
    if (!span) {
      return { key: 'nothingToRemove', refused: true };
    }
    this.#record(rules.remove(this.spans, span));
    return this.#about('removed', span);
  }

  /** Accepts the chosen suggestion, or all if none is chosen. @param {Span | null} [span] @returns {Message} */
  accept(span = this.current) {
    const before = this.spans.filter((it) => it.suggested);
    if (before.length === 0 || (span && !span.suggested)) {
      return { key: 'nothingToAccept', refused: true };
    }
    this.#record(rules.accept(this.spans, (it) => !span || it === span));
    if (!span) {
      return { key: 'acceptedAll', params: { count: before.length } };
    }
    this.current = this.spans.find((it) => rules.isSame(it, span)) ?? null;
    return this.#about('accepted', span);
  }

  /** Removes all spans. */
  clear() {
    if (this.spans.length > 0) {
      this.#record([]);
    }
  }

  /** @returns {Message} */
  undo() {
    return this.#restored(this.history.undo(), 'undone', 'nothingToUndo');
  }

  /** @returns {Message} */
  redo() {
    return this.#restored(this.history.redo(), 'redone', 'nothingToRedo');
  }

  /** Splits the words of the selection into their characters, or joins them again. @returns {Message} */
  split() {
    const { start, end } = this.range;
    const words = this.item.words.filter((it) => it[0] < end && it[1] > start);
    const isSplit = words.some(([from]) => this.splits.has(from));
    this.splits = new Set(this.splits);
    words.forEach(([from]) => (isSplit ? this.splits.delete(from) : this.splits.add(from)));
    this.units = units.unitsOf(this.item.words, this.graphemes, this.splits);
    if (words.length > 0) {
      this.current = null;
      this.selection = isSplit
        ? { anchor: words[0][0], focus: /** @type {Offsets} */ (words.at(-1))[1] }
        : units.selectionOf(this.#rangeOfUnitAt(words[0][0]));
    }
    return { key: isSplit ? 'joined' : 'split' };
  }

  /** @param {Span} span */
  cutsWord(span) {
    return units.cutsWord(span, this.item.words);
  }

  /** Where arrows stop: a selection never ends at punctuation, so they pass it. */
  get #stops() {
    return this.units.filter((it) => !units.isEmpty(this.codePoints, it));
  }

  /** @param {number} start */
  #rangeOfUnitAt(start) {
    const unit = this.units.find((it) => it[0] === start) ?? [start, start + 1];
    return { start: unit[0], end: unit[1] };
  }

  /** @param {readonly Span[]} spans */
  #record(spans) {
    this.history.record(spans);
    this.isTouched = true;
    this.current = null;
  }

  /** @param {boolean} isDone @param {string} done @param {string} nothing @returns {Message} */
  #restored(isDone, done, nothing) {
    this.current = null;
    this.isTouched ||= isDone;
    return isDone ? { key: done, params: { count: this.spans.length } } : { key: nothing, refused: true };
  }

  /** @returns {Message} */
  #selected() {
    const inside = this.spans.find((span) => rules.overlaps(span, this.range));
    const params = { surface: this.surface(this.range), place: this.#place(this.range) };
    return inside ? { key: 'selectedIn', params: { ...params, type: inside.type } } : { key: 'selected', params };
  }

  /** @param {string} key @param {Span} span @param {object} [more] @returns {Message} */
  #about(key, span, more) {
    const { type, suggested, confidence } = span;
    const params = { type, surface: this.surface(span), place: this.#place(span), ...more };
    return key === 'span' && suggested ? { key: 'suggestion', params: { ...params, confidence } } : { key, params };
  }

  /** @param {Range} range */
  #place(range) {
    return units.wordNumbers(range, this.item.words);
  }
}
