import { GUIDELINES, TYPES, itemOf, spansOf, wordsOf } from './utterances.js';

/** What the mock answers: the contract in memory, for one person. */

/** An answer that is a problem document. */
export class Problem extends Error {
  /** @param {number} status @param {string} kind @param {string} detail @param {object} [more] */
  constructor(status, kind, detail, more = {}) {
    super(detail);
    this.document = { type: '/problems/' + kind, title: kind, status, detail, ...more };
  }
}

export class Desk {
  constructor(count = 20) {
    this.open = Array.from({ length: count }, (_, i) => itemOf(i));
    this.total = count;
    /** @type {Map<string, ItemJson>} */
    this.items = new Map(this.open.map((it) => [it.id, it]));
    /** @type {RecentJson[]} */
    this.mine = [];
    /** Each answer as it was sent. @type {any[]} */
    this.received = [];
    /** @type {Map<string, string>} */
    this.leases = new Map();
    this.guidelines = structuredClone(GUIDELINES);
    this.leaseCount = 0;
  }

  /** @param {string | null} language */
  next(language) {
    const item = this.open.find((it) => !this.leases.has(it.id) && (!language || it.language === language));
    return item ? this.#lease(item) : null;
  }

  /** @param {ItemJson} item @returns {ItemJson} */
  #lease(item) {
    const token = `lease-${++this.leaseCount}`;
    this.leases.set(item.id, token);
    return { ...item, lease: { token, expiresAt: new Date(Date.now() + 60_000).toISOString() } };
  }

  /** @param {{id: string, token: string}} lease */
  requireLease({ id, token }) {
    if (!this.items.has(id)) {
      throw new Problem(409, 'withdrawn', 'a newer release no longer needs this answer: go on with the next one');
    }
    if (this.leases.get(id) !== token) {
      throw new Problem(
        409,
        'lease-lost',
        'the text was not on screen for too long, and another page has it now: go on with the next one',
      );
    }
  }

  /** @param {any} answer */
  save(answer) {
    this.requireLease(answer);
    const item = /** @type {ItemJson} */ (this.items.get(answer.id));
    if (answer.spans.some((/** @type {SpanJson} */ it) => it.type === 'weather-condition')) {
      throw new Problem(422, 'label', 'the answer cannot be saved', {
        faults: [{ span: 0, fault: 'SPAN_TYPE', detail: 'the type is not in use', advice: 'choose another type' }],
      });
    }
    this.received.push(answer);
    this.leases.delete(answer.id);
    this.open = this.open.filter((it) => it.id !== answer.id);
    const { outcome, spans, note } = answer;
    const annotation = { outcome, spans, note, labeledAt: new Date().toISOString(), guidelineVersion: 3 };
    this.mine = [
      { item: { ...item, mine: annotation }, annotation },
      ...this.mine.filter((it) => it.item.id !== item.id),
    ].slice(0, 10);
    return { annotation, next: this.next(answer.language), progress: this.progress() };
  }

  /** @param {string} id */
  reopen(id) {
    const recent = this.mine.find((it) => it.item.id === id);
    if (!recent) {
      throw new Problem(404, 'not-found', 'this is none of your last answers; only those can be changed');
    }
    return { item: this.#lease(recent.item) };
  }

  /** @returns {ProgressJson} */
  progress() {
    const languages = [...new Set([...this.items.values()].map((it) => it.language))].sort();
    return {
      mine: {
        labeled: this.mine.filter((it) => it.annotation.outcome === 'LABELED').length,
        skipped: this.mine.filter((it) => it.annotation.outcome === 'SKIPPED').length,
      },
      languages: languages.map((language) => {
        const all = [...this.items.values()].filter((it) => it.language === language).length;
        const open = this.open.filter((it) => it.language === language);
        return {
          language,
          open: open.length,
          answered: all - open.length,
          oldest: open.at(-1)?.requestedAt ?? null,
          budget: 20,
          round: '12',
        };
      }),
    };
  }

  /** @returns {{types: TypeJson[]}} */
  types() {
    return { types: TYPES.map((name) => ({ name, guideline: this.guidelines[name] ?? null })) };
  }

  /** @param {string} type @param {{text: string, examples: string[], version: number}} change */
  changeGuideline(type, { text, examples, version }) {
    const current = this.guidelines[type];
    if ((current?.version ?? 0) !== version) {
      throw new Problem(409, 'changed', 'somebody else has changed this guideline', { current });
    }
    return (this.guidelines[type] = { text, examples, version: version + 1 });
  }

  /** @param {{text: string, language: string, release?: ReleaseJson}} request */
  tag({ text, language, release = { id: 'assistant', version: '2026-11-02' } }) {
    if ([...text].length > 500) {
      throw new Problem(413, 'too-large', 'a text has at most 500 code points: shorten it');
    }
    const words = wordsOf(text, language);
    const isNew = String(release.version) > '2026-11-02';
    /** @type {[string, string, number][]} */
    const known = [
      ['jazz', 'genre', 0.98],
      ['tomorrow morning', isNew ? 'date' : 'time', 0.71],
      ['kitchen', 'room', 0.88],
      ['ジャズ', 'genre', 0.93],
      ['台所', 'room', 0.81],
      ['فيروز', 'artist', 0.77],
    ];
    const spans = spansOf(
      text,
      known.filter(([surface]) => text.includes(surface)),
    );
    return {
      results: [
        {
          id: '0',
          language,
          release,
          words,
          romanized:
            language === 'ja'
              ? words.map(
                  (_, i) =>
                    ['ashita', 'no', 'asa', '', 'daidokoro', 'de', 'utada', 'hikaru', 'no', 'jazu', 'wo', 'nagashite'][
                      i
                    ] ?? 'kana',
                )
              : null,
          spans: spans.map((it) => ({ ...it, text: [...text].slice(it.start, it.end).join('') })),
        },
      ],
    };
  }
}
