import '../marks/marked-text.js';
import { html, nothing, repeat } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { age, languageName, t } from '../say.js';
import { isOfInputMethod } from './keys.js';

/** The utterance with what can be done to it. */

/** @typedef {import('./page.js').LabelPage} LabelPage */
/** @typedef {import('./draft.js').Draft} Draft */

/** Types beyond this number get a field to find one. */
const MANY_TYPES = 20;

/** @param {LabelPage} page @param {Draft} draft */
export function card(page, draft) {
  return html`<section class="card ${page.canEdit ? '' : 'locked'}" aria-label=${t('label.title')}>
    ${facts(page, draft)} ${surface(page, draft)}
    <div class="below-text">
      <p class="status ${page.message?.refused ? 'refused' : ''}" aria-hidden="true">${page.messageText}</p>
      ${tools(page, draft)}
    </div>
    ${types(page)} ${note(page, draft)} ${actions(page, draft)}
  </section>`;
}

/** @param {LabelPage} page @param {Draft} draft */
function facts(page, { item, isReopened }) {
  const { language, purpose, release, requestedAt, round } = item;
  const isEvaluation = purpose === 'EVALUATION';
  return html`<div class="facts">
    <span class="badge strong">${languageName(language)} <span class="tag">${language}</span></span>
    <span class="badge ${isEvaluation ? 'evaluation' : ''}">${t(isEvaluation ? 'label.evaluation' : 'label.training')}</span>
    ${isEvaluation ? html`<span class="muted">${t('label.evaluationWhy')}</span>` : nothing}
    ${release && item.suggestions.length > 0 ? html`<span class="muted">${t('label.suggestedBy', release)}</span>` : nothing}
    <span class="spacer"></span>
    <span class="muted">
      ${requestedAt ? t('label.requested', { age: age(requestedAt) }) : ''}${round !== null ? ' · ' + t('label.round', { round }) : ''}
    </span>
    ${
      isReopened
        ? html`<p class="reopened">
            ${t('label.reopened', { age: age(item.mine?.labeledAt ?? '') })}
            <button type="button" class="quiet" @click=${() => page.work.leave()}>
              ${t('label.leaveReopened')} <kbd>Esc</kbd>
            </button>
          </p>`
        : nothing
    }
  </div>`;
}

/** @param {LabelPage} page @param {Draft} draft */
function surface(page, draft) {
  const { pointer } = page;
  return html`<div
      class="surface"
      role="application"
      tabindex="0"
      aria-label=${t('label.text', { language: languageName(draft.item.language) })}
      aria-describedby="surface-help"
      aria-disabled=${!page.canEdit}
      @pointerdown=${(/** @type {PointerEvent} */ event) => pointer.down(event)}
      @pointermove=${(/** @type {PointerEvent} */ event) => pointer.move(event)}
      @pointerup=${(/** @type {PointerEvent} */ event) => pointer.up(event)}
      @pointercancel=${(/** @type {PointerEvent} */ event) => pointer.up(event)}
      @dblclick=${(/** @type {MouseEvent} */ event) => pointer.double(event)}
      @copy=${(/** @type {ClipboardEvent} */ event) => copy(event, draft)}
    >
      <nagare-marked-text
        .text=${draft.item.text}
        .language=${draft.item.language}
        .spans=${draft.spans}
        .types=${page.typeNames}
        .current=${draft.current}
        .selection=${page.canEdit ? draft.range : null}
        .ticks=${draft.units}
        .readings=${page.readings}
      ></nagare-marked-text>
    </div>
    <p class="hidden-text" id="surface-help">
      ${page.keys.enabled ? t('label.textHelp', { help: page.keys.letters.help.toUpperCase() }) : t('label.textHelpNoLetters')}
    </p>`;
}

/** The text cannot be selected as usual, because a drag marks; copying still works. @param {ClipboardEvent} event @param {Draft} draft */
function copy(event, draft) {
  event.clipboardData?.setData('text/plain', draft.surface(draft.range));
  event.preventDefault();
}

