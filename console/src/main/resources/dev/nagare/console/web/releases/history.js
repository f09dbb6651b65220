import { html, nothing } from '../lit.js';
import { age, t } from '../say.js';
import { releaseName, share } from './figures.js';

/**
 * Who changed what, when and why.
 *
 * @param {StageStepJson[]} steps the latest first
 * @param {boolean} isNamed whether each names its release
 */
export function historyList(steps, isNamed) {
  return html`<ol class="history">
    ${steps.map(
      ({ release, stage, canaryShare, by, at, reason }) =>
        html`<li>
          ${isNamed ? html`<strong>${releaseName(release)}</strong>` : nothing}
          <span class="badge">${t('releases.stage.' + stage)} ${stage === 'CANARY' ? share(canaryShare) : ''}</span>
          <span class="muted">${t('releases.by', { by })} <time datetime=${at} title=${at}>${age(at)}</time></span>
          ${reason ? html`<p class="small">${reason}</p>` : nothing}
        </li>`,
    )}
  </ol>`;
}
