import { ApiError } from '../api.js';
import { announce } from '../announce.js';
import { Light } from '../light.js';
import { html, live, nothing } from '../lit.js';
import { languageName, t } from '../say.js';
import { releaseName, share } from './figures.js';

/**
 * @typedef {object} Decision
 * @property {'promote' | 'rollback' | 'reject'} action
 * @property {ReleaseJson} release that is promoted, rolled back or rejected
 * @property {string} [language] that is rolled back
 * @property {'CANARY' | 'ACTIVE'} [stage] that it is promoted to
 */

/**
 * Asks for a reason and a confirmation that names what will answer afterwards. Emits `decided` with
 * the effect once it is made, and `closed`.
 */
class DecisionDialog extends Light {
  static properties = {
    decision: { attribute: false },
    effect: { state: true },
    error: { state: true },
    isChanged: { state: true },
    isBusy: { state: true },
    mayDropTypes: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {Decision} */
    this.decision = { action: 'reject', release: { id: '', version: '' } };
    /** @type {EffectJson | null} */
    this.effect = null;
    this.error = '';
    /** The releases changed after the first look. */
    this.isChanged = false;
    this.isBusy = false;
    this.mayDropTypes = false;
    this.reason = '';
    /** Of all utterances, in percent. */
    this.percent = 10;
    /** Counts dry runs: the answer to an older one is not shown. */
    this.asked = 0;
  }

