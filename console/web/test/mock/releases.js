import { Problem } from './desk.js';

/** Releases of the mock: German and English with a canary and a shadow, Japanese with one release. */

const NOW = Date.now();
/** @param {number} hours */
const ago = (hours) => new Date(NOW - hours * 3_600_000).toISOString();
/** @param {string} version */
const named = (version) => ({ id: 'assistant', version });
const WHY = 'de: 500 utterances, 0 failed, other spans in 18.4 % (13.5 to 24.6 %)';

/** @param {string} kind @param {string} language @param {number} limit @param {number[] | null} seen @param {string} state */
function limit(kind, language, limit, seen, state) {
  const [value, low, high] = seen ?? [null, null, null];
  return { kind, language, count: seen ? 320 : 0, value, low, high, limit, state };
}

/** @param {string} version @param {string} stage @param {object} more */
function release(version, stage, more) {
  return {
    ...named(version),
    languages: ['de', 'en'],
    stage,
    canaryShare: 0,
    answers: [],
    next: null,
    changedAt: ago(2),
    changedBy: 'nagare-rollout',
    f1: [
      { language: 'de', f1: 84.2, low: 81.9, high: 86.3, utterances: 640 },
      { language: 'en', f1: 91.7, low: 90.2, high: 93.1, utterances: 1210 },
    ],
    rollout: null,
    ...more,
  };
}

export class ReleaseLog {
  constructor() {
    /** @type {any[]} */
    this.releases = [
      release('2026-11-30', 'SHADOW', {
        languages: ['de', 'en'],
        next: 'CANARY',
        rollout: {
          utterances: 320,
          required: 500,
          instances: 3,
          usable: 3,
          waitingFor: '320 of 500 utterances observed; de: takes 2.80 (2.61 to 3.12) times as long',
          waitingSaidAt: ago(0.01),
          limits: [
            limit('FAILURES', 'de', 0, [0, 0, 0.03], 'KEPT'),
            limit('TIME', 'de', 3, [3.05, 2.61, 3.52], 'OPEN'),
            limit('DISAGREEMENT', 'de', 0.44, [0.184, 0.135, 0.246], 'KEPT'),
            limit('CONFIDENCE_DROP', 'de', 0.1, [-0.021, -0.04, 0.002], 'KEPT'),
            limit('FAILURES', 'en', 0, [0, 0, 0.04], 'KEPT'),
            limit('TIME', 'en', 3, null, 'UNKNOWN'),
            limit('DISAGREEMENT', 'en', 0.6, [0.91, 0.84, 0.95], 'BROKEN'),
          ],
        },
      }),
      release('2026-11-28', 'CANARY', {
        languages: ['ja'],
        canaryShare: 0.05,
        next: 'ACTIVE',
        f1: [{ language: 'ja', f1: 79.4, low: 76.8, high: 82, utterances: 480 }],
        rollout: {
          utterances: 120,
          required: 500,
          instances: 3,
          usable: 3,
          waitingFor: null,
          waitingSaidAt: null,
          limits: [limit('FAILURES', 'ja', 0, [0, 0, 0.08], 'KEPT'), limit('TIME', 'ja', 3, [1.1, 1.02, 1.19], 'KEPT')],
        },
      }),
      release('2026-11-02', 'ACTIVE', {
        languages: ['de', 'en', 'ja', 'ar'],
        answers: ['de', 'en', 'ja', 'ar'],
        changedBy: 'hana',
        changedAt: ago(200),
        rollout: {
          utterances: 0,
          required: 2000,
          instances: 3,
          usable: 3,
          waitingFor: null,
          waitingSaidAt: null,
          limits: [],
        },
      }),
      release('2026-10-11', 'RETIRED', { changedAt: ago(201), changedBy: 'hana' }),
      release('2026-10-30', 'REJECTED', { changedAt: ago(300) }),
    ];
    /** Counts changes: a decision that was confirmed before the last one is refused. */
    this.revision = 1;
    /** @type {any[]} */
    this.decided = [];
    this.lostTypes = /** @type {string[]} */ ([]);
    this.isForced = true;
  }

  all() {
    const answers = named('2026-11-02');
    const shadow = this.#in('SHADOW');
    const canary = this.#in('CANARY');
    return {
      languages: ['ar', 'de', 'en', 'ja'].map((language) => ({
        language,
        roles: {
          answers: this.#in('ACTIVE', language) ?? answers,
          canary: canary?.languages.includes(language) ? named(canary.version) : null,
          canaryShare: canary?.languages.includes(language) ? canary.canaryShare : 0,
          shadow: shadow?.languages.includes(language) ? named(shadow.version) : null,
        },
        previous: language === 'ar' ? null : named('2026-10-11'),
      })),
      releases: this.releases,
      left: 4,
      history: this.#history(),
      automatic: true,
    };
  }

