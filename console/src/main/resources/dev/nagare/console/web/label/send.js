import { ApiError, Offline } from '../api.js';
import { isSame, toAnswer } from './spans.js';

/**
 * Sends an answer once and says what became of it.
 */

/**
 * @typedef {object} Answer
 * @property {string} id
 * @property {string | undefined} token of the lease
 * @property {Outcome} outcome
 * @property {SpanJson[]} spans
 * @property {string} note
 * @property {number} seconds for which the utterance was shown
 * @property {string | null} language of the next utterance
 */

/** @typedef {ApiError | Offline} Fault */

/**
 * - `saved`: the console has it
 * - `saved-before`: the console had it from a try that got no reply
 * - `unsent`: nobody knows whether it arrived, or nobody is logged in; send it again
 * - `refused`: sending it again changes nothing
 *
 * @typedef {{kind: 'saved', saved: SavedJson}
 *   | {kind: 'saved-before', recent: RecentJson[]}
 *   | {kind: 'unsent' | 'refused', error: Fault}} Sent
 */

/**
 * @param {Pick<import('../api.js').Api, 'get' | 'post'>} api
 * @param {Answer} answer
 * @param {boolean} isRetry whether an earlier try may have arrived
 * @returns {Promise<Sent>}
 */
export async function send(api, answer, isRetry) {
  try {
    return { kind: 'saved', saved: await api.post('/v1/labels/annotations', answer) };
  } catch (error) {
    const known = asError(error);
    if (isPassing(known)) {
      return { kind: 'unsent', error: known };
    }
    const recent = isRetry && isConflict(known) ? await savedBefore(api, answer) : null;
    return recent ? { kind: 'saved-before', recent } : { kind: 'refused', error: known };
  }
}

/**
 * @param {import('./draft.js').Draft} draft
 * @param {Outcome} outcome
 * @param {number} seconds
 * @param {string | null} language of the next utterance
 * @returns {Answer}
 */
export function answerOf({ item, spans, note }, outcome, seconds, language) {
  const hasSpans = outcome === 'LABELED' || outcome === 'FLAGGED';
  return {
    id: item.id,
    token: item.lease?.token,
    outcome,
    spans: hasSpans ? toAnswer(spans) : [],
    note,
    seconds,
    language,
  };
}

/** Returns why an answer can no longer be saved. @param {ApiError | Offline} error */
export function stateOf(error) {
  const kind = error instanceof ApiError ? error.kind : '';
  if (kind === 'decided') {
    return 'changed';
  }
  return kind === 'withdrawn' || kind === 'changed' ? kind : 'lost';
}

/** @param {unknown} error @returns {ApiError | Offline} */
export function asError(error) {
  if (error instanceof ApiError || error instanceof Offline) {
    return error;
  }
  throw error;
}

/** @param {ApiError | Offline} error */
export function isConflict(error) {
  return error instanceof ApiError && error.status === 409;
}

/** Returns whether an error goes away by itself or with a login. @param {ApiError | Offline} error */
function isPassing(error) {
  return error instanceof Offline || [401, 429].includes(error.status) || error.status >= 500;
}

/**
 * Returns the answers of this person if the last one to this utterance is the given answer. The lease
 * ended when it was saved, so that the next try was refused.
 *
 * @param {Pick<import('../api.js').Api, 'get'>} api
 * @param {Answer} answer
 * @returns {Promise<RecentJson[] | null>}
 */
async function savedBefore(api, answer) {
  try {
    /** @type {RecentJson[]} */
    const recent = (await api.get('/v1/labels/mine')).annotations;
    const last = recent.find(({ item }) => item.id === answer.id)?.annotation;
    return last && isEqual(last, answer) ? recent : null;
  } catch (error) {
    asError(error);
    return null;
  }
}

/** @param {AnnotationJson} last @param {Answer} answer */
function isEqual({ outcome, spans }, answer) {
  return (
    outcome === answer.outcome &&
    spans.length === answer.spans.length &&
    spans.every((it, i) => isSame(it, answer.spans[i]) && it.type === answer.spans[i].type)
  );
}
