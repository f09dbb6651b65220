import { CodePoints } from '../../../src/main/resources/dev/nagare/console/web/text/code-points.js';

/** Utterances of the mock: written for it, with the cases that are hard to show. */

/** @typedef {[language: string, text: string, marks: [surface: string, type: string, confidence: number][]]} Utterance */

/** @type {Utterance[]} */
export const UTTERANCES = [
  [
    'en',
    'Play some jazz by Miles Davis in the kitchen tomorrow morning, please.',
    [
      ['jazz', 'genre', 0.91],
      ['Miles Davis', 'artist', 0.64],
      ['tomorrow morning', 'date', 0.48],
    ],
  ],
  [
    'ja',
    '明日の朝、台所で宇多田ヒカルのジャズを流して。',
    [
      ['明日', 'date', 0.72],
      ['宇多田ヒカル', 'artist', 0.55],
    ],
  ],
  ['ar', 'شغّل أغنية فيروز الجديدة في غرفة النوم غدًا صباحًا', [['فيروز', 'artist', 0.83]]],
  ['en', 'Remind me at 7 a.m. 👩‍👩‍👧‍👦 to call Zoë and the naïve café “Ωmega”', []],
  ['ja', '㍿アマゾンでﾊﾝｶｸの本を２冊、がくせい向けに注文して', [['㍿アマゾン', 'organization', 0.31]]],
  [
    'de',
    'Zeig mir die Öffnungszeiten der Rindfleischetikettierungsüberwachungsaufgabenübertragungsbehörde in Donaudampfschifffahrtsgesellschaftsstadt und danach, was sonst noch alles heute Abend in der Nähe geöffnet hat, aber nur, wenn es nicht regnet.',
    [],
  ],
];

export const TYPES = [
  'artist',
  'city',
  'date',
  'device',
  'genre',
  'organization',
  'person',
  'playlist-name',
  'room',
  'song',
  'time',
  'weather-condition',
];

/** @param {string} text @param {string} language @returns {Offsets[]} */
export function wordsOf(text, language) {
  const codePoints = new CodePoints(text);
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => [codePoints.fromUtf16(index), codePoints.fromUtf16(index + segment.length)]);
}

/** @param {string} text @param {[string, string, number][]} marks @returns {SuggestionJson[]} */
export function spansOf(text, marks) {
  const codePoints = new CodePoints(text);
  return marks.map(([surface, type, confidence]) => {
    const at = text.indexOf(surface);
    return { start: codePoints.fromUtf16(at), end: codePoints.fromUtf16(at + surface.length), type, confidence };
  });
}

/** @param {number} index @returns {ItemJson} */
export function itemOf(index) {
  const [language, text, marks] = UTTERANCES[index % UTTERANCES.length];
  const isEvaluation = index % 4 === 3;
  return {
    id: `utterance-${index}`,
    language,
    text,
    purpose: isEvaluation ? 'EVALUATION' : 'TRAINING',
    requestedAt: new Date(Date.now() - (index + 1) * 3_700_000).toISOString(),
    round: 12,
    words: wordsOf(text, language),
    suggestions: isEvaluation ? [] : spansOf(text, marks),
    release: isEvaluation ? null : { id: 'assistant', version: '2026-11-02' },
    lease: null,
    mine: null,
  };
}

/** @type {Record<string, GuidelineJson>} */
export const GUIDELINES = {
  artist: {
    text: 'Mark people and bands who make music, with their whole name.\nDo not mark “the band” or “she”.',
    examples: ['play [Miles Davis]', '[宇多田ヒカル]の曲'],
    version: 3,
  },
  date: {
    text: 'Mark days and parts of days, without prepositions.',
    examples: ['on [Monday]', '[tomorrow morning]'],
    version: 1,
  },
};
