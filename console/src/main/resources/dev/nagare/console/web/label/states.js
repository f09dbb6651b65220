import { html, nothing } from '../lit.js';
import { ApiError } from '../api.js';
import { languageName, t } from '../say.js';

/** What the page shows besides an open utterance: why it waits, and what to do. */

/** @typedef {import('./work.js').LabelWork} LabelWork */

/** A notice above the utterance, if there is something to know. @param {LabelWork} work */
export function notice(work) {
  const { state, error } = work;
  if (state === 'unsent') {
    return unsent(work);
  }
  if (state === 'withdrawn' || state === 'lost' || state === 'changed') {
    const text = error instanceof ApiError && state !== 'withdrawn' ? error.message : t('state.' + state);
    return banner(t(`state.${state}Title`), text, [{ text: t('state.goOn'), key: 'Enter', run: () => work.goOn() }]);
  }
  if (state === 'open' && error instanceof ApiError) {
    return banner(t('state.refused'), refusal(error), []);
  }
  return nothing;
}

/** @param {LabelWork} work */
function unsent(work) {
  const isLogin = work.error instanceof ApiError && work.error.status === 401;
  return banner(t('state.unsentTitle'), t(isLogin ? 'state.unsentLogin' : 'state.unsent'), [
    { text: t('state.sendNow'), key: 'Enter', run: () => work.retry() },
    { text: t('state.editAgain'), run: () => work.editAgain() },
  ]);
}

/** @param {ApiError} error */
function refusal({ message, problem }) {
  const faults = (problem.faults ?? []).map(({ detail, advice }) => [detail, advice].filter(Boolean).join(': '));
  return [...new Set([message, ...faults])].filter(Boolean).join(' · ');
}

/**
 * @param {string} title
 * @param {string} text
 * @param {{text: string, key?: string, run: () => void}[]} actions
 */
export function banner(title, text, actions) {
  return html`<div class="banner" role="alert">
    <p><strong>${title}</strong> ${text}</p>
    <div class="banner-actions">
      ${actions.map(
        (it) =>
          html`<button type="button" @click=${it.run}>${it.text} ${it.key ? html`<kbd>${it.key}</kbd>` : nothing}</button>`,
      )}
    </div>
  </div>`;
}

/** What stands in the place of an utterance. @param {LabelWork} work */
export function placeholder(work) {
  if (work.state === 'empty') {
    return empty(work);
  }
  if (work.state === 'failed') {
    return failed(work);
  }
  return html`<div class="placeholder"><p class="muted">${t('state.loading')}</p></div>`;
}

/** @param {LabelWork} work */
function empty(work) {
  const { language, progress } = work;
  const others = language
    ? (progress?.languages ?? []).reduce((sum, it) => sum + (it.language === language ? 0 : it.open), 0)
    : 0;
  const title = language ? t('state.emptyTitleLanguage', { language: languageName(language) }) : t('state.emptyTitle');
  return html`<div class="placeholder">
    <h2>${title}</h2>
    <p>${t('state.empty')}</p>
    ${
      others > 0
        ? html`<p>${t('state.emptyOther', { count: others })}</p>
            <button type="button" class="primary" @click=${() => work.setLanguage(null)}>${t('state.showAll')}</button>`
        : nothing
    }
  </div>`;
}

/** @param {LabelWork} work */
function failed(work) {
  const why = work.error instanceof ApiError ? work.error.message : t('state.failedOffline');
  return html`<div class="placeholder" role="alert">
    <h2>${t('state.failedTitle')}</h2>
    <p>${why}</p>
    <button type="button" class="primary" @click=${() => work.retry()}>${t('app.tryAgain')}</button>
  </div>`;
}
