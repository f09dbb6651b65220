import { ApiError } from '../api.js';

/**
 * Keeps leases by renewing them. A lease lasts a minute after the last renewal; the clock of this
 * machine may differ from the console's, so that the time left is only taken within limits.
 */

const MIN_MILLIS = 5_000;
const MAX_MILLIS = 20_000;

/** @typedef {{now(): number, set(call: () => void, millis: number): any, clear(timer: any): void}} Timers */

/** @type {Timers} */
export const TIMERS = {
  now: () => Date.now(),
  set: (call, millis) => setTimeout(call, millis),
  clear: (timer) => clearTimeout(timer),
};

export class Leases {
  /**
   * @param {Pick<import('../api.js').Api, 'post'>} api
   * @param {(id: string, error: ApiError) => void} onLoss
   * @param {Timers} [timers]
   */
  constructor(api, onLoss, timers = TIMERS) {
    this.api = api;
    this.onLoss = onLoss;
    this.timers = timers;
    /** @type {Map<string, {token: string, timer: any, due: number}>} */
    this.held = new Map();
  }

  /** @param {ItemJson} item */
  hold({ id, lease }) {
    this.drop(id);
    if (lease) {
      const held = { token: lease.token, timer: undefined, due: 0 };
      this.held.set(id, held);
      this.#plan(id, held, lease.expiresAt);
    }
  }

  /**
   * Renews what is due. Browsers slow the timers of hidden pages down to one a minute; events from the
   * network still arrive and call this.
   */
  tick() {
    for (const [id, held] of this.held) {
      if (held.due <= this.timers.now()) {
        this.#renew(id, held);
      }
    }
  }

  /** Stops renewing; the console may have the lease already. @param {string} id */
  drop(id) {
    this.timers.clear(this.held.get(id)?.timer);
    this.held.delete(id);
  }

  /** Gives a lease back, so that others get the utterance at once. @param {string} id @param {RequestInit} [options] */
  async release(id, options) {
    const held = this.held.get(id);
    this.drop(id);
    if (held) {
      // If this fails, the lease expires by itself.
      await this.api.post('/v1/labels/release', { id, token: held.token }, options).catch(() => {});
    }
  }

  /** Gives all leases back while the page is closed. */
  releaseAll() {
    [...this.held.keys()].forEach((id) => this.release(id, { keepalive: true, signal: null }));
  }

  /**
   * @param {string} id
   * @param {{timer: any, due: number}} held
   * @param {string | null} expiresAt null if the last renewal got no answer
   */
  #plan(id, held, expiresAt) {
    const left = expiresAt ? (Date.parse(expiresAt) - this.timers.now()) / 3 : 0;
    const delay = Math.min(Math.max(left, MIN_MILLIS), MAX_MILLIS);
    held.due = this.timers.now() + delay;
    held.timer = this.timers.set(() => this.tick(), delay);
  }

  /** @param {string} id @param {{token: string, timer: any, due: number}} held */
  async #renew(id, held) {
    held.due = Infinity;
    this.timers.clear(held.timer);
    let expiresAt = null;
    try {
      expiresAt = (await this.api.post('/v1/labels/renew', { id, token: held.token })).expiresAt;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) {
        this.#lost(id, held, error);
        return;
      }
    }
    if (this.held.get(id) === held) {
      this.#plan(id, held, expiresAt);
    }
  }

  /** @param {string} id @param {object} held @param {ApiError} error */
  #lost(id, held, error) {
    if (this.held.get(id) === held) {
      this.drop(id);
      this.onLoss(id, error);
    }
  }
}
