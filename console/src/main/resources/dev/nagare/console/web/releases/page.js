import './decision.js';
import './details.js';
import { ApiError } from '../api.js';
import { Light } from '../light.js';
import { html, nothing, repeat } from '../lit.js';
import { age, languageName, t } from '../say.js';
import { f1Text, keyOf, releaseName, share, track } from './figures.js';
import { historyList } from './history.js';
import { observed } from './limits.js';

/** @typedef {import('./decision.js').Decision} Decision */

/** Shows releases by language, and lets release managers decide. Keeps nothing. */
class ReleasesPage extends Light {
  static properties = {
    session: { attribute: false },
    isShown: { attribute: false },
    releases: { state: true },
    error: { state: true },
    opened: { state: true },
    decision: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../api.js').Api | null} */
    this.api = null;
    /** @type {EventTarget | null} */
    this.events = null;
    /** @type {SessionJson | null} */
    this.session = null;
    this.isShown = false;
    /** @type {ReleasesJson | null} */
    this.releases = null;
    /** @type {unknown} */
    this.error = null;
    /** Releases whose details are shown. @type {ReadonlySet<string>} */
    this.opened = new Set();
    /** @type {Decision | null} */
    this.decision = null;
    /** Something has changed while the page was hidden. */
    this.isOutdated = true;
    this.refresh = () => this.#changed();
  }

  connectedCallback() {
    super.connectedCallback();
    this.events?.addEventListener('releases', this.refresh);
    this.events?.addEventListener('connected', this.refresh);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.events?.removeEventListener('releases', this.refresh);
    this.events?.removeEventListener('connected', this.refresh);
  }

  updated() {
    if (this.isShown && this.isOutdated) {
      this.load();
    }
  }

