import { html } from '../lit.js';
import { languageName, t } from '../say.js';

/** The line above the utterance. */

/** @param {import('./page.js').LabelPage} page */
export function head(page) {
  return html`<header class="page-head">
    <h1 tabindex="-1">${t('label.title')}</h1>
    ${languageChoice(page)}
    <span class="muted">${page.work.state === 'saving' ? t('state.saving') : ''}</span>
    <span class="spacer"></span>
    <button type="button" class="quiet" @click=${() => page.run('help')}>${t('label.help')} <kbd>?</kbd></button>
  </header>`;
}

/** @param {import('./page.js').LabelPage} page */
function languageChoice(page) {
  const { progress, language } = page.work;
  const tags = new Set([...(page.session?.languages ?? []), ...(progress?.languages ?? []).map((it) => it.language)]);
  /** @param {any} event */
  const choose = (event) => {
    page.work.setLanguage(event.target.value || null);
    page.focusText();
  };
  return html`<label class="choice">
    ${t('label.language')}
    <select @change=${choose}>
      <option value="" .selected=${language === null}>${t('label.anyLanguage')}</option>
      ${[...tags].map((tag) => html`<option value=${tag} .selected=${tag === language}>${languageName(tag)}</option>`)}
    </select>
  </label>`;
}
