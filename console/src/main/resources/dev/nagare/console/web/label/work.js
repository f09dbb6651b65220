import { ApiError, Offline } from '../api.js';
import { Draft } from './draft.js';
import { Leases, TIMERS } from './leases.js';
import { loadProgress, openRequests } from './progress.js';
import { Recent } from './recent.js';
import { Retry } from './retry.js';
import { answerOf, asError, isConflict, send, stateOf } from './send.js';
import { Stopwatch } from './stopwatch.js';

/**
 * The way of a person through the queue: open, save, go back. Emits `change` whenever something that
 * the page shows has changed. Nothing that a person marked is dropped before it is saved.
 */

/** @typedef {import('./progress.js').State} State */

export class LabelWork extends EventTarget {
  /** @param {Pick<import('../api.js').Api, 'get' | 'post'>} api @param {import('./leases.js').Timers} [timers] */
  constructor(api, timers = TIMERS) {
    super();
    this.api = api;
    this.leases = new Leases(api, (id, error) => this.#gone(id, stateOf(error), error), timers);
    this.stopwatch = new Stopwatch(timers.now);
    this.state = /** @type {State} */ ('loading');
    this.draft = /** @type {Draft | null} */ (null);
    /** The utterance that was left by going back. */
    this.parked = /** @type {Draft | null} */ (null);
    /** Why the parked utterance can no longer be saved; `open` if it can. @type {State} */
    this.parkedState = 'open';
    this.recent = new Recent();
    this.progress = /** @type {ProgressJson | null} */ (null);
    /** Language of the next utterance; null for any. @type {string | null} */
    this.language = null;
    this.error = /** @type {ApiError | Offline | null} */ (null);
    this.retries = new Retry(timers, () => this.retry());
    /** What the last try to save sent. @type {Outcome} */
    this.outcome = 'LABELED';
  }

  get canEdit() {
    return this.state === 'open';
  }

  /** Whether leaving the page would lose something. */
  get hasUnsaved() {
    return (this.state !== 'withdrawn' && !!this.draft?.isTouched) || !!this.parked?.isTouched;
  }

  get isReopened() {
    return !!this.draft?.isReopened;
  }

  async start() {
    const loads = [loadProgress(this.api), this.recent.load(this.api), this.next()];
    this.progress = (await Promise.all(loads))[0] ?? this.progress;
    this.#changed();
  }

  /** Opens the parked utterance, or else the next of the queue. */
  async next() {
    if (this.parked) {
      const { parked, parkedState } = this;
      this.parked = null;
      this.#open(parked);
      this.#set(parkedState);
      return;
    }
    this.#set('loading');
    try {
      const answer = await this.api.post('/v1/labels/next', { language: this.language });
      this.#show(answer?.item ?? null, false);
    } catch (error) {
      this.#failed(asError(error));
    }
  }

  /** @param {string | null} language */
  setLanguage(language) {
    this.language = language;
    const { draft } = this;
    if (draft && this.canEdit && !draft.isTouched && !this.isReopened) {
      this.leases.release(draft.item.id);
      this.next();
    } else if (this.state === 'empty') {
      this.next();
    }
    this.#changed();
  }

  /** Saves, and opens the next utterance. @param {Outcome} outcome */
  async save(outcome) {
    if (!this.draft || (this.state !== 'open' && this.state !== 'unsent')) {
      return;
    }
    const isRetry = this.state === 'unsent';
    this.retries.stop();
    this.outcome = outcome;
    this.#set('saving');
    const answer = answerOf(this.draft, outcome, this.stopwatch.seconds, this.language);
    const sent = await send(this.api, answer, isRetry).catch((error) => {
      this.#set('open');
      throw error;
    });
    if (sent.kind === 'saved') {
      this.#saved(sent.saved);
    } else if (sent.kind === 'saved-before') {
      this.leases.drop(this.draft.item.id);
      this.recent.list = sent.recent;
      this.next();
    } else if (sent.kind === 'unsent') {
      this.#retryLater('unsent', sent.error);
    } else {
      this.#refused(sent.error);
    }
  }

  /** Sends an unsent answer now. */
  retry() {
    if (this.state === 'unsent') {
      this.save(this.outcome);
    } else if (this.state === 'failed') {
      this.next();
    }
  }

  /** Makes an unsent answer editable again. */
  editAgain() {
    if (this.state === 'unsent') {
      this.retries.stop();
      this.#set('open');
    }
  }

  /**
   * Opens the answer before the one that is open.
   *
   * @returns {Promise<import('./draft.js').Message | null>} why not
   */
  back() {
    const id = this.recent.before(this.draft);
    return id ? this.reopen(id) : Promise.resolve({ key: 'noEarlier', refused: true });
  }

  /** @param {string} id @returns {Promise<import('./draft.js').Message | null>} why not */
  async reopen(id) {
    const { draft } = this;
    const isFree = ['open', 'empty', 'failed'].includes(this.state);
    if (!isFree || (this.isReopened && draft?.isTouched)) {
      return { key: 'saveFirst', refused: true };
    }
    if (draft?.item.id === id && this.canEdit) {
      return null;
    }
    try {
      const { item } = await this.api.post('/v1/labels/reopen', { id });
      this.#leave(draft);
      this.#show(item, true);
      return null;
    } catch (error) {
      const known = asError(error);
      const why = known instanceof ApiError ? known.message : '';
      return { key: 'cannotReopen', params: { why }, refused: true };
    }
  }

  /** Leaves a reopened answer as it was. @returns {boolean} whether one was open */
  leave() {
    if (!this.isReopened || !this.draft || !['open', 'changed', 'lost'].includes(this.state)) {
      return false;
    }
    this.leases.release(this.draft.item.id);
    this.next();
    return true;
  }

  /** Goes on after an utterance that can no longer be saved. */
  goOn() {
    if (['withdrawn', 'lost', 'changed'].includes(this.state)) {
      this.next();
    }
  }

  /** A request was withdrawn. @param {string} id */
  withdrawn(id) {
    if (!(this.isReopened && this.draft?.item.id === id)) {
      this.leases.drop(id);
      this.#gone(id, 'withdrawn', null);
    }
  }

  /** @param {ProgressJson} progress */
  progressed(progress) {
    this.progress = progress;
    const open = openRequests(progress, this.language);
    if (this.state === 'empty' && open > 0) {
      this.next();
    }
    this.#changed();
  }

  /** Keeps an open draft beside, or gives back what needs no keeping. @param {Draft | null} draft */
  #leave(draft) {
    if (draft?.isReopened) {
      this.leases.release(draft.item.id);
    } else if (draft && this.canEdit) {
      this.parked = draft;
      this.parkedState = 'open';
    }
  }