/** @param {LabelPage} page */
function types(page) {
  const all = page.typeNames;
  const filter = page.typeFilter.toLowerCase();
  const shown = all.filter((it) => it.toLowerCase().includes(filter));
  const isMany = all.length > MANY_TYPES;
  return html`<div class="types" role="group" aria-label=${t('label.types')}>
    ${
      isMany
        ? html`<input
            type="search"
            class="type-filter"
            placeholder=${t('label.typeFilter')}
            aria-label=${t('label.typeFilter')}
            .value=${page.typeFilter}
            @keydown=${(/** @type {KeyboardEvent} */ event) => filterKey(event, page, all.indexOf(shown[0]))}
            @input=${(/** @type {any} */ event) => (page.typeFilter = event.target.value)}
          />`
        : nothing
    }
    ${all.length === 0 ? html`<p class="muted">${t('label.noTypes')}</p>` : nothing}
    ${all.length > 0 && shown.length === 0 ? html`<p class="muted">${t('label.noType')}</p>` : nothing}
    ${repeat(
      shown,
      (it) => it,
      (it) => typeButton(page, it, all.indexOf(it)),
    )}
  </div>`;
}

/**
 * In the field to find a type, Enter takes the first and Escape goes back to the text.
 *
 * @param {KeyboardEvent} event
 * @param {LabelPage} page
 * @param {number} first
 */
function filterKey(event, page, first) {
  if (isOfInputMethod(event) || (event.key !== 'Enter' && event.key !== 'Escape')) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  page.typeFilter = '';
  page.focusText();
  if (event.key === 'Enter') {
    page.mark(first);
  }
}

/** @param {LabelPage} page @param {string} type @param {number} index */
function typeButton(page, type, index) {
  const key = page.digits.of(index);
  return html`<button
    type="button"
    class="type ${typeClass(type, page.typeNames)} ${type === page.shownType?.name ? 'shown' : ''}"
    ?disabled=${!page.canEdit}
    @pointerdown=${keepFocus}
    @pointerenter=${() => (page.hoveredType = type)}
    @pointerleave=${() => (page.hoveredType = null)}
    @click=${() => page.mark(index)}
  >
    ${key ? html`<kbd>${key}</kbd>` : nothing}<span class="type-text">${type}</span>
  </button>`;
}

/** A button used with the mouse leaves the focus in the text, so that Enter still saves. @param {Event} event */
function keepFocus(event) {
  event.preventDefault();
  /** @type {HTMLElement | null} */ (document.querySelector('.surface'))?.focus();
}

/** @param {LabelPage} page @param {Draft} draft */
function note(page, draft) {
  return page.isNoteOpen || draft.note
    ? html`<div class="note">
        <label for="note">${t('label.note')}</label>
        <textarea
          id="note"
          rows="2"
          maxlength="2000"
          placeholder=${t('label.notePlaceholder')}
          ?disabled=${!page.canEdit}
          .value=${draft.note}
          @keydown=${(/** @type {KeyboardEvent} */ event) => page.noteKey(event)}
          @input=${(/** @type {any} */ event) => draft.setNote(event.target.value)}
        ></textarea>
      </div>`
    : nothing;
}

/** @param {LabelPage} page @param {Draft} draft */
function actions(page, draft) {
  const count = draft.spans.length;
  return html`<div class="actions" role="group" aria-label=${t('label.actions')}>
    ${button(page, 'save', count > 0 ? t('label.saveCount', { count }) : t('label.save'), 'primary')}
    ${['none', 'skip', 'unusable', 'flag'].map((it) => button(page, it))}
    <span class="spacer"></span>
    ${button(page, 'back', undefined, 'quiet')}
  </div>`;
}

/** @param {LabelPage} page @param {Draft} draft */
function tools(page, { item }) {
  const readings = item.language.startsWith('ja') ? ['readings'] : [];
  return html`<div class="tools" role="group" aria-label=${t('label.tools')}>
    ${['undo', 'redo', 'split', ...readings, 'note'].map((it) => button(page, it, undefined, 'quiet'))}
  </div>`;
}

/** @param {LabelPage} page @param {string} action @param {string} [text] @param {string} [kind] */
function button(page, action, text = t('label.' + action), kind = '') {
  const key = page.keyOf(action);
  const isOff = !page.canEdit && action !== 'back';
  return html`<button
    type="button"
    class=${kind}
    ?disabled=${isOff}
    aria-keyshortcuts=${key || nothing}
    @pointerdown=${keepFocus}
    @click=${() => page.run(action)}
  >
    ${text} ${key ? html`<kbd>${key}</kbd>` : nothing}
  </button>`;
}
