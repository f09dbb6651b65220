import { ApiError } from './api.js';
import { Light } from './light.js';
import { html, nothing } from './lit.js';
import { t } from './say.js';

/** Asks for a token. As a dialog over a page whose login has ended, it leaves that page as it is. */
class Login extends Light {
  static properties = { isAgain: { attribute: false }, error: { state: true }, isBusy: { state: true } };

  constructor() {
    super();
    /** @type {import('./api.js').Api | null} */
    this.api = null;
    this.isAgain = false;
    this.error = '';
    this.isBusy = false;
  }

  render() {
    return this.isAgain
      ? html`<dialog class="login" aria-labelledby="login-title" @cancel=${(/** @type {Event} */ it) => it.preventDefault()}>
          ${this.#form()}
        </dialog>`
      : html`<div class="login">${this.#form()}</div>`;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'))?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector('input'))?.focus();
  }

  #form() {
    return html`<form @submit=${this.#submit}>
      <h1 id="login-title">${t('login.title')}</h1>
      <p>${t(this.isAgain ? 'login.again' : 'login.text')}</p>
      <label for="token">${t('login.token')}</label>
      <input id="token" type="password" autocomplete="current-password" required aria-describedby="login-error" />
      <p class="warning" id="login-error" role="alert">${this.error || nothing}</p>
      <button class="primary" ?disabled=${this.isBusy}>${t('login.button')}</button>
    </form>`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (this.querySelector('#token'));
    this.isBusy = true;
    this.error = '';
    try {
      await this.api?.post('/v1/login', { token: input.value.trim() });
      this.dispatchEvent(new Event('signed-in'));
    } catch (error) {
      const isWrong = error instanceof ApiError && [401, 403].includes(error.status);
      this.error = isWrong ? t('login.wrong') : error instanceof ApiError ? error.message : t('login.offline');
      input.select();
    }
    this.isBusy = false;
  }
}

customElements.define('nagare-login', Login);
