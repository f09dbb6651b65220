/** How figures of releases are written and drawn: pure. */

import { percent, t } from '../say.js';

/** Figures that are shares; the others are plain numbers. */
const SHARES = new Set(['FAILURES', 'DISAGREEMENT', 'DROPPED']);

/** @param {ReleaseJson} release */
export function releaseName({ id, version }) {
  return t('releases.name', { id, version });
}

/** @param {ReleaseJson} release */
export function keyOf({ id, version }) {
  return `${id}:${version}`;
}

/**
 * Writes one figure of a limit, for example "1.2%" or "1.04×".
 *
 * @param {string} kind
 * @param {number} value
 */
export function figure(kind, value) {
  if (SHARES.has(kind)) {
    return share(value);
  }
  return t('releases.figure.' + kind, { value: value.toFixed(kind === 'TIME' ? 2 : 3) });
}

/** Writes a share with as many digits as it needs. @param {number} value 0 to 1 */
export function share(value) {
  const hundredths = value * 100;
  return value === 0 || value === 1 ? percent(value) : `${hundredths.toFixed(hundredths < 10 ? 1 : 0)}%`;
}

/** @param {MeasuredF1Json} measured */
export function f1Text({ f1, low, high }) {
  return t('releases.f1', { f1: f1.toFixed(1), low: low.toFixed(1), high: high.toFixed(1) });
}

/**
 * Returns where a bar has what, from 0 to 100. The limit never lies at the very edge, so that what is
 * beyond it can be seen.
 *
 * @param {{value: number | null, low: number | null, high: number | null, limit: number}} limit
 */
export function barOf({ value, low, high, limit }) {
  const from = Math.min(0, low ?? 0);
  const most = Math.max(limit * 1.4, (high ?? 0) * 1.1, 0.01);
  /** @param {number} it */
  const place = (it) => Math.round(Math.max(0, Math.min(100, ((it - from) / (most - from)) * 100)) * 10) / 10;
  return {
    limit: place(limit),
    value: value === null ? null : place(value),
    low: low === null ? null : place(low),
    high: high === null ? null : place(high),
  };
}

/** Stages of a release on its way, with where it stands. @param {ReleaseViewJson} release */
export function track({ stage }) {
  const stages = /** @type {const} */ (['SHADOW', 'CANARY', 'ACTIVE']);
  const at = stages.indexOf(/** @type {any} */ (stage));
  return stages.map((name, i) => ({ name, state: i < at ? 'done' : i === at ? 'current' : 'open' }));
}
