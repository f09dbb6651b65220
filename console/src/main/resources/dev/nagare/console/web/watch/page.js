import './chart.js';
import { ApiError } from '../api.js';
import { announce } from '../announce.js';
import { Light } from '../light.js';
import { html, live, nothing, repeat } from '../lit.js';
import { languageName, number, t } from '../say.js';
import { WatchFeed } from './feed.js';
import { eventRow } from './row.js';
import { languageTable, roundTables } from './quality.js';
import { countLines, lastMeans, latencyLines } from './series.js';
import { Choices } from './choices.js';

/** The number of seconds that "now" is the mean of. */
const NOW_SECONDS = 5;

/** Shows the stream live. It listens only while it is on screen. */
class WatchPage extends Light {
  static properties = {
    session: { attribute: false },
    isShown: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {SessionJson | null} */
    this.session = null;
    this.isShown = false;
    /** @type {WatchFeed | null} */
    this.feed = null;
    this.choices = new Choices();
    this.listen = () => this.#listen();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.listen);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.listen);
    this.feed?.stop();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('isShown') || changed.has('session')) {
      this.#listen();
    }
  }

  #listen() {
    if (!this.feed && this.api) {
      this.feed = new WatchFeed(this.api);
      this.feed.addEventListener('changed', () => this.requestUpdate());
      this.choices.load(this.api).then(() => this.requestUpdate());
    }
    if (!this.isShown || document.hidden) {
      this.feed?.stop();
    } else if (this.feed?.state === 'failed') {
      this.feed.stop();
      this.feed.start();
    } else {
      this.feed?.start();
    }
  }

  render() {
    const { feed } = this;
    if (!feed || (feed.state === 'loading' && feed.seconds.length === 0)) {
      return html`<div class="watch-page">${this.#head()}
        <div class="placeholder"><p class="muted">${t('app.loading')}</p></div>
      </div>`;
    }
    if (feed.state === 'failed' && feed.seconds.length === 0) {
      return html`<div class="watch-page">${this.#head()} ${this.#failed(feed)}</div>`;
    }
    this.choices.add(feed.events);
    return html`<div class="watch-page">
      ${this.#head()} ${this.#notices(feed)}
      <div class="watch-columns">
        ${this.#live(feed)}
        <div class="watch-side">${this.#charts(feed)}</div>
      </div>
      ${languageTable(feed.quality)} ${roundTables(feed.quality)}
    </div>`;
  }

  #head() {
    return html`<header class="page-head">
      <h1 tabindex="-1">${t('watch.title')}</h1>
      <p class="muted">${t('watch.intro')}</p>
    </header>`;
  }

  /** @param {WatchFeed} feed */
  #failed(feed) {
    return html`<div class="placeholder" role="alert">
      <h2>${t('watch.failedTitle')}</h2>
      <p>${reason(feed.error)}</p>
      <button type="button" class="primary" @click=${() => (feed.stop(), feed.start())}>${t('app.tryAgain')}</button>
    </div>`;
  }

  /** @param {WatchFeed} feed */
  #notices(feed) {
    const skipped = feed.seconds.reduce((sum, it) => sum + it.skipped, 0);
    return html`${feed.state === 'failed' ? banner(t('watch.failedTitle'), reason(feed.error)) : nothing}
    ${!feed.isConnected && feed.state === 'open' ? banner(t('watch.notConnected'), t('watch.notConnectedWhat')) : nothing}
    ${feed.trouble ? banner(t('watch.trouble'), `${feed.trouble}. ${t('watch.troubleWhat')}`) : nothing}
    ${skipped > 0 ? html`<p class="muted small">${t('watch.skipped', { count: number(skipped) })}</p>` : nothing}`;
  }

  /** @param {WatchFeed} feed */
  #live(feed) {
    return html`<section class="card watch-live" aria-labelledby="watch-live-title">
      <header>
        <h2 id="watch-live-title">${t('watch.live')}</h2>
        ${this.#shown(feed)}
        <span class="spacer"></span>
        <button type="button" aria-pressed=${feed.isPaused} @click=${() => this.#pause(feed)}>
          ${t(feed.isPaused ? 'watch.resume' : 'watch.pause')}
        </button>
      </header>
      ${this.#filters(feed)}
      ${this.session?.textsVisible === false ? html`<p class="muted small">${t('watch.masked')}</p>` : nothing}
      ${feed.events.length === 0 ? this.#empty(feed) : this.#list(feed)}
    </section>`;
  }

  /** @param {WatchFeed} feed */
  #list(feed) {
    const types = this.choices.types;
    return html`<ol class="watch-events" aria-label=${t('watch.list')} tabindex="0">
      ${repeat(
        feed.events,
        (it) => it.number,
        (it) => eventRow(it, types),
      )}
    </ol>`;
  }

  /** @param {WatchFeed} feed */
  #shown(feed) {
    const { matched, missing } = feed.shown.counts;
    return missing > 0
      ? html`<p class="badge" title=${t('watch.notShownWhy')}>
          ${t('watch.notShown', { missing: number(missing), matched: number(matched) })}
        </p>`
      : nothing;
  }

  /** @param {WatchFeed} feed */
  #empty(feed) {
    const isFiltered = feed.query !== '';
    return html`<div class="placeholder">
      <h3>${t(isFiltered ? 'watch.noMatch' : 'watch.none')}</h3>
      <p>${t(isFiltered ? 'watch.noMatchWhat' : 'watch.noneWhat')}</p>
    </div>`;
  }

  /** @param {WatchFeed} feed */
  #filters(feed) {
    const { filter } = feed;
    const languages = this.choices.languages(this.session?.languages ?? []);
    return html`<form class="watch-filters" aria-label=${t('watch.filters')} @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${this.#choice(feed, 'language', languages, languageName)}
      ${this.#choice(feed, 'release', this.choices.releases, (it) => it.replace(':', ' '))}
      ${this.#choice(feed, 'type', this.choices.types, (it) => it)}
      ${this.#bound(feed, 'above')} ${this.#bound(feed, 'below')}
      ${
        Object.values(filter).some((it) => it !== '')
          ? html`<button type="button" class="quiet" @click=${() => feed.setFilter({ language: '', release: '', type: '', above: '', below: '' })}>
              ${t('watch.clear')}
            </button>`
          : nothing
      }
    </form>`;
  }

  /** @param {WatchFeed} feed @param {'language' | 'release' | 'type'} name @param {string[]} values @param {(value: string) => string} write */
  #choice(feed, name, values, write) {
    const chosen = feed.filter[name];
    const all = chosen && !values.includes(chosen) ? [...values, chosen] : values;
    return html`<label
      >${t('watch.filter.' + name)}
      <select @change=${(/** @type {any} */ event) => feed.setFilter({ [name]: event.target.value })}>
        <option value="" .selected=${chosen === ''}>${t('watch.any')}</option>
        ${all.map((it) => html`<option value=${it} .selected=${it === chosen}>${write(it)}</option>`)}
      </select></label
    >`;
  }

  /** @param {WatchFeed} feed @param {'above' | 'below'} name */
  #bound(feed, name) {
    const value = feed.filter[name];
    return html`<label
      >${t('watch.filter.' + name)}
      <input
        type="number"
        min="0"
        max="100"
        step="5"
        placeholder=${t('watch.any')}
        .value=${live(value === '' ? '' : String(Math.round(Number(value) * 100)))}
        @change=${(/** @type {any} */ event) => feed.setFilter({ [name]: share(event.target) })}
      />
    </label>`;
  }

  /** @param {WatchFeed} feed */
  #charts(feed) {
    const rates = countLines(feed.seconds, 'events');
    const latency = latencyLines(feed.seconds);
    const dead = countLines(feed.seconds, 'deadLetters');
    const rate = lastMeans(rates, NOW_SECONDS).reduce((sum, it) => sum + (it.value ?? 0), 0);
    const [p50, p95] = lastMeans(latency, 1);
    const lost = feed.seconds.flatMap((it) => it.deadLetters).reduce((sum, it) => sum + it.count, 0);
    return html`<nagare-chart
        .data=${rates}
        .heading=${t('watch.rate')}
        .unit=${t('watch.perSecond')}
        .summary=${t('watch.rateNow', { rate: number(round(rate)) })}
        .name=${(/** @type {string} */ name) => (name === 'other' ? t('watch.others') : languageName(name))}
      ></nagare-chart>
      <nagare-chart
        .data=${latency}
        .heading=${t('watch.latency')}
        .unit=${t('watch.millis')}
        .summary=${p50?.value == null || p95?.value == null ? t('watch.latencyNone') : t('watch.latencyNow', { p50: number(p50.value), p95: number(p95.value) })}
        .name=${(/** @type {string} */ name) => t('watch.' + name)}
      ></nagare-chart>
      <nagare-chart
        .data=${dead}
        .heading=${t('watch.deadLetters')}
        .unit=${t('watch.perSecond')}
        .summary=${t(lost === 0 ? 'watch.deadLettersNone' : 'watch.deadLettersNow', { count: number(lost) })}
        .name=${(/** @type {string} */ name) => (name === 'other' ? t('watch.others') : name)}
      ></nagare-chart>`;
  }

  /** @param {WatchFeed} feed */
  #pause(feed) {
    feed.togglePause();
    announce(t(feed.isPaused ? 'watch.pausedNow' : 'watch.resumedNow'));
  }
}

/** @param {HTMLInputElement} input in percent @returns {string} as a share; empty for none */
function share(input) {
  const value = input.valueAsNumber;
  return Number.isNaN(value) ? '' : String(Math.min(Math.max(value, 0), 100) / 100);
}

/** @param {number} value */
function round(value) {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** @param {unknown} error */
function reason(error) {
  return error instanceof ApiError ? error.message : t('watch.failedOffline');
}

/** @param {string} title @param {string} text */
function banner(title, text) {
  return html`<div class="banner" role="status">
    <p><strong>${title}</strong> ${text}</p>
  </div>`;
}

customElements.define('nagare-watch-page', WatchPage);
