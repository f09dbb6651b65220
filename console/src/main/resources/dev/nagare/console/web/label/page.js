import './guideline.js';
import './help.js';
import { announce } from '../announce.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, nothing } from '../lit.js';
import { sentence, t } from '../say.js';
import { setKeys } from '../settings.js';
import { card } from './card.js';
import { head } from './head.js';
import { Keyboard } from './keyboard.js';
import { isOfInputMethod, printedKey } from './keys.js';
import { PointerSelection, targetOf } from './pointer.js';
import { readingsOf } from './readings.js';
import { side } from './side.js';
import { notice, placeholder } from './states.js';

/** @typedef {import('./draft.js').Message} Message */

/** The page to label on: brings keys, pointer and buttons to the draft and shows it. */
export class LabelPage extends Light {
  static properties = {
    session: { attribute: false },
    typeFilter: { state: true },
    hoveredType: { state: true },
    isNoteOpen: { state: true },
    readings: { state: true },
    keys: { attribute: false },
    message: { state: true },
  };

  /**
   * @param {import('./work.js').LabelWork} work
   * @param {import('./type-book.js').TypeBook} book
   * @param {import('./type-keys.js').DigitNames} digits
   * @param {import('./keys.js').KeyMap} keys
   */
  constructor(work, book, digits, keys) {
    super();
    this.work = work;
    this.book = book;
    this.digits = digits;
    this.keys = keys;
    /** @type {SessionJson | null} */
    this.session = null;
    this.typeFilter = '';
    /** @type {string | null} */
    this.hoveredType = null;
    this.lastType = '';
    this.isNoteOpen = false;
    this.isGuidelineHidden = false;
    /** @type {import('./readings.js').Readings} */
    this.readings = [];
    /** @type {Message | null} */
    this.message = null;
    this.pointer = new PointerSelection(targetOf(this));
    this.keyboard = new Keyboard(this);
    work.addEventListener('change', () => this.requestUpdate());
    work.addEventListener('opened', () => this.#opened());
    work.addEventListener('saved', (event) => this.#saved(/** @type {CustomEvent} */ (event).detail));
  }

  connectedCallback() {
    super.connectedCallback();
    this.keyboard.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.keyboard.stop();
  }

  get canEdit() {
    return this.work.canEdit;
  }

  /** @returns {import('../marks/marked-text.js').MarkedText | null} */
  get text() {
    return this.querySelector('nagare-marked-text');
  }

  get #types() {
    const language = this.work.draft?.item.language;
    return language ? this.book.of(language) : [];
  }

  get typeNames() {
    return this.#types.map((it) => it.name);
  }

  /** The type whose guideline is shown. */
  get shownType() {
    const { draft } = this.work;
    const name = this.hoveredType ?? draft?.target?.type ?? this.lastType;
    return this.#types.find((it) => it.name === name) ?? null;
  }

  get messageText() {
    return this.message ? sentence(this.message) : '';
  }

  /** @param {string} action */
  keyOf(action) {
    return printedKey(this.keys, action);
  }

  render() {
    if (this.session?.role === 'viewer') {
      return html`<div class="placeholder">
        <h1>${t('label.viewer')}</h1>
        <p>${t('label.viewerWhat')}</p>
      </div>`;
    }
    const { work } = this;
    return html`<div class="label-page">
        ${head(this)}
        <div class="main-column">${notice(work)} ${work.draft ? card(this, work.draft) : placeholder(work)}</div>
        <aside class="side" aria-label=${t('progress.title')}>${side(this)}</aside>
      </div>
      <nagare-key-help
        .keys=${this.keys}
        .digits=${this.digits}
        @keys-changed=${(/** @type {CustomEvent} */ event) => this.#keysChanged(event.detail)}
      ></nagare-key-help>`;
  }

  /** Marks the selection with a type. @param {number} index */
  mark(index) {
    const type = this.typeNames[index];
    this.lastType = type ?? this.lastType;
    this.edit((draft) => (type ? draft.mark(type) : { key: 'noSuchType', refused: true }));
  }

  /** @param {string} action */
  run(action) {
    const { work } = this;
    /** @type {Record<string, () => void>} */
    const runs = {
      save: () => this.#save('LABELED'),
      none: () => this.#none(),
      skip: () => this.#save('SKIPPED'),
      unusable: () => this.#save('UNUSABLE'),
      flag: () => this.#save('FLAGGED'),
      remove: () => this.edit((draft) => draft.remove()),
      accept: () => this.edit((draft) => draft.accept()),
      split: () => this.edit((draft) => draft.split()),
      undo: () => this.edit((draft) => draft.undo()),
      redo: () => this.edit((draft) => draft.redo()),
      first: () => this.edit((draft) => draft.moveToEnd('first')),
      last: () => this.edit((draft) => draft.moveToEnd('last')),
      back: () => this.reopen(work.back()),
      leave: () => work.leave(),
      note: () => this.#openNote(),
      readings: () => this.#toggleReadings(),
      guideline: () => this.#toggleGuideline(),
      help: () => /** @type {import('./help.js').KeyHelp} */ (this.querySelector('nagare-key-help')).toggle(),
    };
    runs[action]?.();
  }

  /** In a note, Escape and Ctrl+Enter go back to the text. @param {KeyboardEvent} event */
  noteKey(event) {
    if (!isOfInputMethod(event) && (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey))) {
      event.preventDefault();
      event.stopPropagation();
      this.focusText();
    }
  }

