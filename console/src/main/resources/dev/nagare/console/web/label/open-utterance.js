import { Ahead } from './ahead.js';
import { Draft } from './draft.js';
import { Leases, TIMERS } from './leases.js';
import { openRequests } from './progress.js';
import { Recent } from './recent.js';
import { Retry } from './retry.js';
import { stateOf } from './send.js';
import { Stopwatch } from './stopwatch.js';

/** What a person has on screen and beside it. Emits `change` whenever something that the page shows has changed. */

/** @typedef {import('./progress.js').State} State */
/** @typedef {import('./send.js').Fault} Fault */

export class OpenUtterance extends EventTarget {
  /** @param {Pick<import('../api.js').Api, 'get' | 'post'>} api @param {import('./leases.js').Timers} [timers] */
  constructor(api, timers = TIMERS) {
    super();
    this.api = api;
    this.leases = new Leases(api, (id, error) => this.gone(id, stateOf(error), error), timers);
    this.ahead = new Ahead(api, this.leases);
    this.stopwatch = new Stopwatch(timers.now);
    this.state = /** @type {State} */ ('loading');
    this.draft = /** @type {Draft | null} */ (null);
    /** The utterance that was left by going back. */
    this.parked = /** @type {Draft | null} */ (null);
    /** Why the parked utterance can no longer be saved; `open` if it can. @type {State} */
    this.parkedState = 'open';
    /** Whether the answer that is sent while another utterance is open was saved. @type {Promise<boolean> | null} */
    this.behind = null;
    this.recent = new Recent();
    this.progress = /** @type {ProgressJson | null} */ (null);
    /** Language of the next utterance; null for any. @type {string | null} */
    this.language = null;
    this.error = /** @type {Fault | null} */ (null);
    this.retries = new Retry(timers, () => this.retry());
    /** What the last try to save sent. @type {Outcome} */
    this.outcome = 'LABELED';
  }

  get canEdit() {
    return this.state === 'open';
  }

  /** Whether leaving the page would lose something. */
  get hasUnsaved() {
    const { draft, parked, behind, state } = this;
    return (state !== 'withdrawn' && !!draft?.isTouched) || !!parked?.isTouched || behind !== null;
  }

  get isReopened() {
    return !!this.draft?.isReopened;
  }

  /** A request was withdrawn. @param {string} id */
  withdrawn(id) {
    if (!(this.isReopened && this.draft?.item.id === id)) {
      this.leases.drop(id);
      this.gone(id, 'withdrawn', null);
    }
  }

  /** @param {ItemJson | null} item @param {boolean} isReopened */
  show(item, isReopened) {
    if (item) {
      this.leases.hold(item);
      this.open(new Draft(item, isReopened));
    } else {
      this.draft = null;
      this.set('empty');
    }
  }

  /** @param {Draft} draft */
  open(draft) {
    this.draft = draft;
    this.retries.reset();
    this.stopwatch.restart();
    this.set('open');
    this.dispatchEvent(new Event('opened'));
    this.fill();
  }

  /** Leases the utterance after the open one, while no answer that brings it is under way. */
  fill() {
    if (this.progress && this.draft && !this.behind && !this.parked) {
      this.ahead.fill(this.language, openRequests(this.progress, this.language));
    }
  }

  /** @param {State} state @param {Fault} error */
  retryLater(state, error) {
    this.retries.later();
    this.set(state, error);
  }

  /**
   * What was marked stays in sight, but can no longer be saved.
   *
   * @param {string} id
   * @param {State} state
   * @param {Fault | null} error
   */
  gone(id, state, error) {
    this.ahead.gone(id);
    if (this.parked?.item.id === id) {
      this.parkedState = state;
    } else if (this.draft?.item.id === id && ['open', 'unsent'].includes(this.state)) {
      this.retries.stop();
      this.set(state, error);
    }
    this.fill();
  }

  /** @param {State} state @param {Fault | null} [error] */
  set(state, error = null) {
    this.state = state;
    this.error = error;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Does again what has failed. */
  retry() {}
}
