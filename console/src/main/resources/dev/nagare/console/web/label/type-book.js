/** Types and guidelines by language, loaded once and again after a while. */

const FRESH_MILLIS = 60_000;

export class TypeBook {
  /** @param {Pick<import('../api.js').Api, 'get'>} api @param {() => number} [now] */
  constructor(api, now = Date.now) {
    this.api = api;
    this.now = now;
    /** @type {Map<string, {types: TypeJson[], at: number}>} */
    this.known = new Map();
  }

  /** @param {string} language @returns {TypeJson[]} what is known; empty before the first load */
  of(language) {
    return this.known.get(language)?.types ?? [];
  }

  /** Loads what is not known or old. Returns whether anything was loaded. @param {string} language */
  async load(language) {
    const known = this.known.get(language);
    if (known && this.now() - known.at < FRESH_MILLIS) {
      return false;
    }
    const path = '/v1/labels/types?language=' + encodeURIComponent(language);
    const { types } = await this.api.get(path);
    this.known.set(language, { types, at: this.now() });
    return true;
  }

  /** @param {string} language @param {string} type @param {GuidelineJson} guideline */
  replace(language, type, guideline) {
    const known = this.known.get(language);
    if (known) {
      const types = known.types.map((it) => (it.name === type ? { ...it, guideline } : it));
      this.known.set(language, { ...known, types });
    }
  }
}
