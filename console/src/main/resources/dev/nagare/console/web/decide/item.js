import '../marks/marked-text.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, live, nothing } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { age, languageName, t } from '../say.js';
import { CodePoints } from '../text/code-points.js';
import { added, removed } from './own.js';

/** One text with the answers beside each other. Emits `decided` with what still waits, and `stale`. */
class DecideItem extends Light {
  static properties = {
    waiting: { attribute: false },
    own: { state: true },
    types: { state: true },
    error: { state: true },
    isBusy: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {WaitingJson | null} */
    this.waiting = null;
    /** The person's own spans; null until they are wanted. @type {readonly SpanJson[] | null} */
    this.own = null;
    /** @type {string[]} */
    this.types = [];
    this.error = '';
    this.isBusy = false;
    /** What the form adds: numbers of words, and a type. */
    this.first = 0;
    this.last = 0;
    this.type = '';
  }

  render() {
    const { waiting } = this;
    if (!waiting) {
      return nothing;
    }
    const { item, reason, answers } = waiting;
    const types = typesOf(waiting, this.own);
    const name = t('decide.textOf', { language: languageName(item.language), age: age(item.requestedAt ?? '') });
    return html`<article class="card decide-item" aria-label=${name}>
      <h2 class="hidden-text">${name}</h2>
      <header>
        <span class="badge strong">${languageName(item.language)} <span class="tag">${item.language}</span></span>
        <span class="badge">${t('decide.reason.' + reason)}</span>
        <span class="spacer"></span>
        <span class="muted small">${t('label.requested', { age: age(item.requestedAt ?? '') })}</span>
      </header>
      <div class="both">${answers.map((it) => this.#answer(it, types))}</div>
      ${this.own ? this.#own(this.own, types) : nothing}
      ${this.error ? html`<p class="warning" role="alert">${this.error}</p>` : nothing}
      <div class="buttons">
        ${this.own ? nothing : html`<button type="button" ?disabled=${this.isBusy} @click=${() => this.#begin()}>${t('decide.own')}</button>`}
        <button type="button" ?disabled=${this.isBusy} @click=${() => this.#decide('UNUSABLE', [])}>${t('decide.unusable')}</button>
      </div>
    </article>`;
  }

  /** @param {OpinionJson} opinion @param {readonly string[]} types */
  #answer({ annotator, answer }, types) {
    const { item } = /** @type {WaitingJson} */ (this.waiting);
    const isLabel = answer.outcome === 'LABELED';
    return html`<section class="panel" aria-label=${t('decide.answerOf', { annotator })}>
      <h3><bdi>${annotator}</bdi> <span class="muted">${t('decide.outcome.' + answer.outcome)}, ${age(answer.labeledAt)}</span></h3>
      <nagare-marked-text .text=${item.text} .language=${item.language} .spans=${answer.spans} .types=${types}></nagare-marked-text>
      ${spanList(item, answer.spans, types)}
      ${answer.note ? html`<p class="note"><bdi>${answer.note}</bdi></p>` : nothing}
      ${
        isLabel
          ? html`<button
              type="button"
              class="primary"
              ?disabled=${this.isBusy}
              aria-label=${t('decide.takeOf', { annotator })}
              @click=${() => this.#decide('LABELED', answer.spans)}
            >
              ${t('decide.take')}
            </button>`
          : nothing
      }
    </section>`;
  }

  /** @param {readonly SpanJson[]} own @param {readonly string[]} types */
  #own(own, types) {
    const { item } = /** @type {WaitingJson} */ (this.waiting);
    const words = wordsOf(item);
    return html`<section class="panel own" aria-label=${t('decide.ownTitle')}>
      <h3>${t('decide.ownTitle')}</h3>
      <nagare-marked-text .text=${item.text} .language=${item.language} .spans=${own} .types=${types}></nagare-marked-text>
      <ul class="own-spans">
        ${own.map(
          (span) =>
            html`<li>
              <span class="type-name ${typeClass(span.type, types)}">${span.type}</span>
              <bdi lang=${item.language}>${textOf(item, span)}</bdi>
              <button type="button" class="quiet" aria-label=${t('decide.removeOne', { text: textOf(item, span) })} @click=${() => (this.own = removed(own, span))}>
                ${t('decide.remove')}
              </button>
            </li>`,
        )}
      </ul>
      <form class="add-span" @submit=${(/** @type {Event} */ event) => this.#add(event, own)}>
        ${wordChoice('first', t('decide.from'), words, this.first, item.language, (it) => this.#from(it))}
        ${wordChoice('last', t('decide.to'), words, this.last, item.language, (it) => ((this.last = it), this.requestUpdate()))}
        <label class="field"
          >${t('decide.type')}
          <select required .value=${live(this.type)} @change=${(/** @type {any} */ event) => (this.type = event.target.value)}>
            <option value="">–</option>
            ${this.types.map((it) => html`<option value=${it} ?selected=${it === this.type}>${it}</option>`)}
          </select>
        </label>
        <button>${t('decide.add')}</button>
      </form>
      <button type="button" class="primary" ?disabled=${this.isBusy} @click=${() => this.#decide('LABELED', own)}>
        ${own.length === 0 ? t('decide.saveNone') : t('decide.save', { count: own.length })}
      </button>
    </section>`;
  }

  /** @param {number} first */
  #from(first) {
    this.first = first;
    this.last = Math.max(this.last, first);
    this.requestUpdate();
  }

  async #begin() {
    const { item, answers } = /** @type {WaitingJson} */ (this.waiting);
    try {
      const known = await this.api?.get('/v1/labels/types?language=' + encodeURIComponent(item.language));
      this.types = known.types.map((/** @type {{name: string}} */ it) => it.name);
      this.own = answers.at(-1)?.answer.spans ?? [];
      this.error = '';
    } catch (error) {
      this.error = message(error);
    }
  }

  /** @param {Event} event @param {readonly SpanJson[]} own */
  #add(event, own) {
    event.preventDefault();
    const { item } = /** @type {WaitingJson} */ (this.waiting);
    const [from] = item.words[this.first];
    const [, to] = item.words[Math.max(this.first, this.last)];
    const next = added(own, { start: from, end: to, type: this.type });
    this.error = next ? '' : t('decide.overlaps');
    this.own = next ?? own;
  }

  /** @param {'LABELED' | 'UNUSABLE'} outcome @param {readonly SpanJson[]} spans */
  async #decide(outcome, spans) {
    const { item, seen } = /** @type {WaitingJson} */ (this.waiting);
    this.isBusy = true;
    this.error = '';
    try {
      const left = await this.api?.post('/v1/labels/decisions', {
        id: item.id,
        seen,
        outcome,
        spans: spans.map(({ start, end, type }) => ({ start, end, type })),
        note: null,
      });
      this.dispatchEvent(new CustomEvent('decided', { detail: left }));
    } catch (error) {
      this.error = message(error);
      if (error instanceof ApiError && error.status === 409) {
        this.dispatchEvent(new CustomEvent('stale'));
      }
    }
    this.isBusy = false;
  }
}

/** @param {string} name @param {string} label @param {string[]} words @param {number} chosen @param {string} language @param {(at: number) => void} choose */
function wordChoice(name, label, words, chosen, language, choose) {
  return html`<label class="field"
    >${label}
    <select name=${name} lang=${language} @change=${(/** @type {any} */ event) => choose(Number(event.target.value))}>
      ${words.map((word, at) => html`<option value=${at} ?selected=${at === chosen}>${at + 1}: ${word}</option>`)}
    </select>
  </label>`;
}

/** @param {ItemJson} item @param {readonly SpanJson[]} spans @param {readonly string[]} types */
function spanList(item, spans, types) {
  return spans.length === 0
    ? html`<p class="muted small">${t('decide.noSpans')}</p>`
    : html`<p class="only-line">
        ${spans.map((span) => html`<span class="type-name ${typeClass(span.type, types)}">${span.type}</span> <bdi lang=${item.language}>${textOf(item, span)}</bdi> `)}
      </p>`;
}

/** @param {WaitingJson} waiting @param {readonly SpanJson[] | null} own */
function typesOf({ answers }, own) {
  const spans = [...answers.flatMap((it) => it.answer.spans), ...(own ?? [])];
  return [...new Set(spans.map((it) => it.type))].sort();
}

/** @param {ItemJson} item */
function wordsOf(item) {
  const text = new CodePoints(item.text);
  return item.words.map(([start, end]) => text.slice(start, end));
}

/** @param {ItemJson} item @param {SpanJson} span */
function textOf(item, { start, end }) {
  return new CodePoints(item.text).slice(start, end);
}

/** @param {unknown} error */
function message(error) {
  return error instanceof ApiError ? error.message : t('app.unreachable');
}

customElements.define('nagare-decide-item', DecideItem);
