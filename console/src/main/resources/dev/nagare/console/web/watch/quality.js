import { html, nothing } from '../lit.js';
import { age, languageName, number, t } from '../say.js';

/** How good each language is, and what the last rounds of label requests were decided by. */

/** @param {WatchedQualityJson} quality */
export function languageTable({ languages, rounds }) {
  return html`<section class="card watch-quality" aria-labelledby="watch-quality-title">
    <h2 id="watch-quality-title">${t('watch.quality')}</h2>
    ${
      languages.length === 0
        ? html`<p class="muted">${t('watch.qualityNone')}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${t('watch.tableName', { heading: t('watch.quality') })}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t('watch.language')}</th>
                  <th scope="col" class="number">${t('watch.f1')}</th>
                  <th scope="col" class="number">${t('watch.interval')}</th>
                  <th scope="col" class="number">${t('watch.target')}</th>
                  <th scope="col" class="bar">${t('watch.bar')}</th>
                  <th scope="col" class="number">${t('watch.measuredOn')}</th>
                  <th scope="col">${t('watch.release')}</th>
                  <th scope="col" class="number">${t('watch.share')}</th>
                </tr>
              </thead>
              <tbody>
                ${languages.map((it) => languageRow(it, rounds[0]))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** @param {WatchedLanguageJson} language @param {WatchedRoundJson | undefined} round */
function languageRow(language, round) {
  const { f1, low, high, targetF1, evaluationSize, release, measuredAt } = language;
  const part = round?.languages.find((it) => it.language === language.language);
  return html`<tr>
    <th scope="row">${languageName(language.language)}</th>
    <td class="number">${f1 === null ? t('watch.notMeasured') : points(f1)}</td>
    <td class="number">${low === null || high === null ? '–' : t('watch.from', { low: points(low), high: points(high) })}</td>
    <td class="number">${points(targetF1)} <span class="watch-verdict">${verdict(language)}</span></td>
    <td class="bar">${bar(language)}</td>
    <td class="number">${number(evaluationSize)}</td>
    <td>
      ${release ? html`<bdi>${t('try.releaseName', release)}</bdi> <span class="muted">${age(measuredAt)}</span>` : '–'}
    </td>
    <td class="number">${part ? number(part.share) : '–'}</td>
  </tr>`;
}

/** In words, so that the colour of the bar is not alone. @param {WatchedLanguageJson} language */
function verdict({ f1, low, high, targetF1 }) {
  if (f1 === null || low === null || high === null) {
    return '';
  }
  const key = low >= targetF1 ? 'reached' : high < targetF1 ? 'below' : 'open';
  return t('watch.verdict.' + key);
}

/** The interval as a bar, F1 as a dot, the target as a line; the columns beside it say the same. @param {WatchedLanguageJson} language */
function bar({ f1, low, high, targetF1 }) {
  return html`<svg viewBox="0 0 200 20" width="200" height="20" aria-hidden="true" class="watch-bar">
    <line class="scale" x1="0" y1="10" x2="200" y2="10"></line>
    <rect class="interval" x=${(low ?? 0) * 2} y="6" width=${Math.max(0, ((high ?? 0) - (low ?? 0)) * 2)} height="8" rx="2"></rect>
    <circle class="point" cx=${(f1 ?? 0) * 2} cy="10" r=${f1 === null ? 0 : 4}></circle>
    <path class="target" d=${`M${targetF1 * 2} 1V19`}></path>
  </svg>`;
}

/** @param {WatchedQualityJson} quality */
export function roundTables({ rounds }) {
  return html`<section class="card watch-rounds" aria-labelledby="watch-rounds-title">
    <h2 id="watch-rounds-title">${t('watch.rounds')}</h2>
    ${rounds.length === 0 ? html`<p class="muted">${t('watch.roundsNone')}</p>` : nothing}
    ${rounds.map(
      (round, i) =>
        html`<details ?open=${i === 0}>
          <summary>
            <strong>${t('watch.round', { round: round.round })}</strong>
            ${t('watch.roundWhat', {
              requested: number(round.requested),
              budget: number(round.budget),
              strategy: round.strategy,
              measure: round.measure.toLowerCase().replaceAll('_', ' '),
            })}
            <span class="muted">${age(round.closedAt)}</span>
          </summary>
          ${round.languages.length === 0 ? html`<p class="muted">${t('watch.roundEmpty')}</p>` : parts(round)}
        </details>`,
    )}
  </section>`;
}

/** @param {WatchedRoundJson} round */
function parts({ round, languages }) {
  const label = t('watch.round', { round });
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('watch.language')}</th>
          <th scope="col" class="number">${t('watch.f1')}</th>
          <th scope="col" class="number">${t('watch.target')}</th>
          <th scope="col" class="number">${t('watch.traffic')}</th>
          <th scope="col" class="number">${t('watch.weight')}</th>
          <th scope="col" class="number">${t('watch.candidates')}</th>
          <th scope="col" class="number">${t('watch.share')}</th>
          <th scope="col" class="number">${t('watch.requested')}</th>
          <th scope="col" class="number">${t('watch.evaluation')}</th>
        </tr>
      </thead>
      <tbody>
        ${languages.map(
          (it) =>
            html`<tr>
              <th scope="row">${languageName(it.language)}</th>
              <td class="number">${it.currentF1 === null ? t('watch.notMeasured') : points(it.currentF1)}</td>
              <td class="number">${it.targetF1 === null ? '–' : points(it.targetF1)}</td>
              <td class="number">${number(Math.round(it.traffic))}</td>
              <td class="number">${number(Math.round(it.weight * 1000) / 1000)}</td>
              <td class="number">${number(it.candidates)}</td>
              <td class="number">${number(it.share)}</td>
              <td class="number">${number(it.requested)}</td>
              <td class="number">${number(it.evaluationRequested)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {number} f1 */
function points(f1) {
  return number(Math.round(f1 * 10) / 10);
}
