import { Problem } from './desk.js';

/** Dead letters of the mock: three reasons, one of them of records that are at fault themselves. */

const HOUR = 3_600_000;

/** @type {Record<string, AdviceJson>} */
const ADVICE = {
  UNSUPPORTED_LANGUAGE: {
    meaning: 'No release serves the language.',
    remedy: 'Publish a release for it, or set nagare.fallback.language, then replay.',
    mendable: true,
  },
  NOT_AVRO: {
    meaning: 'The value does not begin with the zero byte of the Confluent wire format.',
    remedy: 'Find the producer that wrote it, and fix it: it must write Avro with a schema id.',
    mendable: false,
  },
  TEXT_TOO_LONG: {
    meaning: 'The text has more code points than nagare.text.max.code.points.',
    remedy: 'To tag such texts, raise that setting, restart the stream, then replay.',
    mendable: true,
  },
};
/** @type {Record<string, string>} */
const STAGES = { UNSUPPORTED_LANGUAGE: 'TAG', NOT_AVRO: 'DESERIALIZE', TEXT_TOO_LONG: 'VALIDATE' };

export class DeadLetters {
  constructor() {
    /** @type {DeadLetterJson[]} */
    this.letters = Array.from({ length: 9 }, (_, i) => letter(i, 'UNSUPPORTED_LANGUAGE', 'fr'));
    this.letters.push(...Array.from({ length: 3 }, (_, i) => letter(20 + i, 'NOT_AVRO', null)));
    this.letters.push({ ...letter(40, 'TEXT_TOO_LONG', 'ar'), obstacle: 'CUT', valueBytes: 1_000_000 });
    /** What was sent, as requested. @type {any[]} */
    this.sent = [];
    /** @type {string | null} */
    this.trouble = null;
  }

  all() {
    const reasons = [...new Set(this.letters.map((it) => /** @type {string} */ (it.reason)))].map((reason) => {
      const ours = this.letters.filter((it) => it.reason === reason);
      const times = ours.map((it) => it.time).sort();
      return {
        reason,
        stage: STAGES[reason],
        count: ours.length,
        open: ours.filter((it) => !it.sentAs).length,
        first: times[0],
        last: times.at(-1),
        topics: ['nagare.utterances.v1'],
        advice: ADVICE[reason],
      };
    });
    return {
      topic: 'nagare.dead-letters.v1',
      read: this.letters.length,
      whole: true,
      reasons,
      trouble: this.trouble,
    };
  }

  /** @param {URLSearchParams} query */
  list(query) {
    const letters = this.letters.filter(
      (it) => (it.reason === query.get('reason') || !query.get('reason')) && !(query.get('open') && it.sentAs),
    );
    return { letters, matched: letters.length };
  }

  /** @param {string} place @param {boolean} isHidden */
  details(place, isHidden) {
    const found = this.letters.find((it) => it.letter === place);
    if (!found) {
      throw new Problem(404, 'not-found', 'there is no dead letter at this place; it may have expired');
    }
    const reason = /** @type {string} */ (found.reason);
    const headers = [
      { name: '__streams.errors.topic', value: 'nagare.utterances.v1' },
      { name: '__streams.errors.message', value: `${reason}: no release serves fr` },
      { name: 'nagare.error.stage', value: STAGES[reason] },
      { name: 'nagare.error.reason', value: reason },
    ];
    return {
      letter: found,
      stage: STAGES[reason],
      advice: ADVICE[reason],
      headers: isHidden ? headers : [{ name: 'traceparent', value: '00-4bf92f3577b34da6a3ce929d0e0e4736' }, ...headers],
      ownHeaders: 1,
      originalBytes: found.obstacle === 'CUT' ? 2_400_000 : null,
      content: isHidden ? null : content(reason),
    };
  }

  /** @param {any} request */
  replay(request) {
    const chosen = this.letters.filter(
      (it) => request.letters.includes(it.letter) || (request.reason && it.reason === request.reason),
    );
    const possible = chosen.filter((it) => it.obstacle === null);
    const effect = {
      done: !request.dry,
      until: '0:41',
      total: possible.length,
      sent: [...new Set(possible.map((it) => /** @type {string} */ (it.reason)))].map((reason) => ({
        reason,
        count: possible.filter((it) => it.reason === reason).length,
        mendable: ADVICE[reason].mendable,
      })),
      skipped: chosen
        .filter((it) => it.obstacle !== null)
        .map((it) => ({ obstacle: /** @type {string} */ (it.obstacle), count: 1 })),
    };
    if (!request.dry) {
      this.sent.push(request);
      possible.forEach((it, i) => Object.assign(it, { sentAs: `1:${500 + i}`, obstacle: 'SENT_BEFORE' }));
    }
    return effect;
  }
}

/** @param {number} offset @param {string} reason @param {string | null} language @returns {DeadLetterJson} */
function letter(offset, reason, language) {
  return {
    letter: `${offset % 3}:${offset}`,
    time: new Date(Date.now() - (offset + 1) * HOUR).toISOString(),
    reason,
    source: { topic: 'nagare.utterances.v1', place: `${offset % 3}:${10_400 + offset}` },
    language,
    valueBytes: 84 + offset,
    replays: offset === 2 ? 1 : 0,
    sentAs: null,
    obstacle: null,
  };
}

/** @param {string} reason */
function content(reason) {
  const isReadable = reason !== 'NOT_AVRO';
  const bytes = new TextEncoder().encode(
    isReadable ? '\0\0\0\0\x07joue du jazz' : '{"text":"joue du jazz","lang":"fr"}',
  );
  return {
    key: 'session-81',
    hex: [...bytes].map((it) => it.toString(16).padStart(2, '0')).join(''),
    hexWhole: true,
    utterance: isReadable
      ? {
          id: 'u-812',
          language: 'fr',
          text: 'joue du jazz dans la cuisine demain matin',
          eventTime: new Date(Date.now() - HOUR).toISOString(),
          attributes: [{ name: 'device', value: 'kitchen-speaker' }],
        }
      : null,
  };
}
