/** How far labeling is: of one page, and of all. */

/**
 * - `loading`: waits for the next utterance
 * - `open`: can be edited
 * - `saving`: was sent
 * - `unsent`: could not be sent and is sent again by itself
 * - `empty`: nothing to label
 * - `withdrawn`, `lost`, `changed`: can no longer be saved, and why
 * - `failed`: no utterance could be loaded
 *
 * @typedef {'loading' | 'open' | 'saving' | 'unsent' | 'empty' | 'withdrawn' | 'lost' | 'changed' | 'failed'} State
 */

/** @param {ProgressJson} progress @param {string | null} language null for any */
export function openRequests({ languages }, language) {
  return languages.filter((it) => language === null || it.language === language).reduce((sum, it) => sum + it.open, 0);
}

/**
 * Returns the progress; null if there is no answer, because events bring it soon.
 *
 * @param {Pick<import('../api.js').Api, 'get'>} api
 * @returns {Promise<ProgressJson | null>}
 */
export function loadProgress(api) {
  return api.get('/v1/labels/progress').catch(() => null);
}
