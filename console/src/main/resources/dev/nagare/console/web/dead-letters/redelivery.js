import { announce } from '../announce.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, live, nothing } from '../lit.js';
import { number, t } from '../say.js';

/** A replay may take longer than other requests. */
const SEND_MILLIS = 150_000;

/**
 * @typedef {object} Redelivery
 * @property {string | null} reason of all dead letters to send; null if they are named
 * @property {string[]} letters
 */

/**
 * Shows what would be sent again, and sends it once the person gives a reason. Emits `sent` with the
 * effect, and `closed`.
 */
class RedeliveryDialog extends Light {
  static properties = {
    redelivery: { attribute: false },
    plan: { state: true },
    error: { state: true },
    isBusy: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {Redelivery} */
    this.redelivery = { reason: null, letters: [] };
    /** @type {ReplayEffectJson | null} */
    this.plan = null;
    this.error = '';
    this.isBusy = false;
    this.why = '';
  }

  firstUpdated() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'))?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector('textarea'))?.focus();
    this.#look();
  }

  /** @param {object} more */
  #request(more) {
    return { letters: this.redelivery.letters, reason: this.redelivery.reason, ...more };
  }

  async #look() {
    this.error = '';
    try {
      this.plan = await this.api?.post('/v1/dead-letters/replay', this.#request({ dry: true }));
    } catch (error) {
      this.error = message(error);
    }
  }

  render() {
    const { reason } = this.redelivery;
    return html`<dialog class="decision" aria-labelledby="redelivery-title" @close=${() => this.#closed()}>
      <form @submit=${this.#submit}>
        <h2 id="redelivery-title">${reason ? t('redelivery.titleOf', { reason }) : t('redelivery.title')}</h2>
        <div aria-live="polite">${this.#effect()}</div>
        ${this.error ? html`<p class="warning" role="alert">${this.error}</p>` : nothing}
        ${this.error && !this.plan ? html`<button type="button" @click=${() => this.#look()}>${t('app.tryAgain')}</button>` : nothing}
        <label for="redelivery-why">${t('redelivery.why')}</label>
        <textarea
          id="redelivery-why"
          rows="2"
          required
          maxlength="1000"
          .value=${live(this.why)}
          @input=${(/** @type {any} */ event) => (this.why = event.target.value)}
        ></textarea>
        <p class="muted small">${t('redelivery.whyWhat')}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${!this.#canSend}>
            ${this.isBusy ? t('redelivery.sending') : t('redelivery.send', { count: this.plan?.total ?? 0 })}
          </button>
          <button type="button" @click=${() => this.#close()}>${t('redelivery.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  get #canSend() {
    return this.plan !== null && this.plan.total > 0 && !this.isBusy;
  }

  #effect() {
    const { plan } = this;
    if (!plan) {
      return this.error ? nothing : html`<p class="muted">${t('redelivery.looking')}</p>`;
    }
    const hopeless = plan.sent.filter((it) => !it.mendable);
    return html`${plan.total === 0 ? html`<p>${t('redelivery.nothing')}</p>` : html`<h3>${t('redelivery.willSend')}</h3>`}
      <ul class="effects">
        ${plan.sent.map((it) => html`<li>${t('redelivery.sent', { count: it.count, number: number(it.count) })} <code>${it.reason}</code></li>`)}
      </ul>
      ${
        plan.skipped.length > 0
          ? html`<h3>${t('redelivery.willSkip')}</h3>
              <ul class="effects">
                ${plan.skipped.map((it) => html`<li>${t('redelivery.skipped', { number: number(it.count), why: t('letters.obstacle.' + it.obstacle) })}</li>`)}
              </ul>`
          : nothing
      }
      ${hopeless.length > 0 ? html`<p class="notice">${t('redelivery.comesBack', { reasons: hopeless.map((it) => it.reason).join(', ') })}</p>` : nothing}`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (!this.plan || !this.#canSend) {
      return;
    }
    this.isBusy = true;
    this.error = '';
    const request = this.#request({ dry: false, until: this.plan.until, why: this.why });
    try {
      const made = await this.api?.post('/v1/dead-letters/replay', request, {
        signal: AbortSignal.timeout(SEND_MILLIS),
      });
      announce(t('redelivery.done', { count: made.total, number: number(made.total) }));
      this.dispatchEvent(new CustomEvent('sent', { detail: made }));
      this.#close();
    } catch (error) {
      this.error = message(error);
      this.dispatchEvent(new CustomEvent('sent'));
    }
    this.isBusy = false;
  }

  #close() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'))?.close();
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

/** @param {unknown} error */
function message(error) {
  return error instanceof ApiError ? error.message : t('app.unreachable');
}

customElements.define('nagare-redelivery', RedeliveryDialog);
