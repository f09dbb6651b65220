import './details.js';
import './redelivery.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, live, nothing, repeat } from '../lit.js';
import { age, dateTime, languageName, number, t } from '../say.js';
import { MAX_CHOSEN, Chosen } from './chosen.js';

/** Shows dead letters by reason and one by one, and lets release managers send them again. Keeps nothing. */
class DeadLettersPage extends Light {
  static properties = {
    session: { attribute: false },
    isShown: { attribute: false },
    all: { state: true },
    list: { state: true },
    error: { state: true },
    isReading: { state: true },
    reason: { state: true },
    isOpenOnly: { state: true },
    opened: { state: true },
    redelivery: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {SessionJson | null} */
    this.session = null;
    this.isShown = false;
    /** @type {DeadLettersJson | null} */
    this.all = null;
    /** @type {DeadLetterListJson | null} */
    this.list = null;
    /** @type {unknown} */
    this.error = null;
    this.isReading = false;
    /** Of the letters that are listed; empty for all. */
    this.reason = '';
    this.isOpenOnly = false;
    /** The letter that is explained. */
    this.opened = '';
    this.chosen = new Chosen();
    /** @type {import('./redelivery.js').Redelivery | null} */
    this.redelivery = null;
    /** Counts readings: the answer to an older one is not shown. */
    this.asked = 0;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('isShown') && this.isShown) {
      this.load();
    }
  }

  async load() {
    const asked = ++this.asked;
    this.isReading = true;
    try {
      const all = await this.api?.get('/v1/dead-letters');
      const list = await this.api?.get('/v1/dead-letters/list' + this.#query);
      if (asked === this.asked) {
        this.all = all;
        this.list = list;
        this.error = null;
        this.chosen.keep(list.letters);
      }
    } catch (error) {
      if (asked === this.asked) {
        this.error = error;
      }
    }
    this.isReading = asked === this.asked ? false : this.isReading;
  }

  get #query() {
    const query = new URLSearchParams();
    if (this.reason) {
      query.set('reason', this.reason);
    }
    if (this.isOpenOnly) {
      query.set('open', 'true');
    }
    return query.size > 0 ? `?${query}` : '';
  }

  get #canSend() {
    return this.session?.role === 'release-manager';
  }

  render() {
    return html`<div class="dead-letters-page">
      <header class="page-head">
        <h1 tabindex="-1">${t('letters.title')}</h1>
        <p class="muted">${t('letters.intro')}</p>
        <span class="spacer"></span>
        ${this.all ? html`<button type="button" ?disabled=${this.isReading} @click=${() => this.load()}>${t(this.isReading ? 'letters.reading' : 'letters.readAgain')}</button>` : nothing}
      </header>
      ${this.all && this.session && !this.#canSend ? html`<p class="muted">${t('letters.onlyManagers')}</p>` : nothing}
      ${this.all && this.error ? html`<p class="banner" role="alert">${t('letters.outdated')} ${why(this.error)}</p>` : nothing}
      ${this.all && this.list ? this.#content(this.all, this.list) : this.#placeholder()}
      ${
        this.redelivery
          ? html`<nagare-redelivery
              .api=${this.api}
              .redelivery=${this.redelivery}
              @sent=${() => (this.chosen.clear(), this.load())}
              @closed=${() => (this.redelivery = null)}
            ></nagare-redelivery>`
          : nothing
      }
    </div>`;
  }

  #placeholder() {
    const { error } = this;
    return error
      ? html`<div class="placeholder" role="alert">
          <h2>${t('letters.failed')}</h2>
          <p>${why(error)}</p>
          <button type="button" class="primary" ?disabled=${this.isReading} @click=${() => this.load()}>${t('app.tryAgain')}</button>
        </div>`
      : html`<p class="placeholder muted">${t('app.loading')}</p>`;
  }

  /** @param {DeadLettersJson} all @param {DeadLetterListJson} list */
  #content(all, list) {
    if (all.read === 0) {
      return html`<div class="placeholder">
        <h2>${t('letters.emptyTitle')}</h2>
        <p>${t('letters.empty', { topic: all.topic })}</p>
      </div>`;
    }
    return html`${all.trouble ? html`<p class="banner">${t('letters.trouble', { why: all.trouble })}</p>` : nothing}
    ${this.#reasons(all)} ${this.#letters(all, list)}`;
  }

  /** @param {DeadLettersJson} all */
  #reasons({ reasons, read, whole, topic }) {
    return html`<section class="card" aria-labelledby="dead-letter-reasons">
      <h2 id="dead-letter-reasons">${t('letters.byReason')}</h2>
      <p class="muted small">${t(whole ? 'letters.readAll' : 'letters.readLatest', { count: read, read: number(read), topic })}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('letters.byReason')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('letters.reason')}</th>
              <th scope="col" class="number">${t('letters.count')}</th>
              <th scope="col" class="number">${t('letters.open')}</th>
              <th scope="col">${t('letters.times')}</th>
              <th scope="col">${t('letters.readFrom')}</th>
              <th scope="col"><span class="hidden-text">${t('letters.actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              reasons,
              (it) => it.reason,
              (it) => this.#reasonRow(it),
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  /** @param {DeadLetterReasonJson} it */
  #reasonRow({ reason, stage, count, open, first, last, topics, advice }) {
    return html`<tr>
      <th scope="row">
        <code>${reason}</code> ${stage ? html`<span class="badge">${t('letters.stage', { stage })}</span>` : nothing}
        <p class="muted">${advice ? advice.meaning : t('letters.unknownReason')}</p>
        ${advice ? html`<p class="muted small">${advice.remedy}</p>` : nothing}
      </th>
      <td class="number">${number(count)}</td>
      <td class="number">${number(open)}</td>
      <td class="times">${dateTime(first)}${first === last ? nothing : html`<br />${dateTime(last)}`}</td>
      <td class="topics">${topics.join(', ') || '–'}</td>
      <td class="action">
        <button
          type="button"
          aria-pressed=${this.reason === reason ? 'true' : 'false'}
          aria-label=${t('letters.showOf', { reason })}
          @click=${() => this.#show(this.reason === reason ? '' : reason)}
        >
          ${t('letters.show')}
        </button>
        ${
          this.#canSend && open > 0 && advice
            ? html`<button
                type="button"
                aria-label=${t('letters.sendOf', { reason })}
                @click=${() => (this.redelivery = { reason, letters: [] })}
              >
                ${t('letters.send')}
              </button>`
            : nothing
        }
      </td>
    </tr>`;
  }

  /** @param {string} reason */
  #show(reason) {
    this.reason = reason;
    this.opened = '';
    this.load();
  }

  /** @param {DeadLettersJson} all @param {DeadLetterListJson} list */
  #letters(all, { letters, matched }) {
    return html`<section class="card" aria-labelledby="dead-letter-list">
      <header class="list-head">
        <h2 id="dead-letter-list">${t('letters.list')}</h2>
        <label class="choice"
          >${t('letters.reason')}
          <select @change=${(/** @type {any} */ event) => this.#show(event.target.value)}>
            <option value="" ?selected=${this.reason === ''}>${t('letters.anyReason')}</option>
            ${all.reasons.map(({ reason }) => html`<option value=${reason} ?selected=${reason === this.reason}>${reason}</option>`)}
          </select>
        </label>
        <label class="check"
          ><input
            type="checkbox"
            .checked=${live(this.isOpenOnly)}
            @change=${(/** @type {any} */ event) => ((this.isOpenOnly = event.target.checked), this.load())}
          />
          ${t('letters.openOnly')}</label
        >
        <span class="spacer"></span>
        ${this.#canSend ? this.#sendChosen(letters) : nothing}
      </header>
      <p class="muted small" role="status">${t('letters.shown', { count: matched, shown: number(letters.length), matched: number(matched) })}</p>
      ${letters.length === 0 ? html`<p class="muted">${t('letters.noMatch')}</p>` : this.#table(letters)}
    </section>`;
  }

  /** @param {DeadLetterJson[]} letters */
  #sendChosen(letters) {
    const count = this.chosen.size;
    return html`<button type="button" class="quiet" ?disabled=${letters.every((it) => it.obstacle !== null)} @click=${() => (this.chosen.all(letters), this.requestUpdate())}>${t('letters.chooseAll')}</button>
      <button
        type="button"
        class="primary"
        ?disabled=${count === 0 || count > MAX_CHOSEN}
        @click=${() => (this.redelivery = { reason: null, letters: this.chosen.list })}
      >
        ${count === 0 ? t('letters.sendNone') : t('letters.sendChosen', { count })}
      </button>`;
  }

  /** @param {DeadLetterJson[]} letters */
  #table(letters) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('letters.list')}>
      <table>
        <thead>
          <tr>
            ${this.#canSend ? html`<th scope="col"><span class="hidden-text">${t('letters.choose')}</span></th>` : nothing}
            <th scope="col">${t('letters.letter')}</th>
            <th scope="col">${t('letters.time')}</th>
            <th scope="col">${t('letters.reason')}</th>
            <th scope="col">${t('letters.language')}</th>
            <th scope="col">${t('letters.readFrom')}</th>
            <th scope="col">${t('letters.sent')}</th>
            <th scope="col"><span class="hidden-text">${t('letters.actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            letters,
            (it) => it.letter,
            (it) => this.#row(it),
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {DeadLetterJson} it */
  #row(it) {
    const isOpen = this.opened === it.letter;
    return html`<tr class=${isOpen ? 'opened' : ''}>
        ${this.#canSend ? html`<td>${this.#box(it)}</td>` : nothing}
        <th scope="row"><code>${it.letter}</code></th>
        <td class="times" title=${dateTime(it.time)}>${age(it.time)}</td>
        <td><code>${it.reason ?? '–'}</code></td>
        <td>${it.language ? html`${languageName(it.language)} <span class="muted">${it.language}</span>` : '–'}</td>
        <td class="topics">${it.source ? `${it.source.topic} ${it.source.place}` : '–'}</td>
        <td>${sentText(it)}</td>
        <td class="action">
          <button
            type="button"
            class="quiet"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-label=${t('letters.explainOne', { letter: it.letter })}
            @click=${() => (this.opened = isOpen ? '' : it.letter)}
          >
            ${t('letters.explain')} <span aria-hidden="true">${isOpen ? '▴' : '▾'}</span>
          </button>
        </td>
      </tr>
      ${
        isOpen
          ? html`<tr class="explained">
              <td colspan=${this.#canSend ? 8 : 7}>
                <nagare-dead-letter
                  .api=${this.api}
                  .letter=${it.letter}
                  .canSend=${this.#canSend}
                  @send=${() => (this.redelivery = { reason: null, letters: [it.letter] })}
                ></nagare-dead-letter>
              </td>
            </tr>`
          : nothing
      }`;
  }

  /** @param {DeadLetterJson} it */
  #box({ letter, obstacle }) {
    return html`<input
      type="checkbox"
      aria-label=${t('letters.chooseOne', { letter })}
      ?disabled=${obstacle !== null}
      .checked=${live(this.chosen.has(letter))}
      @change=${() => (this.chosen.toggle(letter), this.requestUpdate())}
    />`;
  }
}

/** @param {DeadLetterJson} it */
function sentText({ sentAs, replays, obstacle }) {
  if (sentAs) {
    return t('letters.sentAs', { place: sentAs });
  }
  if (obstacle) {
    return t('letters.obstacle.' + obstacle);
  }
  return replays > 0 ? t('letters.replays', { count: replays }) : t('letters.notSent');
}

/** @param {unknown} error */
function why(error) {
  return error instanceof ApiError ? error.message : t('app.unreachable');
}

customElements.define('nagare-dead-letters-page', DeadLettersPage);
