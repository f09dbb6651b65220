import { en } from './strings.js';

/** Looks up texts and writes numbers, times and languages as the user's language has them. */

/** Languages of the pages; a further one is added here. @type {Record<string, any>} */
const STRINGS = { en };

export const pageLanguage =
  globalThis.navigator?.languages?.map((it) => it.split('-')[0]).find((it) => it in STRINGS) ?? 'en';

const strings = STRINGS[pageLanguage];
const plural = new Intl.PluralRules(pageLanguage);
const names = new Intl.DisplayNames(pageLanguage, { type: 'language' });
const numbers = new Intl.NumberFormat(pageLanguage);
const percents = new Intl.NumberFormat(pageLanguage, { style: 'percent' });
const ages = new Intl.RelativeTimeFormat(pageLanguage, { numeric: 'auto', style: 'short' });
const times = new Intl.DateTimeFormat(pageLanguage, { timeStyle: 'short' });
const dateTimes = new Intl.DateTimeFormat(pageLanguage, { dateStyle: 'medium', timeStyle: 'medium' });
const timesWithSeconds = new Intl.DateTimeFormat(pageLanguage, { timeStyle: 'medium' });

/**
 * Returns a text by its key, for example `label.save`.
 *
 * @param {string} key
 * @param {Record<string, any>} [params]
 * @returns {string}
 */
export function t(key, params = {}) {
  const found = key.split('.').reduce((at, part) => at?.[part], strings) ?? key;
  const text = typeof found === 'string' ? found : (found[plural.select(params.count ?? 0)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
    String(params[name] ?? ''),
  );
}

/** @param {string} tag BCP 47 */
export function languageName(tag) {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/**
 * Writes a confidence so that only 1 is 100 %.
 *
 * @param {number} value 0 to 1
 */
export function percent(value) {
  return percents.format(value < 1 ? Math.min(Math.round(value * 100), 99) / 100 : 1);
}

/** @param {string | number} time ISO-8601, or milliseconds since 1970 */
export function clock(time) {
  return times.format(new Date(time));
}

/** @param {string | number} time ISO-8601, or milliseconds since 1970 */
export function clockSeconds(time) {
  return timesWithSeconds.format(new Date(time));
}

/**
 * Writes the times of an axis, with seconds where minutes would repeat.
 *
 * @param {number[]} at milliseconds since 1970, at equal distances
 */
export function clocks(at) {
  return at.map(at.length > 1 && at[1] - at[0] < 60_000 ? clockSeconds : clock);
}

/** @param {string} time ISO-8601 */
export function dateTime(time) {
  return dateTimes.format(new Date(time));
}

/**
 * Writes how long ago a time was, for example "3 hours ago".
 *
 * @param {string} time ISO-8601
 * @param {number} [now]
 */
export function age(time, now = Date.now()) {
  const seconds = Math.min((Date.parse(time) - now) / 1000, 0);
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const [unit, size] = steps.find(([, it]) => -seconds >= it) ?? ['second', 1];
  return unit === 'second' && seconds > -10 ? ages.format(0, 'second') : ages.format(Math.ceil(seconds / size), unit);
}

/**
 * Writes a message of a draft.
 *
 * @param {import('./label/draft.js').Message} message
 */
export function sentence({ key, params = {} }) {
  const { place, confidence, surface, ...rest } = params;
  return t('say.' + key, {
    ...rest,
    surface: isolated(surface),
    place: placeName(place),
    confidence: typeof confidence === 'number' ? percent(confidence) : '',
  });
}

/** Keeps the direction of a quoted text apart from that of the sentence. @param {string} [text] */
export function isolated(text) {
  return text === undefined ? '' : `\u2068${text}\u2069`;
}

/** @param {{first: number, last: number} | null | undefined} place */
function placeName(place) {
  if (!place) {
    return t('place.none');
  }
  return t(place.first === place.last ? 'place.word' : 'place.words', place);
}
