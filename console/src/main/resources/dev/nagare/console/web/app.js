import './dead-letters/page.js';
import './decide/page.js';
import './login.js';
import './releases/page.js';
import './try/page.js';
import './watch/page.js';
import { Api, ApiError } from './api.js';
import { Events } from './events.js';
import { LabelPage } from './label/page.js';
import { DigitNames } from './label/type-keys.js';
import { TypeBook } from './label/type-book.js';
import { LabelWork } from './label/work.js';
import { Light } from './light.js';
import { html, nothing } from './lit.js';
import { clock, pageLanguage, t } from './say.js';
import * as settings from './settings.js';

/** Pages by path, in the order of the navigation. A page that does not exist yet is not listed. */
const PAGES = Object.freeze({
  '/label': 'label',
  '/decide': 'decide',
  '/watch': 'watch',
  '/releases': 'releases',
  '/dead-letters': 'letters',
  '/try': 'try',
});

/** @typedef {keyof typeof PAGES} Path */

const AGAIN_MILLIS = 3_000;
/** A login that ends within this time is shown. */
const SOON_MILLIS = 10 * 60_000;

/** The frame of all pages: session, navigation, appearance, connection. */
class App extends Light {
  static properties = {
    session: { state: true },
    state: { state: true },
    path: { state: true },
    isOffline: { state: true },
    theme: { state: true },
  };

  constructor() {
    super();
    this.api = new Api();
    this.events = new Events();
    this.work = new LabelWork(this.api);
    this.digits = new DigitNames();
    this.labelPage = new LabelPage(this.work, new TypeBook(this.api), this.digits, settings.keys());
    /** @type {SessionJson | null} */
    this.session = null;
    /** @type {'starting' | 'signed-out' | 'unreachable' | 'ready'} */
    this.state = 'starting';
    /** @type {Path} */
    this.path = pathOf(location.pathname);
    this.isOffline = false;
    this.theme = settings.theme();
    /** Pages that were opened stay, so that nothing on them is lost. @type {Set<Path>} */
    this.opened = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = pageLanguage;
    this.#listen();
    this.#start();
    navigator.keyboard?.getLayoutMap().then(
      (layout) => {
        this.digits.layout = layout;
        this.labelPage.requestUpdate();
      },
      () => {},
    );
  }

