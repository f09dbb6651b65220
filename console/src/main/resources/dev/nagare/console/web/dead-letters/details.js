import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, nothing } from '../lit.js';
import { dateTime, languageName, number, t } from '../say.js';
import { directionOf } from '../text/direction.js';
import { hexLines } from './hex.js';

/** One dead letter, explained. Emits `send` when the person wants to send it again. */
class DeadLetterDetails extends Light {
  static properties = {
    letter: {},
    canSend: { attribute: false },
    details: { state: true },
    error: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    this.letter = '';
    this.canSend = false;
    /** @type {DeadLetterDetailsJson | null} */
    this.details = null;
    this.error = '';
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('letter') && this.letter) {
      this.#load();
    }
  }

  async #load() {
    const { letter } = this;
    this.error = '';
    try {
      const details = await this.api?.get(`/v1/dead-letters/${encodeURIComponent(letter)}`);
      this.details = letter === this.letter ? details : this.details;
    } catch (error) {
      this.error = error instanceof ApiError ? error.message : t('app.unreachable');
    }
  }

  render() {
    const { details } = this;
    if (this.error) {
      return html`<p class="warning" role="alert">
        ${this.error} <button type="button" class="quiet" @click=${() => this.#load()}>${t('app.tryAgain')}</button>
      </p>`;
    }
    return details ? this.#all(details) : html`<p class="muted">${t('app.loading')}</p>`;
  }

  /** @param {DeadLetterDetailsJson} details */
  #all(details) {
    const { letter, advice, headers, ownHeaders, content } = details;
    return html`<div class="dead-letter">
      <div class="columns">
        <div>
          <h3>${t('letters.meaning')}</h3>
          <p>${advice ? advice.meaning : t('letters.unknownReason')}</p>
          ${advice ? html`<h3>${t('letters.remedy')}</h3><p>${advice.remedy}</p>` : nothing}
          ${advice && !advice.mendable ? html`<p class="notice">${t('letters.notMendable')}</p>` : nothing}
          ${this.canSend ? this.#send(letter) : nothing}
        </div>
        ${facts(details)}
      </div>
      ${content ? contentSection(content) : html`<p class="muted">${t('letters.hidden')}</p>`}
      <h3>${t('letters.headers')}</h3>
      ${!content && ownHeaders > 0 ? html`<p class="muted small">${t('letters.headersHidden', { count: ownHeaders })}</p>` : nothing}
      ${pairs(headers, t('letters.headers'))}
    </div>`;
  }

  /** @param {DeadLetterJson} letter */
  #send({ obstacle, letter }) {
    return obstacle
      ? html`<p class="muted">${t('letters.cannotSend', { why: t('letters.obstacle.' + obstacle) })}</p>`
      : html`<button
          type="button"
          aria-label=${t('letters.sendOne', { letter })}
          @click=${() => this.dispatchEvent(new CustomEvent('send'))}
        >
          ${t('letters.send')}
        </button>`;
  }
}

/** @param {DeadLetterDetailsJson} details */
function facts({ letter, stage, originalBytes }) {
  /** @type {[string, string][]} */
  const rows = [
    ['letter', letter.letter],
    ['time', dateTime(letter.time)],
    ['step', stage ?? '–'],
    ['readFrom', letter.source ? `${letter.source.topic} ${letter.source.place}` : '–'],
    ['language', letter.language ? `${languageName(letter.language)} (${letter.language})` : '–'],
    [
      'value',
      letter.valueBytes === null
        ? t('letters.noValue')
        : originalBytes === null
          ? t('letters.bytes', { bytes: number(letter.valueBytes) })
          : t('letters.bytesCut', { bytes: number(letter.valueBytes), all: number(originalBytes) }),
    ],
    ['replaysBefore', number(letter.replays)],
    ['sent', letter.sentAs ?? t('letters.notSent')],
  ];
  return html`<dl class="letter-facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${t('letters.' + name)}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** @param {DeadLetterContentJson} content */
function contentSection({ key, hex, hexWhole, utterance }) {
  return html`<h3>${t('letters.record')}</h3>
    ${
      utterance
        ? html`<p class="dead-letter-text">
              <bdi lang=${utterance.language} dir=${directionOf(utterance.language)}>${utterance.text}</bdi>
            </p>
            <p class="muted small">${t('letters.utterance', { id: utterance.id, language: utterance.language, time: dateTime(utterance.eventTime) })}</p>
            ${utterance.attributes.length > 0 ? pairs(utterance.attributes, t('letters.attributes')) : nothing}`
        : html`<p class="muted">${t(hex === null ? 'letters.noValue' : 'letters.undecodable')}</p>`
    }
    <p class="small">${t('letters.key')} <code>${key ?? t('letters.noKey')}</code></p>
    ${hex ? hexSection(hex, hexWhole, utterance === null) : nothing}`;
}

/** @param {string} hex @param {boolean} isWhole @param {boolean} isOpen */
function hexSection(hex, isWhole, isOpen) {
  return html`<details class="hex" ?open=${isOpen}>
    <summary>${t(isWhole ? 'letters.hex' : 'letters.hexCut', { bytes: number(hex.length / 2) })}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${t('letters.hexName')}>
      <pre>${hexLines(hex).join('\n')}</pre>
    </div>
  </details>`;
}

/** @param {{name: string, value: string}[]} entries @param {string} name */
function pairs(entries, name) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${name}>
    <table class="pairs">
      <tbody>
        ${entries.map(
          (it) =>
            html`<tr>
              <th scope="row"><code>${it.name}</code></th>
              <td><code>${it.value}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('nagare-dead-letter', DeadLetterDetails);
