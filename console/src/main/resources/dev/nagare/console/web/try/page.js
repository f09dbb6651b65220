import { ApiError } from '../api.js';
import { announce } from '../announce.js';
import { Light } from '../light.js';
import { html, live, nothing } from '../lit.js';
import { isOfInputMethod } from '../label/keys.js';
import { languageName, t } from '../say.js';
import { onlyIn } from './compare.js';
import { resultCard } from './result.js';

/** Tags a text with one or two live releases. Keeps nothing. */
class TryPage extends Light {
  static properties = {
    session: { attribute: false },
    releases: { state: true },
    results: { state: true },
    isBusy: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {SessionJson | null} */
    this.session = null;
    /** @type {LiveReleaseJson[] | null} */
    this.releases = null;
    /** @type {{text: string, found: TaggedJson[]} | null} */
    this.results = null;
    this.isBusy = false;
    this.error = '';
    /** Form as it is. `first` and `second` are indexes of releases; -1 is the default. */
    this.form = { text: '', language: '', first: -1, second: -1 };
    /** Counts requests: an answer to an older one is not shown. */
    this.asked = 0;
  }

  firstUpdated() {
    this.#loadReleases();
  }

  async #loadReleases() {
    try {
      this.releases = (await this.api?.get('/v1/releases/live')).releases;
    } catch {
      // Without the list, the release that answers can still be asked.
      this.releases = null;
    }
  }

  render() {
    return html`<div class="try-page">
      <header class="page-head">
        <h1 tabindex="-1">${t('try.title')}</h1>
        <p class="muted">${t('try.intro')}</p>
      </header>
      ${this.#form()}
      ${
        this.error
          ? html`<div class="banner" role="alert">
              <p><strong>${t('try.failed')}</strong> ${this.error}</p>
            </div>`
          : nothing
      }
      ${this.results ? this.#results(this.results) : this.#empty()}
    </div>`;
  }

  #form() {
    const { form } = this;
    return html`<form class="card try-form" @submit=${this.#submit} @keydown=${this.#key}>
      <label for="try-text">${t('try.text')}</label>
      <textarea
        id="try-text"
        rows="2"
        required
        dir="auto"
        lang=${this.#language || nothing}
        placeholder=${t('try.placeholder')}
        .value=${live(form.text)}
        @input=${(/** @type {any} */ event) => (form.text = event.target.value)}
      ></textarea>
      <div class="try-choices">
        <label
          >${t('try.language')}
          <select required @change=${(/** @type {any} */ event) => this.#languageChosen(event.target.value)}>
            ${this.#languages.map((tag) => html`<option value=${tag} .selected=${tag === this.#language}>${languageName(tag)}</option>`)}
          </select></label
        >
        ${this.#releaseChoice('try.release', 'try.serving', 'first')}
        ${this.#releaseChoice('try.second', 'try.noSecond', 'second')}
        <button class="primary" ?disabled=${this.isBusy}>
          ${t(this.isBusy ? 'try.tagging' : 'try.button')} <kbd>${t('try.key')}</kbd>
        </button>
      </div>
    </form>`;
  }

  get #languages() {
    const tags = [...(this.session?.languages ?? []), ...(this.releases ?? []).flatMap((it) => it.languages)];
    return [...new Set(tags)].sort();
  }

  get #language() {
    return this.form.language || this.#languages[0] || '';
  }

  /** @param {string} title @param {string} none @param {'first' | 'second'} name */
  #releaseChoice(title, none, name) {
    const shown = (this.releases ?? [])
      .map((it, i) => ({ ...it, i }))
      .filter((it) => it.languages.includes(this.#language));
    return html`<label
      >${t(title)}
      <select @change=${(/** @type {any} */ event) => (this.form[name] = Number(event.target.value))}>
        <option value="-1" .selected=${this.form[name] === -1}>${t(none)}</option>
        ${shown.map(
          (it) => html`<option value=${it.i} .selected=${this.form[name] === it.i}>
            ${t('try.releaseName', it)} · ${t('try.stage.' + it.stage)}
          </option>`,
        )}
      </select></label
    >`;
  }

  #empty() {
    return html`<div class="placeholder">
      ${
        this.releases?.length === 0
          ? html`<p>${t('try.noReleases')}</p>`
          : html`<h2>${t('try.emptyTitle')}</h2>
              <p>${t('try.empty')}</p>`
      }
    </div>`;
  }

  /** @param {{text: string, found: TaggedJson[]}} results */
  #results({ text, found }) {
    const types = [...new Set(found.flatMap((it) => it.spans.map((span) => span.type)))].sort();
    const [first, second = null] = found;
    return html`${second ? html`<p class="comparison">${comparison(first, second)}</p>` : nothing}
      <div class="results ${second ? 'two' : ''}" aria-label=${t('try.results')} role="group">
        ${found.map((it, i) => resultCard(text, it, found[1 - i] ?? null, types))}
      </div>`;
  }

  /** @param {string} language */
  #languageChosen(language) {
    // Releases of another language do not answer this one.
    this.form = { ...this.form, language, first: -1, second: -1 };
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isOfInputMethod(event)) {
      this.#submit(event);
    }
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const { text, first, second } = this.form;
    const asked = ++this.asked;
    if (text.trim() === '') {
      return;
    }
    this.isBusy = true;
    this.error = '';
    try {
      const wanted = second >= 0 && second !== first ? [first, second] : [first];
      const found = await Promise.all(wanted.map((it) => this.#tag(text, it)));
      if (asked === this.asked) {
        this.results = { text, found };
        announce(found.map((it) => spoken(it)).join(' '));
      }
    } catch (error) {
      this.error = error instanceof ApiError ? error.message : t('app.unreachable');
    }
    this.isBusy = false;
  }

  /** @param {string} text @param {number} index of a release; -1 for the one that answers */
  async #tag(text, index) {
    const release = this.releases?.[index];
    const named = release && { release: { id: release.id, version: release.version } };
    const answer = await this.api?.post('/v1/tag', { text, language: this.#language, ...named });
    return answer.results[0];
  }
}

/** @param {TaggedJson} first @param {TaggedJson} second */
function comparison(first, second) {
  const count = onlyIn(first.spans, second.spans).length + onlyIn(second.spans, first.spans).length;
  return count === 0 ? t('try.same') : t('try.differs', { count });
}

/** @param {TaggedJson} result */
function spoken({ release, spans }) {
  const found = spans.map(({ type, text }) => `${type}: ${text}`).join(', ');
  return `${t('try.releaseName', release)}: ${found || t('try.noSpans')}.`;
}

customElements.define('nagare-try-page', TryPage);
