import { ApiError } from '../api.js';
import { announce } from '../announce.js';
import { Light } from '../light.js';
import { html, live, nothing } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { languageName, t } from '../say.js';
import { isOfInputMethod } from './keys.js';

/** The guideline of one type, editable in place. Emits `guideline-saved` with the new one. */
export class GuidelinePanel extends Light {
  static properties = {
    type: { attribute: false },
    language: {},
    types: { attribute: false },
    canEdit: { attribute: false },
    edit: { state: true },
    theirs: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {TypeJson | null} */
    this.type = null;
    this.language = '';
    /** @type {readonly string[]} */
    this.types = [];
    this.canEdit = false;
    /** What is being written, and for what; stays open while other types are shown. */
    /** @type {{type: TypeJson, language: string, text: string, examples: string, version: number} | null} */
    this.edit = null;
    /** @type {GuidelineJson | null} */
    this.theirs = null;
    this.error = '';
  }

  render() {
    const type = this.edit?.type ?? this.type;
    return html`<section class="panel" aria-labelledby="guideline-title">
      <header>
        <h2 id="guideline-title">
          ${t('guideline.title')}
          ${type ? html`<span class="type-name ${typeClass(type.name, this.types)}">${type.name}</span>` : nothing}
        </h2>
        ${
          type && this.canEdit && !this.edit
            ? html`<button type="button" class="quiet" @click=${() => this.#start(type)}>
                ${t(type.guideline ? 'guideline.edit' : 'guideline.write')}
              </button>`
            : nothing
        }
      </header>
      ${this.edit ? this.#form(this.edit) : this.#view(type)}
    </section>`;
  }

  /** @param {TypeJson | null} type */
  #view(type) {
    if (!type) {
      return html`<p class="muted">${t('guideline.choose')}</p>`;
    }
    if (!type.guideline) {
      const params = { type: type.name, language: languageName(this.language) };
      return html`<p class="muted">${t('guideline.missing', params)}</p>`;
    }
    return guideline(type.guideline, this.language);
  }

  /** @param {NonNullable<GuidelinePanel['edit']>} edit */
  #form(edit) {
    return html`<form class="guideline-form" @submit=${this.#submit} @keydown=${this.#key}>
      ${this.theirs ? this.#conflict(this.theirs) : nothing}
      <label for="guideline-text">${t('guideline.text')}</label>
      <textarea
        id="guideline-text"
        rows="5"
        required
        .value=${live(edit.text)}
        @input=${(/** @type {any} */ event) => (edit.text = event.target.value)}
      ></textarea>
      <label for="guideline-examples">${t('guideline.examplesHint')}</label>
      <textarea
        id="guideline-examples"
        rows="3"
        lang=${edit.language}
        dir="auto"
        .value=${live(edit.examples)}
        @input=${(/** @type {any} */ event) => (edit.examples = event.target.value)}
      ></textarea>
      ${this.error ? html`<p class="warning" role="alert">${this.error}</p>` : nothing}
      <div class="buttons">
        <button class="primary">${t(this.theirs ? 'guideline.saveMine' : 'guideline.save')}</button>
        ${
          this.theirs
            ? html`<button type="button" @click=${this.#takeTheirs}>${t('guideline.takeTheirs')}</button>`
            : html`<button type="button" @click=${this.#close}>${t('guideline.cancel')}</button>`
        }
      </div>
    </form>`;
  }

  /** @param {GuidelineJson} theirs */
  #conflict(theirs) {
    return html`<div class="conflict" role="alert">
      <p><strong>${t('guideline.conflict', theirs)}</strong> ${t('guideline.conflictWhat')}</p>
      <h3>${t('guideline.theirs', theirs)}</h3>
      ${guideline(theirs, this.edit?.language ?? '')}
    </div>`;
  }

  /** @param {TypeJson} type */
  async #start(type) {
    const { text = '', examples = [], version = 0 } = type.guideline ?? {};
    this.edit = { type, language: this.language, text, examples: examples.join('\n'), version };
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('textarea'))?.focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const edit = this.edit;
    if (!edit || !this.api) {
      return;
    }
    const { type, language, text, version } = edit;
    const examples = edit.examples
      .split('\n')
      .map((it) => it.trim())
      .filter(Boolean);
    try {
      const saved = await this.api.put('/v1/guidelines', { language, type: type.name, text, examples, version });
      announce(t('guideline.saved', { type: type.name }));
      this.#done(language, type.name, saved);
    } catch (error) {
      this.#failed(error, edit);
    }
  }

  /** @param {unknown} error @param {NonNullable<GuidelinePanel['edit']>} edit */
  #failed(error, edit) {
    const problem = error instanceof ApiError ? error.problem : null;
    if (problem?.status === 409 && problem.current) {
      this.theirs = problem.current;
      edit.version = problem.current.version;
      this.error = '';
    } else {
      this.error = t('guideline.failed', { why: problem?.detail ?? t('app.unreachable') });
    }
  }

  #takeTheirs() {
    if (this.edit && this.theirs) {
      this.#done(this.edit.language, this.edit.type.name, this.theirs);
    }
  }

  /** @param {string} language @param {string} type @param {GuidelineJson} saved */
  #done(language, type, saved) {
    this.#close();
    this.dispatchEvent(new CustomEvent('guideline-saved', { detail: { language, type, guideline: saved } }));
  }

  #close() {
    this.edit = null;
    this.theirs = null;
    this.error = '';
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && !isOfInputMethod(event) && !this.theirs) {
      this.#close();
    }
  }
}

/** @param {GuidelineJson} it @param {string} language */
function guideline({ text, examples, version }, language) {
  return html`<p class="guideline-text">${text}</p>
    ${
      examples.length > 0
        ? html`<h3>${t('guideline.examples')}</h3>
            <ul class="examples">
              ${examples.map((it) => html`<li><bdi lang=${language}>${it}</bdi></li>`)}
            </ul>`
        : nothing
    }
    <p class="muted small">${t('guideline.version', { version })}</p>`;
}

customElements.define('nagare-guideline', GuidelinePanel);
