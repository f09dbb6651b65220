import { Light } from '../light.js';
import { html, nothing } from '../lit.js';
import { t } from '../say.js';
import { LETTERS, defaultKeys, isOfInputMethod, withLetter } from './keys.js';

/** All keys, and the way to change letters. Emits `keys-changed` with the new map. */
export class KeyHelp extends Light {
  static properties = {
    keys: { attribute: false },
    digits: { attribute: false },
    changing: { state: true },
    isTaken: { state: true },
  };

  constructor() {
    super();
    this.keys = defaultKeys();
    /** @type {import('./type-keys.js').DigitNames | null} */
    this.digits = null;
    /** @type {import('./keys.js').LetterAction | null} */
    this.changing = null;
    this.isTaken = false;
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  get isOpen() {
    return this.#dialog?.open ?? false;
  }

  toggle() {
    if (this.isOpen) {
      this.#dialog.close();
    } else {
      this.requestUpdate();
      this.#dialog.showModal();
    }
  }

  render() {
    return html`<dialog
      class="help"
      aria-labelledby="help-title"
      @keydown=${this.#key}
      @close=${this.#stop}
      @click=${(/** @type {Event} */ event) => event.target === event.currentTarget && this.#dialog.close()}
    >
      <header>
        <h2 id="help-title">${t('help.title')}</h2>
        <button type="button" class="quiet" @click=${() => this.#dialog.close()}>${t('help.close')} <kbd>Esc</kbd></button>
      </header>
      <div class="help-columns">
        <dl>${this.#fixed().map(([action, ...names]) => this.#row(action, names))}</dl>
        <dl>${this.#letters()}</dl>
      </div>
      <p>${t('help.mouse')}</p>
      <footer>
        <label class="check"
          ><input type="checkbox" .checked=${this.keys.enabled} aria-describedby="letters-why" @change=${this.#enable} />
          ${t('help.letters')}</label
        >
        <p class="muted" id="letters-why">${t('help.lettersWhy')}</p>
        <button type="button" @click=${() => this.#change(defaultKeys())}>${t('help.reset')}</button>
      </footer>
    </dialog>`;
  }

  /** @returns {[string, ...string[]][]} */
  #fixed() {
    const digit = (/** @type {number} */ index) => this.digits?.of(index) ?? '';
    return [
      ['save', 'Enter'],
      ['types', `${digit(0)} … ${digit(9)}`],
      ['typesNext', `${digit(10)} … ${digit(19)}`],
      ['move', '←', '→'],
      ['extend', '⇧ ←', '⇧ →'],
      ['character', 'Alt ←', 'Alt →'],
      ['spans', 'Tab', '⇧ Tab'],
      ['remove', 'Delete'],
      ['back', 'Backspace'],
      ['leave', 'Esc'],
      ['undo', 'Ctrl Z'],
      ['redo', 'Ctrl Y'],
      ['help', '?', 'F1'],
    ];
  }

  /** @param {string} action @param {string[]} names */
  #row(action, names) {
    return html`<div>
      <dt>${t('help.' + action)}</dt>
      <dd>${names.map((name) => html`<kbd>${name}</kbd> `)}</dd>
    </div>`;
  }

  #letters() {
    const actions = /** @type {import('./keys.js').LetterAction[]} */ (Object.keys(LETTERS));
    return actions.map((action) => {
      const isChanging = this.changing === action;
      const name = t('help.' + action);
      return html`<div class=${this.keys.enabled ? '' : 'off'}>
        <dt>${name}</dt>
        <dd>
          <button
            type="button"
            class="key"
            aria-label="${t('help.change', { action: name })}: ${this.keys.letters[action]}"
            @click=${() => this.#startChange(action)}
          >
            <kbd>${isChanging ? t('help.press') : this.keys.letters[action].toUpperCase()}</kbd>
          </button>
          ${isChanging && this.isTaken ? html`<span class="warning" role="alert">${t('help.taken')}</span>` : nothing}
        </dd>
      </div>`;
    });
  }

  /** @param {import('./keys.js').LetterAction} action */
  #startChange(action) {
    this.changing = action;
    this.isTaken = false;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Keys of the page behind do nothing while the help is open.
    event.stopPropagation();
    if (!this.changing || isOfInputMethod(event) || event.key === 'Tab') {
      return;
    }
    event.preventDefault();
    if (event.key === 'Escape') {
      this.#stop();
      return;
    }
    const keys = withLetter(this.keys, this.changing, event.key);
    this.isTaken = !keys && event.key.length === 1;
    if (keys) {
      this.#stop();
      this.#change(keys);
    }
  }

  /** @param {Event} event */
  #enable(event) {
    this.#change({ ...this.keys, enabled: /** @type {HTMLInputElement} */ (event.target).checked });
  }

  /** @param {import('./keys.js').KeyMap} keys */
  #change(keys) {
    this.keys = keys;
    this.dispatchEvent(new CustomEvent('keys-changed', { detail: keys }));
  }

  #stop() {
    this.changing = null;
    this.isTaken = false;
  }
}

customElements.define('nagare-key-help', KeyHelp);