  #listen() {
    const { api, events, work } = this;
    api.addEventListener('signed-out', () => this.#signedOut());
    events.addEventListener('connected', () => this.#connected());
    events.addEventListener('disconnected', () => this.#disconnected());
    events.addEventListener('progress', (event) => work.progressed(detail(event)));
    events.addEventListener('withdrawn', (event) => work.withdrawn(detail(event).id));
    events.addEventListener('heartbeat', () => work.leases.tick());
    events.addEventListener('session', (event) => this.#sessionChanged(detail(event)));
    addEventListener('popstate', () => this.#show(pathOf(location.pathname)));
    addEventListener('online', () => work.retry());
    addEventListener('pagehide', () => work.leases.releaseAll());
    addEventListener('beforeunload', (event) => work.hasUnsaved && event.preventDefault());
    document.addEventListener('visibilitychange', () =>
      document.hidden ? work.stopwatch.pause() : work.stopwatch.resume(),
    );
  }

  async #start() {
    try {
      this.session = await this.api.session();
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) {
        this.state = 'unreachable';
        setTimeout(() => this.#start(), AGAIN_MILLIS);
      }
      return;
    }
    const isFirst = this.state !== 'ready' && this.opened.size === 0;
    this.state = 'ready';
    this.events.start();
    if (isFirst) {
      this.#show(this.path);
    } else {
      this.work.retry();
    }
  }

  /** @param {Path} path */
  #show(path) {
    this.path = path;
    document.title = t('app.title', { page: t('app.' + PAGES[path]) });
    const isFirst = !this.opened.has(path);
    this.opened.add(path);
    if (path === '/label' && isFirst && this.session?.role !== 'viewer') {
      this.work.start();
    }
    this.requestUpdate();
  }

  render() {
    return html`<a class="skip" href="#main">${t('app.skipToContent')}</a>
      ${this.#top()}
      ${this.isOffline && this.state === 'ready' ? html`<p class="offline" role="status">${t('app.offline')}</p>` : nothing}
      <main id="main" tabindex="-1">${this.#content()}</main>
      ${
        this.opened.size > 0 && this.state === 'signed-out'
          ? html`<nagare-login class="over" .api=${this.api} .isAgain=${true} @signed-in=${() => this.#start()}></nagare-login>`
          : nothing
      }
      <div class="hidden-text" id="messages" role="status"></div>
      <div class="hidden-text" id="alerts" role="alert"></div>`;
  }

  #content() {
    if (this.opened.size > 0) {
      this.labelPage.session = this.session;
      this.labelPage.hidden = this.path !== '/label';
      return html`${this.opened.has('/label') ? this.labelPage : nothing}
      ${
        this.opened.has('/decide')
          ? html`<nagare-decide-page
              ?hidden=${this.path !== '/decide'}
              .isShown=${this.path === '/decide'}
              .api=${this.api}
              .session=${this.session}
            ></nagare-decide-page>`
          : nothing
      }
      ${
        this.opened.has('/watch')
          ? html`<nagare-watch-page
              ?hidden=${this.path !== '/watch'}
              .isShown=${this.path === '/watch'}
              .api=${this.api}
              .session=${this.session}
            ></nagare-watch-page>`
          : nothing
      }
      ${
        this.opened.has('/releases')
          ? html`<nagare-releases-page
              ?hidden=${this.path !== '/releases'}
              .isShown=${this.path === '/releases'}
              .api=${this.api}
              .events=${this.events}
              .session=${this.session}
            ></nagare-releases-page>`
          : nothing
      }
      ${
        this.opened.has('/dead-letters')
          ? html`<nagare-dead-letters-page
              ?hidden=${this.path !== '/dead-letters'}
              .isShown=${this.path === '/dead-letters'}
              .api=${this.api}
              .session=${this.session}
            ></nagare-dead-letters-page>`
          : nothing
      }
      ${
        this.opened.has('/try')
          ? html`<nagare-try-page ?hidden=${this.path !== '/try'} .api=${this.api} .session=${this.session}></nagare-try-page>`
          : nothing
      }`;
    }
    if (this.state === 'signed-out') {
      return html`<nagare-login .api=${this.api} @signed-in=${() => this.#start()}></nagare-login>`;
    }
    return this.state === 'unreachable'
      ? html`<div class="placeholder" role="alert">
          <h1>${t('app.unreachable')}</h1>
          <p>${t('app.unreachableWhat')}</p>
          <button type="button" class="primary" @click=${() => this.#start()}>${t('app.tryAgain')}</button>
        </div>`
      : html`<p class="placeholder muted">${t('app.loading')}</p>`;
  }

  /** The pages that the navigation lists: only release managers decide. */
  get #pages() {
    return Object.entries(PAGES).filter(([path]) => path !== '/decide' || this.session?.role === 'release-manager');
  }

  #top() {
    return html`<header class="top">
      <a class="brand" href="/label" @click=${(/** @type {MouseEvent} */ event) => this.#go(event, '/label')}>
        <span lang="ja" aria-hidden="true">流</span> ${t('app.name')}
      </a>
      <nav aria-label=${t('app.pages')}>
        ${this.#pages.map(
          ([path, name]) =>
            html`<a
              href=${path}
              aria-current=${path === this.path ? 'page' : nothing}
              @click=${(/** @type {MouseEvent} */ event) => this.#go(event, /** @type {Path} */ (path))}
              >${t('app.' + name)}</a
            >`,
        )}
      </nav>
      <span class="spacer"></span>
      <label class="choice"
        ><span class="hidden-text">${t('app.theme')}</span>
        <select @change=${(/** @type {any} */ event) => this.#themeChosen(event.target.value)}>
          ${[
            ['auto', 'themeAuto'],
            ['light', 'themeLight'],
            ['dark', 'themeDark'],
          ].map(
            ([value, key]) =>
              html`<option value=${value} ?selected=${value === this.theme}>${t('app.' + key)}</option>`,
          )}
        </select>
      </label>
      ${this.session ? this.#user(this.session) : nothing}
    </header>`;
  }

  /** @param {SessionJson} session */
  #user({ user, role, expiresAt }) {
    const endsSoon = expiresAt !== null && Date.parse(expiresAt) - Date.now() < SOON_MILLIS;
    return html`<span class="user"><bdi>${user}</bdi> <span class="muted">${t('app.role.' + role)}</span></span>
      ${endsSoon ? html`<span class="warning" role="status">${t('app.sessionEnds', { time: clock(expiresAt) })}</span>` : nothing}
      ${expiresAt ? html`<button type="button" class="quiet" @click=${this.#signOut}>${t('app.signOut')}</button>` : nothing}`;
  }

  /** @param {MouseEvent} event @param {Path} path */
  #go(event, path) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    event.preventDefault();
    if (path !== this.path) {
      history.pushState(null, '', path);
    }
    this.#show(path);
    this.updateComplete.then(() => this.#focusPage());
  }

  /** After a link of the navigation, keys belong to the page: Enter would press the link again. */
  #focusPage() {
    const first = {
      '/label': '.surface',
      '/decide': '.decide-page h1',
      '/watch': '.watch-page h1',
      '/releases': '.releases-page h1',
      '/dead-letters': '.dead-letters-page h1',
      '/try': '#try-text',
    }[this.path];
    /** @type {HTMLElement | null} */ (this.querySelector(first) ?? this.querySelector('main'))?.focus();
  }

  /** @param {settings.Theme} theme */
  #themeChosen(theme) {
    this.theme = theme;
    settings.setTheme(theme);
  }

  async #signOut() {
    await this.api.post('/v1/logout', {}).catch(() => {});
    location.assign('/label');
  }

  #signedOut() {
    this.state = 'signed-out';
    this.events.stop();
  }

  #connected() {
    this.isOffline = false;
    this.work.retry();
  }

  #disconnected() {
    this.isOffline = true;
    // An event stream does not tell why it ended; a login that ended shows here.
    this.api.session().catch(() => {});
  }

  /** @param {{expiresAt: string | null}} change */
  #sessionChanged({ expiresAt }) {
    this.session = this.session && { ...this.session, expiresAt };
  }
}

/** @param {Event} event @returns {any} */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}

/** @param {string} pathname @returns {Path} */
function pathOf(pathname) {
  return pathname in PAGES ? /** @type {Path} */ (pathname) : '/label';
}

customElements.define('nagare-app', App);
