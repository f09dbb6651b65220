import { html, nothing } from '../lit.js';
import { age, languageName, number, t } from '../say.js';
import { barOf, figure } from './figures.js';

/** What is observed of a release in its present stage: how much, and each limit as a bar. */

/** Marks beside the words of a state, so that colour never says anything alone. */
const SIGNS = { UNKNOWN: '○', KEPT: '✓', OPEN: '!', BROKEN: '✕' };

/** @param {ReleaseViewJson} release */
export function observed({ rollout, languages }) {
  if (!rollout) {
    return nothing;
  }
  const { utterances, required, limits, waitingFor, waitingSaidAt } = rollout;
  return html`<div class="observed">
    ${
      required > 0
        ? html`<p class="progress-line">
            <progress max=${required} value=${Math.min(utterances, required)} aria-label=${t('releases.utterances')}></progress>
            <span>${t('releases.observed', { utterances: number(utterances), required: number(required) })}</span>
          </p>`
        : nothing
    }
    ${
      waitingFor
        ? html`<p class="small">
            <strong>${t('releases.waitsFor')}</strong> ${waitingFor}
            <span class="muted">${waitingSaidAt ? age(waitingSaidAt) : ''}</span>
          </p>`
        : nothing
    }
    ${limits.length === 0 ? html`<p class="muted small">${t('releases.noObservations')}</p>` : limitTable(limits, languages.length > 1)}
  </div>`;
}

/** @param {LimitJson[]} limits @param {boolean} isMultilingual */
function limitTable(limits, isMultilingual) {
  return html`<ul class="limits">
    ${limits.map((it) => limitRow(it, isMultilingual))}
  </ul>`;
}

/** @param {LimitJson} it @param {boolean} isMultilingual */
function limitRow(it, isMultilingual) {
  const { kind, language, value, low, high, limit, state } = it;
  const seen =
    value === null || low === null || high === null
      ? t('releases.tooLittle')
      : t('releases.interval', { value: figure(kind, value), low: figure(kind, low), high: figure(kind, high) });
  return html`<li class="limit ${state.toLowerCase()}">
    <span class="limit-name"
      >${t('releases.limit.' + kind)} ${isMultilingual ? html`<span class="muted">${languageName(language)}</span>` : nothing}</span
    >
    ${bar(it)}
    <span class="limit-seen">${seen} <span class="muted">${t('releases.atMost', { limit: figure(kind, limit) })}</span></span>
    <span class="limit-state"><span aria-hidden="true">${SIGNS[state]}</span> ${t('releases.state.' + state)}</span>
  </li>`;
}

/** @param {LimitJson} it */
function bar(it) {
  const { limit, value, low, high } = barOf(it);
  const isSeen = value !== null;
  return html`<svg class="limit-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <rect class="within" x="0" y="2" width=${limit} height="8"></rect>
    <rect class="beyond" x=${limit} y="2" width=${100 - limit} height="8"></rect>
    <rect class="interval" x=${low ?? 0} y="4" width=${isSeen ? Math.max((high ?? 0) - (low ?? 0), 0.6) : 0} height="4"></rect>
    <line class="value" x1=${value ?? 0} x2=${value ?? 0} y1="2.5" y2="9.5" visibility=${isSeen ? 'visible' : 'hidden'}></line>
    <line class="at" x1=${limit} x2=${limit} y1="0" y2="12"></line>
  </svg>`;
}