  focusText() {
    /** @type {HTMLElement | null} */ (this.querySelector('.surface'))?.focus();
  }

  /**
   * Changes the draft and says what came of it.
   *
   * @param {(draft: import('./draft.js').Draft) => Message} change
   * @param {'silent'} [how]
   */
  edit(change, how) {
    const { draft } = this.work;
    if (draft && this.canEdit) {
      const message = change(draft);
      if (how !== 'silent') {
        this.#say(message);
      }
      this.requestUpdate();
    }
  }

  /** @param {Message | null} message */
  #say(message) {
    this.message = message;
    if (message) {
      announce(sentence(message), { urgent: message.refused });
    }
  }

  /** @param {Outcome} outcome */
  #save(outcome) {
    const { work } = this;
    if (work.state === 'open') {
      work.save(outcome);
    } else if (outcome === 'LABELED') {
      // Enter does what the notice offers.
      work.retry();
      work.goOn();
    }
  }

  #none() {
    if (this.canEdit) {
      this.work.draft?.clear();
      this.#save('LABELED');
    }
  }

  /** @param {Promise<Message | null>} reopening */
  async reopen(reopening) {
    this.#say(await reopening);
  }

  #opened() {
    const { item } = /** @type {import('./draft.js').Draft} */ (this.work.draft);
    this.readings = [];
    this.isNoteOpen = false;
    this.typeFilter = '';
    this.message = null;
    this.book.load(item.language).then(
      (isNew) => isNew && this.requestUpdate(),
      () => {},
    );
    announce(item.text, { language: item.language });
    const active = document.activeElement;
    if (!active || active === document.body || active.closest('nav, .surface, .placeholder, .banner, .card')) {
      this.updateComplete.then(() => this.focusText());
    }
  }

  /** @param {AnnotationJson} annotation */
  #saved({ outcome, spans }) {
    announce(t('say.' + outcome, { count: spans.length }));
  }

  #openNote() {
    if (this.canEdit) {
      this.isNoteOpen = true;
      this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector('#note'))?.focus());
    }
  }

  #toggleGuideline() {
    this.isGuidelineHidden = !this.isGuidelineHidden;
    this.requestUpdate();
  }

  async #toggleReadings() {
    const { draft } = this.work;
    if (!draft || this.readings.length > 0) {
      this.readings = [];
      return;
    }
    try {
      const readings = await readingsOf(this.work.api, draft.item);
      if (this.work.draft === draft) {
        this.readings = readings;
        this.#say(readings.length > 0 ? null : { key: 'noReadings', refused: true });
      }
    } catch (error) {
      const why = error instanceof ApiError ? error.message : t('app.unreachable');
      this.#say({ key: 'readingsFailed', params: { why }, refused: true });
    }
  }

  /** @param {{language: string, type: string, guideline: GuidelineJson}} saved */
  guidelineSaved({ language, type, guideline }) {
    this.book.replace(language, type, guideline);
    this.requestUpdate();
    this.focusText();
  }

  /** @param {import('./keys.js').KeyMap} keys */
  #keysChanged(keys) {
    this.keys = keys;
    setKeys(keys);
  }
}

customElements.define('nagare-label-page', LabelPage);
