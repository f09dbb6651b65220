import { actionOf, arrowOf, isOfInputMethod } from './keys.js';
import { typeIndex } from './type-keys.js';

/** Brings keys to the page to label on, wherever the focus is, except in fields and dialogs. */

/** Fields take their own keys; buttons and links take Enter and Space. */
const FIELDS = 'input:not([type=checkbox]), textarea, select, dialog, [contenteditable]';
const PRESSED = 'button, a, summary, input';

export class Keyboard {
  /** @param {import('./page.js').LabelPage} page */
  constructor(page) {
    this.page = page;
    this.listener = (/** @type {KeyboardEvent} */ event) => this.#key(event);
  }

  start() {
    document.addEventListener('keydown', this.listener);
  }

  stop() {
    document.removeEventListener('keydown', this.listener);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#isElsewhere(event)) {
      return;
    }
    if (this.#moved(event) || this.#typed(event)) {
      event.preventDefault();
      return;
    }
    const action = actionOf(event, this.page.keys);
    if (action) {
      event.preventDefault();
      this.page.run(action);
    }
  }

  /** @param {KeyboardEvent} event */
  #isElsewhere(event) {
    const target = /** @type {Element} */ (event.target);
    const isPress = event.key === 'Enter' || event.key === ' ';
    return (
      this.page.hidden ||
      event.defaultPrevented ||
      isOfInputMethod(event) ||
      document.querySelector('dialog[open]') !== null ||
      target.closest(FIELDS) !== null ||
      (isPress && target.closest(PRESSED) !== null)
    );
  }

  get #isInText() {
    return document.activeElement?.matches('.surface') ?? false;
  }

  /** @param {KeyboardEvent} event */
  #moved(event) {
    const { page } = this;
    const { draft } = page.work;
    if (!draft || !page.canEdit) {
      return false;
    }
    const arrow = arrowOf(event, page.text?.direction ?? 'ltr');
    if (arrow) {
      page.edit((it) => it.move(arrow.step, arrow));
      return true;
    }
    const isTab = event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey;
    // After the last span, Tab leaves the text as it leaves any control.
    const message = isTab && this.#isInText ? draft.chooseNext(event.shiftKey ? -1 : 1) : null;
    if (message) {
      page.edit(() => message);
    }
    return message !== null;
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    const { page } = this;
    const index = typeIndex(event);
    // Where single characters are turned off, digits act in the text only.
    if (index < 0 || !(page.keys.enabled || this.#isInText)) {
      return false;
    }
    if (!event.repeat) {
      page.mark(index);
    }
    return true;
  }
}
