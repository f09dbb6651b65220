import { asError } from './send.js';

/**
 * The utterance after the one that is open, leased while that one is labeled, so that it is there as
 * soon as the answer is sent. Its lease is renewed and given back as any other.
 */

/** With fewer open requests, nobody is told that there are none while somebody else has two. */
export const MIN_OPEN = 50;

export class Ahead {
  /** @param {Pick<import('../api.js').Api, 'post'>} api @param {import('./leases.js').Leases} leases */
  constructor(api, leases) {
    this.api = api;
    this.leases = leases;
    /** @type {ItemJson | null} */
    this.item = null;
    /** The language that was asked for last; another one makes an answer useless. @type {string | null} */
    this.language = null;
    /** The request that is under way. @type {Promise<void> | null} */
    this.asking = null;
  }

  /** Asks for an utterance unless there is one. @param {string | null} language @param {number} open requests in it */
  async fill(language, open) {
    this.language = language;
    if (this.item || this.asking || open < MIN_OPEN) {
      return;
    }
    this.asking = this.#ask(language);
    await this.asking;
  }

  /** @param {string | null} language */
  async #ask(language) {
    try {
      this.keep((await this.api.post('/v1/labels/next', { language }))?.item ?? null, language);
    } catch (error) {
      // The next one is asked for again when it is needed.
      asError(error);
    } finally {
      this.asking = null;
    }
  }

  /** Keeps a leased utterance, or gives it back if there is one or the language has changed. @param {ItemJson | null} item @param {string | null} language */
  keep(item, language) {
    if (!item) {
      return;
    }
    this.leases.hold(item);
    if (this.item || language !== this.language) {
      this.leases.release(item.id);
    } else {
      this.item = item;
    }
  }

  /** Hands the utterance over; null if there is none. */
  take() {
    const { item } = this;
    this.item = null;
    return item;
  }

  /** Gives the utterance back. */
  release() {
    const item = this.take();
    if (item) {
      this.leases.release(item.id);
    }
  }

  /** Forgets the utterance if it is this one, which can no longer be labeled. @param {string} id */
  gone(id) {
    if (this.item?.id === id) {
      this.item = null;
    }
  }
}
