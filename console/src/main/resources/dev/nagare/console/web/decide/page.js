import './item.js';
import { announce } from '../announce.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, nothing, repeat } from '../lit.js';
import { t } from '../say.js';

/** Shows texts whose answers differ or were flagged, and lets release managers decide. Keeps nothing. */
class DecidePage extends Light {
  static properties = {
    session: { attribute: false },
    isShown: { attribute: false },
    decisions: { state: true },
    error: { state: true },
    isReading: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {SessionJson | null} */
    this.session = null;
    this.isShown = false;
    /** @type {DecisionsJson | null} */
    this.decisions = null;
    /** @type {unknown} */
    this.error = null;
    this.isReading = false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('isShown') && this.isShown && this.#mayDecide) {
      this.load();
    }
  }

  get #mayDecide() {
    return this.session?.role === 'release-manager';
  }

  async load() {
    this.isReading = true;
    try {
      this.decisions = await this.api?.get('/v1/labels/decisions');
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.isReading = false;
  }

  render() {
    return html`<div class="decide-page">
      <header class="page-head">
        <h1 tabindex="-1">${t('decide.title')}</h1>
        <p class="muted">${t('decide.intro')}</p>
        <span class="spacer"></span>
        ${this.decisions ? html`<button type="button" ?disabled=${this.isReading} @click=${() => this.load()}>${t('decide.readAgain')}</button>` : nothing}
      </header>
      ${this.decisions && this.error ? html`<p class="banner" role="alert">${why(this.error)}</p>` : nothing}
      ${this.#content()}
    </div>`;
  }

  #content() {
    const { decisions, error } = this;
    if (this.session && !this.#mayDecide) {
      return html`<div class="placeholder"><p>${t('decide.onlyManagers')}</p></div>`;
    }
    if (!decisions) {
      return error
        ? html`<div class="placeholder" role="alert">
            <h2>${t('decide.failed')}</h2>
            <p>${why(error)}</p>
            <button type="button" class="primary" @click=${() => this.load()}>${t('app.tryAgain')}</button>
          </div>`
        : html`<p class="placeholder muted">${t('app.loading')}</p>`;
    }
    if (decisions.items.length === 0) {
      return html`<div class="placeholder">
        <h2>${t('decide.emptyTitle')}</h2>
        <p>${t('decide.empty')}</p>
      </div>`;
    }
    return html`<p class="muted" role="status">${t('decide.waiting', { count: decisions.waiting })}</p>
      ${repeat(
        decisions.items,
        (it) => it.item.id + it.seen,
        (it) =>
          html`<nagare-decide-item .api=${this.api} .waiting=${it} @decided=${(/** @type {any} */ event) => this.#decided(event.detail)} @stale=${() => this.load()}></nagare-decide-item>`,
      )}`;
  }

  /** @param {DecisionsJson} left */
  #decided(left) {
    this.decisions = left;
    announce(t('decide.saved', { count: left.waiting }));
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus());
  }
}

/** @param {unknown} error */
function why(error) {
  return error instanceof ApiError ? error.message : t('app.unreachable');
}

customElements.define('nagare-decide-page', DecidePage);
