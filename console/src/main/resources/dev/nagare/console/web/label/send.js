import { ApiError, Offline } from '../api.js';
import { isSame } from './spans.js';

/**
 * Sends an answer once and says what became of it.
 */

/** @typedef {{id: string, token: string | undefined, outcome: Outcome, spans: SpanJson[], note: string, seconds: number, language: string | null}} Answer */
/**
 * - `saved`: the console has it
 * - `saved-before`: the console had it from a try that got no reply
 * - `unsent`: nobody knows whether it arrived, or nobody is logged in; send it again
 * - `refused`: sending it again changes nothing
 *
 * @typedef {{kind: 'saved', saved: SavedJson} | {kind: 'saved-before', recent: RecentJson[]} | {kind: 'unsent' | 'refused', error: ApiError | Offline}} Sent
 */

/** Milliseconds to wait before the first, second, … next try; the last holds for all further ones. */
const RETRY_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** @param {number} tries made so far */
export function retryDelay(tries) {
  return RETRY_MILLIS[Math.min(tries, RETRY_MILLIS.length - 1)];
}

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
