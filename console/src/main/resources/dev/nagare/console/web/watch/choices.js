/** The values that filters offer: what was seen, and what is live. */

export class Choices {
  constructor() {
    /** @type {string[]} */
    this.releases = [];
    /** @type {string[]} */
    this.types = [];
    /** @type {string[]} */
    this.seenLanguages = [];
  }

  /** @param {Pick<import('../api.js').Api, 'get'>} api */
  async load(api) {
    try {
      const { releases } = await api.get('/v1/releases/live');
      this.releases = merged(this.releases, releases.map(releaseName));
    } catch {
      // Releases are offered as they are seen.
    }
  }

  /** @param {readonly WatchedEventJson[]} events */
  add(events) {
    this.releases = merged(
      this.releases,
      events.map((it) => releaseName(it.release)),
    );
    this.types = merged(
      this.types,
      events.flatMap((it) => it.spans.map((span) => span.type)),
    );
    this.seenLanguages = merged(
      this.seenLanguages,
      events.map((it) => it.language),
    );
  }

  /** @param {readonly string[]} known */
  languages(known) {
    return merged(this.seenLanguages, known);
  }
}

/** @param {ReleaseJson} release */
function releaseName({ id, version }) {
  return `${id}:${version}`;
}

/**
 * Returns the same array if there is nothing new.
 *
 * @param {string[]} known
 * @param {readonly string[]} more
 */
function merged(known, more) {
  const added = more.filter((it) => !known.includes(it));
  return added.length === 0 ? known : [...new Set([...known, ...added])].sort();
}