  /** @param {string} stage @param {string} [language] */
  #in(stage, language) {
    return this.releases.find((it) => it.stage === stage && (!language || it.languages.includes(language)));
  }

  #history() {
    return [
      ...this.decided.map(({ release: it, stage, reason }) => step(it.version, stage, 'hana', 0, reason)).reverse(),
      step('2026-11-28', 'CANARY', 'nagare-rollout', 2, WHY),
      step('2026-11-30', 'SHADOW', 'nagare-trainer', 5, 'passed the gate'),
      step('2026-11-02', 'ACTIVE', 'hana', 200, 'better in all languages; agreed with support'),
    ];
  }

  /** @param {string} version */
  details(version) {
    const it = this.releases.find((one) => one.version === version);
    if (!it) {
      throw new Problem(404, 'not-found', 'there is no such release');
    }
    return {
      release: it,
      sha256: '3f9a'.repeat(16),
      parent: named('2026-11-02'),
      createdBy: 'nagare-trainer',
      createdAt: ago(5),
      types: ['artist', 'date', 'genre', 'room', 'song'],
      gate: {
        outcome: 'PASSED',
        reason: 'significantly better in de, not worse in en',
        by: 'nagare-gate',
        at: ago(5),
        look: 2,
        alpha: 0.0125,
        languages: [
          gate('de', 84.2, 79.8, 0.0031, false, { value: 0.21, low: 0.18, high: 0.24 }),
          gate('en', 91.7, 91.2, 0.3412, false, null),
        ],
      },
      training: { trigger: 'labels', labels: 4210, developmentLabels: 460, sources: [named('2026-11-02')] },
      history: this.#history().filter((one) => one.release.version === version),
    };
  }

  /** @param {boolean} isHidden */
  disagreements(isHidden) {
    const answered = { release: named('2026-11-02'), confidence: 0.58 };
    const shadow = { release: named('2026-11-30'), confidence: 0.87 };
    return {
      compared: 1210,
      differing: 223,
      utterances: [
        {
          id: 'u-1',
          language: 'de',
          text: isHidden ? null : 'spiel Jazz von Miles Davis in der Küche',
          hidden: isHidden,
          taggedAt: ago(0.1),
          answered: { ...answered, spans: [span(6, 10, 'genre'), span(15, 20, 'artist')] },
          shadow: { ...shadow, spans: [span(6, 10, 'genre'), span(15, 26, 'artist'), span(34, 39, 'room')] },
        },
        {
          id: 'u-2',
          language: 'en',
          text: isHidden ? null : 'wake me up tomorrow',
          hidden: isHidden,
          taggedAt: ago(0.2),
          answered: { ...answered, spans: [] },
          shadow: { ...shadow, spans: [span(11, 19, 'date')] },
        },
      ],
    };
  }

  /** @param {'promote' | 'rollback' | 'reject'} action @param {any} request */
  decide(action, request) {
    const stage = action === 'promote' ? request.stage : 'REJECTED';
    const release = action === 'rollback' ? named('2026-11-02') : named(request.version);
    const effect = this.#effect(release, stage, request.language);
    if (request.confirmation.dry) {
      return effect;
    }
    if (request.confirmation.seen !== effect.seen) {
      throw new Problem(409, 'changed', 'the effect of this decision is another one now', { current: effect });
    }
    this.decided.push({ action, release, stage, reason: request.confirmation.reason, request });
    this.releases = this.releases.map((it) => (it.version === release.version ? { ...it, stage } : it));
    this.revision++;
    return { ...effect, done: true };
  }

  /** @param {ReleaseJson} release @param {string} stage @param {string} [language] */
  #effect(release, stage, language) {
    const now = named('2026-11-02');
    const found = this.releases.find((it) => it.version === release.version);
    const before = { answers: now, canary: null, canaryShare: 0, shadow: null };
    const after = {
      answers: stage === 'ACTIVE' ? release : language ? named('2026-10-11') : now,
      canary: stage === 'CANARY' ? release : null,
      canaryShare: 0.1,
      shadow: null,
    };
    return {
      done: false,
      seen: `seen-${this.revision}-${stage}`,
      languages: (language ? [language] : found.languages).map((/** @type {string} */ it) => ({
        language: it,
        before,
        after,
      })),
      releases: [{ release, from: found.stage, to: stage }],
      forced: stage === 'ACTIVE' && this.isForced,
      lostTypes: stage === 'REJECTED' ? [] : this.lostTypes,
      takeover: null,
    };
  }
}

/** @param {string} version @param {string} stage @param {string} by @param {number} hours @param {string} reason */
function step(version, stage, by, hours, reason) {
  return { release: named(version), stage, canaryShare: stage === 'CANARY' ? 0.05 : 0, by, at: ago(hours), reason };
}

/** @param {number} start @param {number} end @param {string} type */
function span(start, end, type) {
  return { start, end, type, confidence: 0.81 };
}

/** @param {string} language @param {number} f1 @param {number} incumbentF1 @param {number} correctedP @param {boolean} worse @param {object | null} differing */
function gate(language, f1, incumbentF1, correctedP, worse, differing) {
  return { language, incumbent: named('2026-11-02'), utterances: 640, f1, incumbentF1, correctedP, worse, differing };
}
