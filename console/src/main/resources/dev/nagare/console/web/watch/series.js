/** Series of numbers for charts, made from the counts of seconds. Pure. */

/**
 * Lines over seconds.
 *
 * @typedef {object} Lines
 * @property {number[]} times in seconds since 1970
 * @property {{name: string, values: (number | null)[]}[]} lines
 */

/** More lines than this cannot be told apart; the smallest are added up. */
export const MAX_LINES = 6;

/**
 * Returns a line for each of the largest names, and one for all others.
 *
 * @param {WatchSecondJson[]} seconds
 * @param {'events' | 'deadLetters'} field
 * @returns {Lines}
 */
export function countLines(seconds, field) {
  const totals = sums(seconds, field);
  const names = [...totals.keys()].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1));
  const apart = names.length > MAX_LINES ? names.slice(0, MAX_LINES - 1) : names;
  const rest = new Set(names.slice(apart.length));
  const lines = apart.map((name) => ({
    name,
    values: seconds.map((it) => count(it[field], (other) => other === name)),
  }));
  if (rest.size > 0) {
    lines.push({ name: 'other', values: seconds.map((it) => count(it[field], (other) => rest.has(other))) });
  }
  return { times: seconds.map((it) => Date.parse(it.at) / 1000), lines };
}

/** @param {WatchSecondJson[]} seconds @returns {Lines} */
export function latencyLines(seconds) {
  return {
    times: seconds.map((it) => Date.parse(it.at) / 1000),
    lines: [
      { name: 'p50', values: seconds.map((it) => it.p50) },
      { name: 'p95', values: seconds.map((it) => it.p95) },
    ],
  };
}

/**
 * Returns the mean of each line over its last values; null where there is none.
 *
 * @param {Lines} lines
 * @param {number} count
 */
export function lastMeans({ lines }, count) {
  return lines.map(({ name, values }) => ({ name, value: mean(values.slice(-count)) }));
}

/**
 * Returns rows of a table, newest first: means of equal parts of the time.
 *
 * @param {Lines} lines
 * @param {number} step seconds of a part
 */
export function rows({ times, lines }, step) {
  /** @type {{time: number, values: (number | null)[]}[]} */
  const found = [];
  for (let end = times.length; end > 0; end -= step) {
    const from = Math.max(0, end - step);
    found.push({ time: times[from], values: lines.map(({ values }) => mean(values.slice(from, end))) });
  }
  return found;
}

/** @param {(number | null)[]} values */
function mean(values) {
  const known = values.filter((it) => it !== null);
  return known.length === 0 ? null : known.reduce((sum, it) => sum + it, 0) / known.length;
}

/** @param {WatchSecondJson[]} seconds @param {'events' | 'deadLetters'} field */
function sums(seconds, field) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const second of seconds) {
    for (const { name, count: more } of second[field]) {
      totals.set(name, (totals.get(name) ?? 0) + more);
    }
  }
  return totals;
}

/** @param {{name: string, count: number}[]} counts @param {(name: string) => boolean} isWanted */
function count(counts, isWanted) {
  return counts.reduce((sum, it) => (isWanted(it.name) ? sum + it.count : sum), 0);
}