  /** @param {ItemJson | null} item @param {boolean} isReopened */
  #show(item, isReopened) {
    if (item) {
      this.leases.hold(item);
      this.#open(new Draft(item, isReopened));
    } else {
      this.draft = null;
      this.#set('empty');
    }
  }

  /** @param {Draft} draft */
  #open(draft) {
    this.draft = draft;
    this.retries.reset();
    this.stopwatch.restart();
    this.#set('open');
    this.dispatchEvent(new Event('opened'));
  }

  /** @param {SavedJson} saved */
  #saved({ annotation, next, progress }) {
    const draft = /** @type {Draft} */ (this.draft);
    this.leases.drop(draft.item.id);
    this.recent.add(draft.item, annotation);
    this.progress = progress;
    this.dispatchEvent(new CustomEvent('saved', { detail: annotation }));
    if (this.parked && next) {
      this.leases.hold(next);
      this.leases.release(next.id);
    }
    if (this.parked) {
      this.next();
    } else {
      this.#show(next, false);
    }
  }

  /** @param {ApiError | Offline} error */
  #refused(error) {
    if (isConflict(error)) {
      this.leases.drop(/** @type {Draft} */ (this.draft).item.id);
      this.#set(stateOf(error), error);
    } else {
      this.#set('open', error);
    }
  }

  /** @param {State} state @param {ApiError | Offline} error */
  #retryLater(state, error) {
    this.retries.later();
    this.#set(state, error);
  }

  /**
   * What was marked stays in sight, but can no longer be saved.
   *
   * @param {string} id
   * @param {State} state
   * @param {ApiError | null} error
   */
  #gone(id, state, error) {
    if (this.parked?.item.id === id) {
      this.parkedState = state;
    } else if (this.draft?.item.id === id && ['open', 'unsent'].includes(this.state)) {
      this.retries.stop();
      this.#set(state, error);
    }
  }

  /** @param {ApiError | Offline} error */
  #failed(error) {
    this.draft = null;
    const isFinal = error instanceof ApiError && error.status === 403;
    return isFinal ? this.#set('failed', error) : this.#retryLater('failed', error);
  }

  /** @param {State} state @param {ApiError | Offline | null} [error] */
  #set(state, error = null) {
    this.state = state;
    this.error = error;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
