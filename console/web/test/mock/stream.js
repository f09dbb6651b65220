import { spansOf, UTTERANCES } from './utterances.js';

/** A stream for the mock. Events come when a test or the timer asks for them. */

const RELEASES = [
  { id: 'assistant', version: '2026-11-02' },
  { id: 'assistant', version: '2026-11-28' },
];
const SECONDS = 300;

export class Stream {
  constructor() {
    /** @type {{filter: URLSearchParams, role: string, response: import('node:http').ServerResponse, matched: number}[]} */
    this.listeners = [];
    this.number = 0;
    /** @type {WatchedEventJson[]} */
    this.recent = [];
    this.isIdle = false;
    this.skipped = 0;
    /** @type {string | null} */
    this.trouble = null;
    for (let i = 0; i < 12; i++) {
      this.recent.push(this.event());
    }
  }

  /** @param {Partial<WatchedEventJson>} [change] @returns {WatchedEventJson} */
  event(change = {}) {
    const i = this.number++;
    const [language, text, marks] = UTTERANCES[i % UTTERANCES.length];
    return {
      number: i + 1,
      id: `utterance-${i}`,
      language,
      text,
      spans: spansOf(text, marks).map((it) => ({ ...it, text: [...text].slice(it.start, it.end).join('') })),
      confidence: marks.length === 0 ? 0.97 : Math.min(...marks.map((it) => it[2])),
      release: RELEASES[i % 5 === 0 ? 1 : 0],
      taggedAt: new Date(Date.now() - 500 + i).toISOString(),
      latencyMillis: 12 + ((i * 37) % 90),
      ...change,
    };
  }

  /** @param {URLSearchParams} filter @param {string} role @returns {WatchJson} */
  state(filter, role) {
    const now = Math.floor(Date.now() / 1000) * 1000;
    return {
      recent: this.isIdle ? [] : this.recent.filter((it) => matches(it, filter)).map((it) => masked(it, role)),
      seconds: Array.from({ length: SECONDS }, (_, i) => this.second(now - (SECONDS - i) * 1000)),
      quality: this.isIdle ? { languages: [], rounds: [] } : QUALITY,
    };
  }

  /** @param {number} at @returns {WatchSecondJson} */
  second(at) {
    const wave = (/** @type {number} */ mean, /** @type {number} */ period) =>
      Math.round(mean * (1 + 0.25 * Math.sin(at / 1000 / period)));
    return this.isIdle
      ? { at: iso(at), events: [], deadLetters: [], p50: null, p95: null, skipped: 0, trouble: this.trouble }
      : {
          at: iso(at),
          events: [
            { name: 'ar', count: wave(120, 9) },
            { name: 'de', count: wave(410, 14) },
            { name: 'en', count: wave(980, 21) },
            { name: 'ja', count: wave(490, 17) },
          ],
          deadLetters:
            at % 7000 < 2000
              ? [
                  { name: 'TEXT_TOO_LONG', count: 2 },
                  { name: 'NOT_AVRO', count: 1 },
                ]
              : [],
          p50: wave(24, 30),
          p95: wave(85, 12),
          skipped: this.skipped,
          trouble: this.trouble,
        };
  }

  /** @param {URLSearchParams} filter @param {string} role @param {import('node:http').ServerResponse} response */
  listen(filter, role, response) {
    const listener = { filter, role, response, matched: 0 };
    this.listeners.push(listener);
    response.on('close', () => (this.listeners = this.listeners.filter((it) => it !== listener)));
  }

  /** Sends events, and says that many more matched. @param {WatchedEventJson[]} events @param {number} [more] */
  send(events, more = 0) {
    this.recent.push(...events);
    for (const listener of this.listeners) {
      const fitting = events.filter((it) => matches(it, listener.filter));
      listener.matched += fitting.length + more;
      emit(listener.response, 'events', {
        events: fitting.map((it) => masked(it, listener.role)),
        matched: listener.matched,
      });
    }
  }

  /** @param {number} [at] */
  tick(at = Date.now()) {
    this.listeners.forEach((it) => emit(it.response, 'second', this.second(at)));
  }

  disconnect() {
    this.listeners.forEach((it) => it.response.destroy());
    this.listeners = [];
  }
}

/** @param {import('node:http').ServerResponse} response @param {string} name @param {object} data */
function emit(response, name, data) {
  response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** @param {WatchedEventJson} event @param {URLSearchParams} filter */
function matches(event, filter) {
  const { language, release, type, below, above } = Object.fromEntries(filter);
  return (
    (!language || event.language === language) &&
    (!release || release === `${event.release.id}:${event.release.version}`) &&
    (!type || event.spans.some((it) => it.type === type)) &&
    (!below || event.confidence < Number(below)) &&
    (!above || event.confidence >= Number(above))
  );
}

/** @param {WatchedEventJson} event @param {string} role @returns {WatchedEventJson} */
function masked(event, role) {
  return role === 'viewer'
    ? { ...event, id: null, text: null, spans: event.spans.map((it) => ({ ...it, text: null })) }
    : event;
}

/** @param {number} millis */
function iso(millis) {
  return new Date(millis).toISOString();
}

/** @param {string} language @param {number | null} f1 @param {number} spread @param {number} targetF1 @returns {WatchedLanguageJson} */
function quality(language, f1, spread, targetF1) {
  return {
    language,
    targetF1,
    f1,
    low: f1 && f1 - spread,
    high: f1 && f1 + spread,
    evaluationSize: f1 === null ? 0 : Math.round(4_000 / spread),
    release: f1 === null ? null : RELEASES[0],
    measuredAt: iso(Date.now() - 3_600_000),
  };
}

/** @type {WatchedQualityJson} */
const QUALITY = {
  languages: [
    quality('ar', 61.4, 6.2, 75),
    quality('de', 84.9, 2.1, 80),
    quality('en', 88.2, 1.4, 90),
    quality('ja', 73.8, 3.9, 75),
    quality('zh-Hant-TW', null, 0, 70),
  ],
  rounds: [14, 13, 12].map((round) => ({
    round,
    closedAt: iso(Date.now() - (15 - round) * 3_600_000),
    strategy: 'lamm',
    measure: 'LEAST_CONFIDENCE',
    budget: 50,
    requested: 47,
    languages: [
      {
        language: 'ar',
        targetF1: 75,
        currentF1: 61.4,
        traffic: 7_200,
        weight: 0.56,
        share: 27,
        candidates: 640,
        requested: 27,
        evaluationRequested: 3,
      },
      {
        language: 'en',
        targetF1: 90,
        currentF1: 88.2,
        traffic: 58_000,
        weight: 0.07,
        share: 5,
        candidates: 2_310,
        requested: 5,
        evaluationRequested: 3,
      },
      {
        language: 'ja',
        targetF1: 75,
        currentF1: 73.8,
        traffic: 29_400,
        weight: 0.05,
        share: 5,
        candidates: 1_120,
        requested: 5,
        evaluationRequested: 3,
      },
      {
        language: 'zh-Hant-TW',
        targetF1: 70,
        currentF1: null,
        traffic: 90,
        weight: 0.32,
        share: 13,
        candidates: 10,
        requested: 10,
        evaluationRequested: 1,
      },
    ],
  })),
};
