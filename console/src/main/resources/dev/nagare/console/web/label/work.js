import { ApiError, Offline } from '../api.js';
import { Draft } from './draft.js';
import { OpenUtterance } from './open-utterance.js';
import { loadProgress, openRequests } from './progress.js';
import { answerOf, asError, isConflict, send, stateOf } from './send.js';

/**
 * The way of a person through the queue: open, save, go back. Nothing that a person marked is dropped
 * before it is saved: where the next utterance is there already, an answer is sent while that one is
 * labeled, and comes back in sight if it cannot be saved.
 */

export class LabelWork extends OpenUtterance {
  async start() {
    const loads = [loadProgress(this.api), this.recent.load(this.api), this.next()];
    this.progress = (await Promise.all(loads))[0] ?? this.progress;
    this.fill();
    this.changed();
  }

  /** Opens the parked utterance, or else the next of the queue. */
  async next() {
    if (this.parked) {
      const { parked, parkedState } = this;
      this.parked = null;
      this.open(parked);
      this.set(parkedState);
      return;
    }
    if (this.behind && !(await this.behind)) {
      return;
    }
    if (this.ahead.asking) {
      this.set('loading');
      await this.ahead.asking;
    }
    const ahead = this.ahead.take();
    if (ahead) {
      this.show(ahead, false);
      return;
    }
    this.set('loading');
    try {
      const answer = await this.api.post('/v1/labels/next', { language: this.language });
      this.show(answer?.item ?? null, false);
    } catch (error) {
      this.#failed(asError(error));
    }
  }

  /** @param {string | null} language */
  setLanguage(language) {
    this.language = language;
    this.ahead.release();
    const { draft } = this;
    if (draft && this.canEdit && !draft.isTouched && !this.isReopened) {
      this.leases.release(draft.item.id);
      this.next();
    } else if (this.state === 'empty') {
      this.next();
    } else {
      this.fill();
    }
    this.changed();
  }

  /** Saves, and opens the next utterance. @param {Outcome} outcome */
  async save(outcome) {
    if (!this.draft || (this.state !== 'open' && this.state !== 'unsent')) {
      return;
    }
    const isRetry = this.state === 'unsent';
    this.retries.stop();
    if (this.behind) {
      this.set('saving');
      if (!(await this.behind)) {
        return;
      }
      this.set('open');
    }
    if (this.ahead.asking && !(await this.#asked())) {
      return;
    }
    const { draft } = this;
    const ahead = isRetry || this.parked || draft.isReopened ? null : this.ahead.take();
    const answer = answerOf(draft, outcome, this.stopwatch.seconds, this.language);
    if (ahead) {
      const isSaved = this.#sendBehind(draft, answer, outcome, new Draft(ahead));
      this.behind = isSaved.catch(() => false).finally(() => this.#settled());
      await isSaved;
    } else {
      this.outcome = outcome;
      this.set('saving');
      await this.#sendOpen(draft, answer, isRetry);
    }
  }

  /**
   * Waits for the next utterance where it is under way, so that it is not passed over.
   *
   * @returns {Promise<boolean>} whether the open one can still be saved
   */
  async #asked() {
    this.set('saving');
    await this.ahead.asking;
    if (this.state !== 'saving') {
      return false;
    }
    this.set('open');
    return true;
  }

  /** @param {Draft} draft @param {import('./send.js').Answer} answer @param {boolean} isRetry */
  async #sendOpen(draft, answer, isRetry) {
    const sent = await send(this.api, answer, isRetry).catch((error) => {
      this.set('open');
      throw error;
    });
    if (sent.kind === 'saved') {
      this.#saved(draft, sent.saved);
      this.#go(sent.saved.next);
    } else if (sent.kind === 'saved-before') {
      this.leases.drop(draft.item.id);
      this.recent.list = sent.recent;
      this.next();
    } else {
      this.#unsaved(sent);
    }
  }

  /**
   * Sends an answer while the next utterance is open.
   *
   * @param {Draft} draft
   * @param {import('./send.js').Answer} answer
   * @param {Outcome} outcome
   * @param {Draft} next
   * @returns {Promise<boolean>} whether it was saved
   */
  async #sendBehind(draft, answer, outcome, next) {
    const sending = send(this.api, answer, false);
    await null; // Whoever sees the next utterance open must see that an answer is under way.
    this.open(next);
    const sent = await sending.catch((error) => {
      this.#bringBack(draft, outcome);
      this.set('open');
      throw error;
    });
    if (sent.kind === 'saved') {
      this.#saved(draft, sent.saved);
      this.ahead.keep(sent.saved.next, answer.language);
      this.changed();
      return true;
    }
    this.#bringBack(draft, outcome);
    if (sent.kind !== 'saved-before') {
      this.#unsaved(sent);
    }
    return false;
  }

  #settled() {
    this.behind = null;
    this.fill();
  }

  /** Puts an answer that is not saved before the utterance that is open. @param {Draft} draft @param {Outcome} outcome */
  #bringBack(draft, outcome) {
    this.parked = this.draft;
    this.parkedState = this.state === 'saving' ? 'open' : this.state;
    this.draft = draft;
    this.outcome = outcome;
    this.retries.reset();
  }

  /** @param {{kind: 'unsent' | 'refused', error: ApiError | Offline}} sent */
  #unsaved({ kind, error }) {
    if (kind === 'unsent') {
      this.retryLater('unsent', error);
    } else {
      this.#refused(error);
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
      this.set('open');
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
    const isFree = ['open', 'empty', 'failed'].includes(this.state) && !this.behind;
    if (!isFree || (this.isReopened && draft?.isTouched)) {
      return { key: 'saveFirst', refused: true };
    }
    if (draft?.item.id === id && this.canEdit) {
      return null;
    }
    try {
      const { item } = await this.api.post('/v1/labels/reopen', { id });
      this.#leave(draft);
      this.show(item, true);
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

  /** @param {ProgressJson} progress */
  progressed(progress) {
    this.progress = progress;
    const open = openRequests(progress, this.language);
    if (this.state === 'empty' && open > 0) {
      this.next();
    }
    this.changed();
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

  /** @param {Draft} draft @param {SavedJson} saved */
  #saved(draft, { annotation, progress }) {
    this.leases.drop(draft.item.id);
    this.recent.add(draft.item, annotation);
    this.progress = progress;
    this.dispatchEvent(new CustomEvent('saved', { detail: annotation }));
  }

  /** @param {ItemJson | null} next */
  #go(next) {
    if (!this.parked) {
      this.show(next, false);
      return;
    }
    if (next) {
      this.leases.hold(next);
      this.leases.release(next.id);
    }
    this.next();
  }

  /** @param {ApiError | Offline} error */
  #refused(error) {
    if (isConflict(error)) {
      this.leases.drop(/** @type {Draft} */ (this.draft).item.id);
      this.set(stateOf(error), error);
    } else {
      this.set('open', error);
    }
  }

  /** @param {ApiError | Offline} error */
  #failed(error) {
    this.draft = null;
    const isFinal = error instanceof ApiError && error.status === 403;
    return isFinal ? this.set('failed', error) : this.retryLater('failed', error);
  }
}