  firstUpdated() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'))?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector('textarea'))?.focus();
    this.#look();
  }

  get #isCanary() {
    return this.decision.action === 'promote' && this.decision.stage === 'CANARY';
  }

  /** @param {object} confirmation */
  #request(confirmation) {
    const { action, release, language, stage } = this.decision;
    if (action === 'rollback') {
      return { language, confirmation };
    }
    const named = { id: release.id, version: release.version, confirmation };
    return action === 'reject'
      ? named
      : {
          ...named,
          stage,
          share: this.#isCanary ? this.percent / 100 : null,
          mayDropTypes: this.mayDropTypes,
        };
  }

  async #look() {
    const asked = ++this.asked;
    try {
      const effect = await this.api?.post('/v1/releases/' + this.decision.action, this.#request({ dry: true }));
      if (asked === this.asked) {
        this.effect = effect;
        this.error = '';
      }
    } catch (error) {
      if (asked === this.asked) {
        this.effect = null;
        this.error = message(error);
      }
    }
  }

  render() {
    const { action, stage } = this.decision;
    const name = action !== 'promote' ? action : stage === 'CANARY' ? 'makeCanary' : 'makeActive';
    return html`<dialog class="decision" aria-labelledby="decision-title" @close=${() => this.#closed()}>
      <form @submit=${this.#submit}>
        <h2 id="decision-title">${t(`decision.${name}Title`, this.#params)}</h2>
        ${this.isChanged ? html`<p class="banner" role="alert">${t('decision.changed')}</p>` : nothing}
        ${this.#isCanary ? this.#shareField() : nothing}
        <div aria-live="polite">${this.#effect()}</div>
        ${this.error ? html`<p class="warning" role="alert">${this.error}</p>` : nothing}
        <label for="decision-reason">${t('decision.reason')}</label>
        <textarea
          id="decision-reason"
          rows="2"
          required
          maxlength="1000"
          .value=${live(this.reason)}
          @input=${(/** @type {any} */ event) => (this.reason = event.target.value)}
        ></textarea>
        <p class="muted small">${t('decision.reasonWhat')}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${!this.#canDecide}>${t(this.isBusy ? 'decision.sending' : `decision.${name}`)}</button>
          <button type="button" @click=${() => this.#close()}>${t('decision.cancel')}</button>
        </div>
      </form>
    </dialog>`;
  }

  get #params() {
    const { release, language = '' } = this.decision;
    return { name: releaseName(release), language: languageName(language) };
  }

  get #canDecide() {
    const { effect } = this;
    const isAllowed = (effect?.lostTypes.length ?? 0) === 0 || this.mayDropTypes;
    return effect !== null && effect.releases.length > 0 && isAllowed && !this.isBusy;
  }

  #shareField() {
    return html`<label class="share"
      >${t('decision.share')}
      <input
        type="number"
        min="0.1"
        max="100"
        step="0.1"
        required
        .value=${live(String(this.percent))}
        @change=${(/** @type {any} */ event) => this.#shareChosen(event.target.valueAsNumber)}
      />
      %</label
    >`;
  }

  /** @param {number} percent */
  #shareChosen(percent) {
    if (percent > 0 && percent <= 100) {
      this.percent = percent;
      this.#look();
    }
  }

  #effect() {
    const { effect } = this;
    if (!effect) {
      return this.error ? nothing : html`<p class="muted">${t('decision.looking')}</p>`;
    }
    if (effect.releases.length === 0) {
      return html`<p>${t('decision.nothing')}</p>`;
    }
    return html`<h3>${t('decision.after')}</h3>
      <ul class="effects">
        ${effect.languages.map((it) => html`<li>${sentence(it)}</li>`)}
        ${effect.languages.length === 0 ? html`<li>${t('decision.noLanguage')}</li>` : nothing}
      </ul>
      <p class="muted small">${effect.releases.map((it) => step(it)).join(' · ')}</p>
      ${effect.forced ? html`<p class="notice"><strong>${t('decision.forcedTitle')}</strong> ${t('decision.forced')}</p>` : nothing}
      ${effect.takeover ? html`<p class="notice"><strong>${t('decision.takeover')}</strong> ${effect.takeover}.</p>` : nothing}
      ${effect.lostTypes.length > 0 ? this.#lostTypes(effect.lostTypes) : nothing}`;
  }

  /** @param {string[]} types */
  #lostTypes(types) {
    return html`<div class="notice">
      <p><strong>${t('decision.lostTitle')}</strong> ${t('decision.lost', { types: types.join(', ') })}</p>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${live(this.mayDropTypes)}
          @change=${(/** @type {any} */ event) => (this.mayDropTypes = event.target.checked)}
        />
        ${t('decision.mayDrop')}</label
      >
    </div>`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (!this.effect || !this.#canDecide) {
      return;
    }
    this.isBusy = true;
    this.error = '';
    const confirmation = { dry: false, seen: this.effect.seen, reason: this.reason };
    try {
      const made = await this.api?.post('/v1/releases/' + this.decision.action, this.#request(confirmation));
      announce(made.languages.map(sentence).join(' ') || t('decision.noLanguage'));
      this.dispatchEvent(new CustomEvent('decided', { detail: made }));
      this.#close();
    } catch (error) {
      this.#failed(error);
    }
    this.isBusy = false;
  }

  /** @param {unknown} error */
  #failed(error) {
    const current = error instanceof ApiError && error.status === 409 ? error.problem.current : null;
    if (current) {
      this.isChanged = true;
      this.effect = current;
    } else {
      this.error = message(error);
    }
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

/** Says which releases are in use in a language afterwards. @param {EffectLanguageJson} effect */
function sentence({ language, before, after }) {
  const name = languageName(language);
  const parts = [
    after.answers
      ? t(same(before.answers, after.answers) ? 'decision.stays' : 'decision.answers', {
          language: name,
          name: releaseName(after.answers),
        })
      : t('decision.answersNone', { language: name }),
  ];
  if (after.canary) {
    parts.push(t('decision.canary', { name: releaseName(after.canary), share: share(after.canaryShare) }));
  }
  if (after.shadow) {
    parts.push(t('decision.shadow', { name: releaseName(after.shadow) }));
  }
  return parts.join(' ');
}

/** @param {ReleaseJson | null} a @param {ReleaseJson | null} b */
function same(a, b) {
  return a?.id === b?.id && a?.version === b?.version;
}

/** @param {EffectStepJson} it */
function step({ release, from, to }) {
  return t('decision.step', {
    name: releaseName(release),
    from: t('releases.stage.' + from),
    to: t('releases.stage.' + to),
  });
}

customElements.define('nagare-decision', DecisionDialog);
