import '../marks/marked-text.js';
import { Light } from '../light.js';
import { html, nothing } from '../lit.js';
import { ApiError } from '../api.js';
import { typeClass } from '../marks/type-colors.js';
import { age, languageName, number, percent, t } from '../say.js';
import { onlyIn } from '../try/compare.js';
import { keyOf, releaseName, share } from './figures.js';
import { historyList } from './history.js';

/** A release in full: the gate's figures, the texts in which a shadow differs, its training and history. */
class ReleaseDetails extends Light {
  static properties = {
    release: { attribute: false },
    details: { state: true },
    disagreements: { state: true },
    error: { state: true },
    isReading: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {ReleaseViewJson | null} */
    this.release = null;
    /** @type {ReleaseDetailsJson | null} */
    this.details = null;
    /** @type {DisagreementsJson | null} */
    this.disagreements = null;
    this.error = '';
    this.isReading = false;
    /** The state of the release that is shown. */
    this.shown = '';
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    const state = this.release ? `${keyOf(this.release)} ${this.release.changedAt}` : '';
    if (changed.has('release') && state !== this.shown) {
      this.shown = state;
      this.#load();
    }
  }

  get #path() {
    const { id = '', version = '' } = this.release ?? {};
    return `/v1/releases/${encodeURIComponent(id)}/${encodeURIComponent(version)}`;
  }

  async #load() {
    this.error = '';
    try {
      this.details = await this.api?.get(this.#path);
      if (this.release?.stage === 'SHADOW') {
        await this.#readDisagreements();
      }
    } catch (error) {
      this.error = error instanceof ApiError ? error.message : t('app.unreachable');
    }
  }

  async #readDisagreements() {
    this.isReading = true;
    try {
      this.disagreements = await this.api?.get(this.#path + '/disagreements');
    } finally {
      this.isReading = false;
    }
  }

  render() {
    const { details } = this;
    return html`<div class="details">
      ${
        this.error
          ? html`<p class="warning" role="alert">${this.error} <button type="button" class="quiet" @click=${() => this.#load()}>${t('app.tryAgain')}</button></p>`
          : nothing
      }
      ${details ? this.#all(details) : this.error ? nothing : html`<p class="muted">${t('app.loading')}</p>`}
    </div>`;
  }

  /** @param {ReleaseDetailsJson} details */
  #all({ gate, training, history, types, parent, createdBy, createdAt, sha256 }) {
    return html`${gate ? gateSection(gate) : html`<p class="muted">${t('releases.noGate')}</p>`}
      ${this.release?.stage === 'SHADOW' ? this.#disagreementSection() : nothing}
      <h3>${t('releases.made')}</h3>
      <p>
        ${t('releases.madeBy', { by: createdBy, age: age(createdAt) })}
        ${parent ? t('releases.parent', { name: releaseName(parent) }) : ''}
        ${
          training
            ? t('releases.training', {
                count: training.labels,
                labels: number(training.labels),
                trigger: training.trigger,
              })
            : ''
        }
      </p>
      ${types.length > 0 ? html`<p class="types-line">${types.map((it) => html`<span class="type-name ${typeClass(it, types)}">${it}</span> `)}</p>` : nothing}
      <p class="muted small hash">SHA-256 ${sha256}</p>
      <h3>${t('releases.history')}</h3>
      ${historyList(history, false)}`;
  }

  #disagreementSection() {
    const { disagreements } = this;
    return html`<h3>${t('releases.disagreements')}</h3>
      ${
        disagreements
          ? disagreementList(disagreements)
          : html`<p class="muted">${t(this.isReading ? 'releases.reading' : 'releases.notRead')}</p>`
      }
      <button type="button" ?disabled=${this.isReading} @click=${() => this.#load()}>${t('releases.readAgain')}</button>`;
  }
}

/** @param {GateJson} gate */
function gateSection({ outcome, reason, by, at, look, languages }) {
  return html`<h3>${t('releases.gate')}</h3>
    <p>
      <strong>${t('releases.outcome.' + outcome)}</strong>
      <span class="muted">${t('releases.decided', { by, age: age(at) })}</span>
      ${look > 0 ? html`<span class="muted">${t('releases.look', { look })}</span>` : nothing}
      ${reason ? html`<br />${reason}` : nothing}
    </p>
    ${languages.length > 0 ? gateTable(languages) : nothing}`;
}

/** @param {GateLanguageJson[]} languages */
function gateTable(languages) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('releases.gate')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('releases.language')}</th>
          <th scope="col" class="number">${t('releases.gateF1')}</th>
          <th scope="col" class="number">${t('releases.gateIncumbent')}</th>
          <th scope="col" class="number">${t('releases.gateP')}</th>
          <th scope="col" class="number">${t('releases.gateDiffers')}</th>
          <th scope="col" class="number">${t('releases.gateSize')}</th>
        </tr>
      </thead>
      <tbody>
        ${languages.map(
          (it) =>
            html`<tr>
              <th scope="row">${languageName(it.language)}</th>
              <td class="number">${decimal(it.f1, 1)} ${it.worse ? html`<strong>${t('releases.worse')}</strong>` : nothing}</td>
              <td class="number">
                ${decimal(it.incumbentF1, 1)}
                ${it.incumbent ? html`<br /><span class="muted small">${releaseName(it.incumbent)}</span>` : nothing}
              </td>
              <td class="number">${decimal(it.correctedP, 4)}</td>
              <td class="number">
                ${it.differing ? t('releases.interval', { value: share(it.differing.value), low: share(it.differing.low), high: share(it.differing.high) }) : '–'}
              </td>
              <td class="number">${number(it.utterances)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {number | null} value @param {number} digits */
function decimal(value, digits) {
  return value === null ? '–' : value.toFixed(digits);
}

/** @param {DisagreementsJson} disagreements */
function disagreementList({ compared, differing, utterances }) {
  return html`<p class="muted">${t('releases.differs', { differing: number(differing), compared: number(compared) })}</p>
    <ul class="disagreements">
      ${utterances.map((it) => disagreement(it))}
    </ul>`;
}

/** @param {DisagreementJson} it */
function disagreement({ language, text, hidden, taggedAt, answered, shadow }) {
  const types = [...new Set([...answered.spans, ...shadow.spans].map((span) => span.type))].sort();
  return html`<li>
    <p class="muted small">${languageName(language)} · ${age(taggedAt)}</p>
    ${text === null ? html`<p class="muted">${t(hidden ? 'releases.textHidden' : 'releases.textGone')}</p>` : nothing}
    <div class="both">
      ${[
        { title: 'releases.answered', found: answered, other: shadow },
        { title: 'releases.shadowFound', found: shadow, other: answered },
      ].map(({ title, found, other }) => {
        const only = new Set(onlyIn(found.spans, other.spans));
        return html`<div role="group" aria-label=${t(title)}>
          <h4>${t(title)} <span class="muted">${releaseName(found.release)} · ${percent(found.confidence)}</span></h4>
          ${text === null ? nothing : html`<nagare-marked-text .text=${text} .language=${language} .spans=${found.spans} .types=${types}></nagare-marked-text>`}
          ${found.spans.length === 0 ? html`<p class="muted small">${t('try.noSpans')}</p>` : nothing}
          <p class="only-line">
            ${[...only].map(
              (span) =>
                html`<span class="type-name ${typeClass(span.type, types)}">${span.type}</span>
                  <span class="small">${t('releases.place', span)}</span> <span class="badge only">${t('try.onlyHere')}</span> `,
            )}
          </p>
        </div>`;
      })}
    </div>
  </li>`;
}

customElements.define('nagare-release-details', ReleaseDetails);