  #changed() {
    this.isOutdated = true;
    this.requestUpdate();
  }

  async load() {
    this.isOutdated = false;
    try {
      this.releases = await this.api?.get('/v1/releases');
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  get #canDecide() {
    return this.session?.role === 'release-manager';
  }

  render() {
    return html`<div class="releases-page">
      <header class="page-head">
        <h1 tabindex="-1">${t('releases.title')}</h1>
        <p class="muted">${t('releases.intro')}</p>
      </header>
      ${this.releases && this.session && !this.#canDecide ? html`<p class="muted">${t('releases.onlyManagers')}</p>` : nothing}
      ${this.releases && this.error ? html`<p class="banner" role="alert">${t('releases.outdated')}</p>` : nothing}
      ${this.releases ? this.#content(this.releases) : this.#placeholder()}
      ${
        this.decision
          ? html`<nagare-decision
              .api=${this.api}
              .decision=${this.decision}
              @decided=${() => this.#changed()}
              @closed=${() => (this.decision = null)}
            ></nagare-decision>`
          : nothing
      }
    </div>`;
  }

  #placeholder() {
    const { error } = this;
    return error
      ? html`<div class="placeholder" role="alert">
          <h2>${t('releases.failed')}</h2>
          <p>${error instanceof ApiError ? error.message : t('app.unreachable')}</p>
          <button type="button" class="primary" @click=${() => this.load()}>${t('app.tryAgain')}</button>
        </div>`
      : html`<p class="placeholder muted">${t('app.loading')}</p>`;
  }

  /** @param {ReleasesJson} all */
  #content(all) {
    if (all.releases.length === 0) {
      return html`<div class="placeholder">
        <h2>${t('releases.emptyTitle')}</h2>
        <p>${t('releases.empty')}</p>
      </div>`;
    }
    const candidates = all.releases.filter(({ stage }) => stage === 'SHADOW' || stage === 'CANARY');
    const active = all.releases.filter(({ stage }) => stage === 'ACTIVE');
    const earlier = all.releases.filter((it) => !candidates.includes(it) && !active.includes(it));
    return html`${this.#languages(all)}
      <section aria-labelledby="candidates">
        <h2 id="candidates">${t('releases.candidates')}</h2>
        ${all.automatic ? html`<p class="muted">${t('releases.automatic')}</p>` : html`<p>${t('releases.manual')}</p>`}
        ${candidates.length === 0 ? html`<p class="muted">${t('releases.noCandidates')}</p>` : this.#cards(candidates)}
      </section>
      <section aria-labelledby="active">
        <h2 id="active">${t('releases.active')}</h2>
        ${active.length === 0 ? html`<p class="muted">${t('releases.noActive')}</p>` : this.#cards(active)}
      </section>
      ${earlier.length > 0 ? this.#earlier(earlier, all.left) : nothing}
      <section class="card" aria-labelledby="changes">
        <h2 id="changes">${t('releases.changes')}</h2>
        ${historyList(all.history.slice(0, 20), true)}
      </section>`;
  }

  /** @param {ReleasesJson} all */
  #languages({ languages, releases }) {
    return html`<section class="card" aria-labelledby="languages">
      <h2 id="languages">${t('releases.languages')}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('releases.languages')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('releases.language')}</th>
              <th scope="col">${t('releases.answersNow')}</th>
              <th scope="col">${t('releases.accuracy')}</th>
              <th scope="col">${t('releases.onTheWay')}</th>
              ${this.#canDecide ? html`<th scope="col"><span class="hidden-text">${t('releases.actions')}</span></th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${languages.map((it) => this.#language(it, releases))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  /** @param {LanguageStateJson} state @param {ReleaseViewJson[]} releases */
  #language({ language, roles, previous }, releases) {
    const { answers, canary, canaryShare, shadow } = roles;
    const measured = releases
      .find((it) => answers && keyOf(it) === keyOf(answers))
      ?.f1.find((it) => it.language === language);
    return html`<tr>
      <th scope="row">${languageName(language)} <span class="muted">${language}</span></th>
      <td>${answers ? releaseName(answers) : html`<span class="warning">${t('releases.nobody')}</span>`}</td>
      <td>${measured ? f1Text(measured) : html`<span class="muted">${t('releases.notMeasured')}</span>`}</td>
      <td>
        ${canary ? html`<span class="badge strong">${t('releases.stage.CANARY')} ${share(canaryShare)}</span> ${releaseName(canary)}` : nothing}
        ${shadow ? html`<span class="badge">${t('releases.stage.SHADOW')}</span> ${releaseName(shadow)}` : nothing}
        ${canary || shadow ? nothing : html`<span class="muted">–</span>`}
      </td>
      ${
        this.#canDecide
          ? html`<td class="action">
              ${
                previous && answers
                  ? html`<button
                      type="button"
                      aria-label=${t('releases.rollBackLanguage', { language: languageName(language), name: releaseName(previous) })}
                      @click=${() => (this.decision = { action: 'rollback', release: answers, language })}
                    >
                      ${t('releases.rollBack')}
                    </button>`
                  : nothing
              }
            </td>`
          : nothing
      }
    </tr>`;
  }

  /** @param {ReleaseViewJson[]} releases */
  #cards(releases) {
    return html`<div class="release-cards">
      ${repeat(releases, keyOf, (it) => this.#card(it))}
    </div>`;
  }

  /** @param {ReleaseViewJson} release */
  #card(release) {
    const name = releaseName(release);
    const isCandidate = release.stage !== 'ACTIVE';
    return html`<article class="card release" aria-label=${name}>
      <header>
        <h3>${name}</h3>
        ${release.languages.map((it) => html`<span class="badge">${languageName(it)} <span class="tag">${it}</span></span>`)}
        <span class="muted small">${t('releases.since', { age: age(release.changedAt), by: release.changedBy })}</span>
      </header>
      ${isCandidate ? stages(release) : answersLine(release)}
      ${release.f1.length > 0 ? html`<p class="f1">${release.f1.map((it) => html`<span><strong>${languageName(it.language)}</strong> ${f1Text(it)}</span>`)}</p>` : nothing}
      ${observed(release)}
      <div class="buttons">
        ${this.#canDecide ? this.#decisions(release) : nothing}
        ${this.#detailsButton(release)}
      </div>
      ${this.opened.has(keyOf(release)) ? html`<nagare-release-details .api=${this.api} .release=${release}></nagare-release-details>` : nothing}
    </article>`;
  }

  /** @param {ReleaseViewJson} release */
  #decisions(release) {
    const { stage } = release;
    return html`${stage === 'SHADOW' ? this.#button('releases.toCanary', { action: 'promote', release, stage: 'CANARY' }) : nothing}
    ${stage === 'ACTIVE' ? nothing : this.#button('releases.toActive', { action: 'promote', release, stage: 'ACTIVE' })}
    ${stage === 'CANARY' ? this.#button('releases.changeShare', { action: 'promote', release, stage: 'CANARY' }) : nothing}
    ${this.#button('releases.reject', { action: 'reject', release })}`;
  }

  /** @param {string} text @param {Decision} decision */
  #button(text, decision) {
    return html`<button
      type="button"
      aria-label=${`${t(text)}: ${releaseName(decision.release)}`}
      @click=${() => (this.decision = decision)}
    >
      ${t(text)}
    </button>`;
  }

  /** @param {ReleaseViewJson} release */
  #detailsButton(release) {
    const key = keyOf(release);
    const isOpen = this.opened.has(key);
    return html`<button
      type="button"
      class="quiet"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-label=${`${t('releases.details')}: ${releaseName(release)}`}
      @click=${() => this.#toggle(key)}
    >
      ${t('releases.details')} <span aria-hidden="true">${isOpen ? '▴' : '▾'}</span>
    </button>`;
  }

  /** @param {string} key */
  #toggle(key) {
    const opened = new Set(this.opened);
    if (!opened.delete(key)) {
      opened.add(key);
    }
    this.opened = opened;
  }

  /** @param {ReleaseViewJson[]} releases @param {number} left */
  #earlier(releases, left) {
    return html`<section aria-labelledby="earlier">
      <h2 id="earlier">${t('releases.earlier')}</h2>
      <ul class="earlier">
        ${repeat(
          releases,
          keyOf,
          (it) =>
            html`<li class="panel">
              <div class="earlier-row">
                <strong>${releaseName(it)}</strong>
                <span class="badge">${t('releases.stage.' + it.stage)}</span>
                <span class="muted small">${t('releases.since', { age: age(it.changedAt), by: it.changedBy })}</span>
                <span class="spacer"></span>
                ${this.#canDecide ? this.#button('releases.again', { action: 'promote', release: it, stage: 'CANARY' }) : nothing}
                ${this.#detailsButton(it)}
              </div>
              ${this.opened.has(keyOf(it)) ? html`<nagare-release-details .api=${this.api} .release=${it}></nagare-release-details>` : nothing}
            </li>`,
        )}
      </ul>
      ${left > 0 ? html`<p class="muted">${t('releases.left', { count: left })}</p>` : nothing}
    </section>`;
  }
}

/** @param {ReleaseViewJson} release */
function stages(release) {
  return html`<ol class="track">
    ${track(release).map(
      ({ name, state }) =>
        html`<li class=${state} aria-current=${state === 'current' ? 'step' : nothing}>
          <span aria-hidden="true">${state === 'done' ? '✓' : state === 'current' ? '●' : '○'}</span>
          ${t('releases.stage.' + name)} ${name === 'CANARY' && release.stage === 'CANARY' ? share(release.canaryShare) : ''}
        </li>`,
    )}
  </ol>`;
}

/** @param {ReleaseViewJson} release */
function answersLine({ answers }) {
  return answers.length > 0
    ? html`<p>${t('releases.answersIn', { languages: answers.map(languageName).join(', ') })}</p>`
    : html`<p class="muted">${t('releases.answersNothing')}</p>`;
}

customElements.define('nagare-releases-page', ReleasesPage);
