import { html, nothing, repeat } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { age, languageName, number, percent, t } from '../say.js';

/** Lists beside the text. */

/** @typedef {import('./page.js').LabelPage} LabelPage */

/** @typedef {import('./draft.js').Draft} Draft */
/** @typedef {import('./spans.js').Span} Span */

/**
 * @typedef {object} SpanActions
 * @property {boolean} canEdit
 * @property {string} noneKey key of "no entity"; empty if letters are off
 * @property {(span: Span) => void} choose
 * @property {(span: Span) => void} accept
 * @property {(span: Span) => void} remove
 * @property {() => void} acceptAll
 */

/** @param {LabelPage} page */
export function side(page) {
  const { work } = page;
  const { draft } = work;
  return html`${draft ? besideDraft(page, draft) : nothing} ${progressPanel(work.progress)}
  ${recentPanel(work.recent.list, draft?.isReopened ? draft.item.id : undefined, (id) => page.reopen(work.reopen(id)))}`;
}

/** @param {LabelPage} page @param {Draft} draft */
function besideDraft(page, draft) {
  const types = page.typeNames;
  return html`${spanList(draft, types, {
    canEdit: page.canEdit,
    noneKey: page.keyOf('none'),
    choose: (span) => page.edit((it) => it.choose(span)),
    accept: (span) => page.edit((it) => it.accept(span)),
    remove: (span) => page.edit((it) => it.remove(span)),
    acceptAll: () => page.edit((it) => it.accept(null)),
  })}
    <nagare-guideline
      class=${page.isGuidelineHidden ? 'off' : ''}
      .api=${page.book.api}
      .type=${page.shownType}
      .types=${types}
      .language=${draft.item.language}
      .canEdit=${page.session?.role !== 'viewer'}
      @guideline-saved=${(/** @type {CustomEvent} */ event) => page.guidelineSaved(event.detail)}
    ></nagare-guideline>`;
}

/** @param {Draft} draft @param {readonly string[]} types @param {SpanActions} actions */
function spanList(draft, types, actions) {
  const suggestions = draft.spans.filter((it) => it.suggested).length;
  return html`<section class="panel" aria-labelledby="spans-title">
    <header>
      <h2 id="spans-title">${t('spans.title')} <span class="count">${draft.spans.length}</span></h2>
      ${
        suggestions > 1 && actions.canEdit
          ? html`<button type="button" class="quiet" @click=${actions.acceptAll}>${t('spans.acceptAll')}</button>`
          : nothing
      }
    </header>
    ${draft.spans.length === 0 ? noSpans(actions) : nothing}
    <ul class="spans">
      ${draft.spans.map((span) => spanRow(draft, span, types, actions))}
    </ul>
  </section>`;
}

/** @param {SpanActions} actions */
function noSpans({ noneKey }) {
  return html`<p class="muted">${t('spans.none')} ${t(noneKey ? 'spans.noneWhat' : 'spans.noneWhatNoKey', { key: noneKey })}</p>`;
}

/** @param {Draft} draft @param {Span} span @param {readonly string[]} types @param {SpanActions} actions */
function spanRow(draft, span, types, actions) {
  const params = { type: span.type, surface: draft.surface(span) };
  return html`<li class=${span === draft.current ? 'current' : ''}>
    <button type="button" class="span-name" aria-current=${span === draft.current} @click=${() => actions.choose(span)}>
      <span class="type-name ${typeClass(span.type, types)}">${span.type}</span>
      <bdi class="span-text" lang=${draft.item.language}>${params.surface}</bdi>
      <span class="span-notes">
        ${span.suggested ? html`<span>${t('spans.suggestion', { confidence: percent(span.confidence ?? 0) })}</span>` : nothing}
        ${
          draft.cutsWord(span)
            ? html`<span class="warning" title=${t('spans.cutsWordWhy')}>${t('spans.cutsWord')}</span>`
            : nothing
        }
      </span>
    </button>
    ${actions.canEdit ? spanButtons(span, params, actions) : nothing}
  </li>`;
}

/** @param {Span} span @param {object} params @param {SpanActions} actions */
function spanButtons(span, params, actions) {
  const accept = t('spans.accept', params);
  const remove = t('spans.remove', params);
  return html`${
    span.suggested
      ? html`<button type="button" class="icon" aria-label=${accept} title=${accept} @click=${() => actions.accept(span)}>
            ✓
          </button>`
      : nothing
  } <button type="button" class="icon" aria-label=${remove} title=${remove} @click=${() => actions.remove(span)}>✕</button>`;
}

/** @param {ProgressJson | null} progress */
function progressPanel(progress) {
  return html`<section class="panel" aria-labelledby="progress-title">
    <header>
      <h2 id="progress-title">${t('progress.title')}</h2>
      ${
        progress
          ? html`<p class="muted">
              ${t('progress.mine')}: ${t('progress.labeled', { count: progress.mine.labeled })},
              ${t('progress.skipped', { count: progress.mine.skipped })}
            </p>`
          : nothing
      }
    </header>
    ${progress && progress.languages.length === 0 ? html`<p class="muted">${t('progress.none')}</p>` : nothing}
    <ul class="languages">
      ${repeat(progress?.languages ?? [], (it) => it.language, languageRow)}
    </ul>
  </section>`;
}

/** @param {LanguageProgressJson} row */
function languageRow({ language, open, answered, oldest, budget }) {
  const total = open + answered;
  const name = languageName(language);
  const done = t('progress.answered', { answered: number(answered), total: number(total) });
  return html`<li>
    <div class="row"><span>${name}</span><span>${t('progress.open', { count: number(open) })}</span></div>
    <progress
      max=${Math.max(total, 1)}
      .value=${answered}
      aria-label="${name}: ${done}"
    ></progress>
    <div class="row muted">
      <span>
        ${[done, ...(budget === null ? [] : [t('progress.budget', { budget: number(budget) })])].join(' · ')}
      </span>
      ${oldest ? html`<span>${t('progress.oldest', { age: age(oldest) })}</span>` : nothing}
    </div>
  </li>`;
}

/** @param {readonly RecentJson[]} recent @param {string | undefined} openId @param {(id: string) => void} reopen */
function recentPanel(recent, openId, reopen) {
  return html`<section class="panel" aria-labelledby="recent-title">
    <header><h2 id="recent-title">${t('recent.title')}</h2></header>
    ${recent.length === 0 ? html`<p class="muted">${t('recent.none')}</p>` : nothing}
    <ol class="recent">
      ${recent.map(({ item, annotation }) => {
        const { outcome, spans } = annotation;
        const text =
          outcome === 'LABELED' && spans.length > 0
            ? t('recent.spans', { count: spans.length })
            : t('recent.outcome.' + outcome);
        return html`<li class=${item.id === openId ? 'current' : ''}>
          <button
            type="button"
            title=${t('recent.open', { text: item.text })}
            aria-current=${item.id === openId}
            @click=${() => reopen(item.id)}
          >
            <bdi lang=${item.language}>${item.text}</bdi><span class="muted">${text}</span>
          </button>
        </li>`;
      })}
    </ol>
  </section>`;
}
