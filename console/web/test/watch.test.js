import assert from 'node:assert/strict';
import { test } from 'node:test';
import './custom-event.js';
import { clocks } from '../../src/main/resources/dev/nagare/console/web/say.js';
import { WatchFeed } from '../../src/main/resources/dev/nagare/console/web/watch/feed.js';
import {
  countLines,
  lastMeans,
  latencyLines,
  MAX_LINES,
  rows,
} from '../../src/main/resources/dev/nagare/console/web/watch/series.js';
import { Shown } from '../../src/main/resources/dev/nagare/console/web/watch/shown.js';

/** @param {number} second @param {[string, number][]} events @returns {WatchSecondJson} */
function second(second, events, p50 = /** @type {number | null} */ (null)) {
  return {
    at: new Date(second * 1000).toISOString(),
    events: events.map(([name, count]) => ({ name, count })),
    deadLetters: [],
    p50,
    p95: p50,
    skipped: 0,
    trouble: null,
  };
}

/** @param {number} number @returns {any} */
function event(number) {
  return { number };
}

/** A console that answers what it is told, and streams that tests feed. */
function console_() {
  /** @type {{address: string, target: EventTarget & {start: () => void, stop: () => void}, isOpen: boolean}[]} */
  const streams = [];
  /** @type {string[]} */
  const asked = [];
  /** @type {any} */
  let answer = { recent: [event(1), event(2)], seconds: [second(10, [])], quality: { languages: [], rounds: [] } };
  const feed = new WatchFeed(
    {
      get: async (path) => {
        asked.push(path);
        if (answer instanceof Error) {
          throw answer;
        }
        return structuredClone(answer);
      },
    },
    (address) => {
      const stream = { address, isOpen: false, target: /** @type {any} */ (new EventTarget()) };
      stream.target.start = () => (stream.isOpen = true);
      stream.target.stop = () => (stream.isOpen = false);
      streams.push(stream);
      return stream.target;
    },
  );
  return {
    feed,
    asked,
    streams,
    fail: (/** @type {Error} */ error) => (answer = error),
    /** @param {string} name @param {any} [detail] */
    emit: (name, detail) => streams.at(-1)?.target.dispatchEvent(new CustomEvent(name, { detail })),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('shows the newest events first and keeps the last ones', async () => {
  const { feed, emit } = console_();
  feed.start();
  await settled();

  emit('events', { events: [event(3), event(5)], matched: 2 });

  assert.deepEqual(
    feed.events.map((it) => it.number),
    [5, 3, 2, 1],
  );
  emit('events', { events: Array.from({ length: 100 }, (_, i) => event(i + 6)), matched: 102 });
  assert.equal(feed.events.length, 60);
  assert.equal(feed.events[0].number, 105);
});

test('counts what is not shown, also messages that were lost', async () => {
  const { feed, emit } = console_();
  feed.start();
  await settled();

  emit('events', { events: [event(3), event(4)], matched: 100 });
  emit('events', { events: [event(900)], matched: 1_000 });

  assert.deepEqual(feed.shown.counts, { matched: 1_000, missing: 997 });
});

test('keeps the list while it is paused, and counts', async () => {
  const { feed, emit } = console_();
  feed.start();
  await settled();
  feed.togglePause();

  emit('events', { events: [event(3)], matched: 1 });
  emit('second', second(11, []));

  assert.equal(feed.events.length, 2);
  assert.deepEqual(feed.shown.counts, { matched: 1, missing: 1 });
  assert.equal(feed.seconds.length, 2);
  feed.togglePause();
  emit('events', { events: [event(4)], matched: 2 });
  assert.equal(feed.events[0].number, 4);
});

test('asks anew with a filter, and ends the stream without it', async () => {
  const { feed, asked, streams } = console_();
  feed.start();
  await settled();

  feed.setFilter({ language: 'ja', below: '0.5' });
  await settled();

  assert.deepEqual(asked, ['/v1/watch', '/v1/watch?language=ja&below=0.5']);
  assert.deepEqual(
    streams.map((it) => [it.address, it.isOpen]),
    [
      ['/v1/watch/events', false],
      ['/v1/watch/events?language=ja&below=0.5', true],
    ],
  );
});

test('takes each second once', async () => {
  const { feed, emit } = console_();
  feed.start();
  await settled();

  emit('second', second(10, [['ja', 5]]));
  emit('second', second(11, [['ja', 5]]));

  assert.deepEqual(
    feed.seconds.map((it) => it.events.length),
    [0, 1],
  );
});

test('loads again what came while it was not connected', async () => {
  const { feed, asked, streams, emit } = console_();
  feed.start();
  await settled();
  emit('connected');
  emit('disconnected');
  assert.equal(feed.isConnected, false);

  emit('connected');
  await settled();

  assert.equal(asked.length, 2);
  assert.equal(feed.isConnected, true);
  assert.equal(streams.filter((it) => it.isOpen).length, 1);
});

test('says why nothing can be loaded, and does nothing once it is stopped', async () => {
  const { feed, fail, streams } = console_();
  fail(new Error('no answer'));
  feed.start();
  await settled();
  assert.equal(feed.state, 'failed');

  feed.stop();
  assert.equal(feed.state, 'off');
  assert.equal(streams.length, 0);
});

test('forgets counts after ten seconds', () => {
  let now = 0;
  const shown = new Shown(() => now);
  shown.add(100, 5);
  now = 9_000;
  shown.add(150, 5);
  assert.deepEqual(shown.counts, { matched: 150, missing: 140 });
  now = 10_001;
  assert.deepEqual(shown.counts, { matched: 50, missing: 45 });
});

test('draws the largest lines apart and adds up the others', () => {
  const names = Array.from({ length: MAX_LINES + 2 }, (_, i) => /** @type {[string, number]} */ ([`x${i}`, i + 1]));

  const { times, lines } = countLines([second(10, names), second(11, [['x7', 3]])], 'events');

  assert.deepEqual(times, [10, 11]);
  assert.deepEqual(
    lines.map((it) => it.name),
    ['x7', 'x6', 'x5', 'x4', 'x3', 'other'],
  );
  assert.deepEqual(lines[0].values, [8, 3]);
  assert.deepEqual(lines.at(-1)?.values, [1 + 2 + 3, 0]);
});

test('gives the means of parts of the time, newest first, without seconds that have no value', () => {
  const lines = latencyLines([second(10, [], 4), second(11, []), second(12, [], 10), second(13, [], 20)]);

  assert.deepEqual(rows(lines, 2), [
    { time: 12, values: [15, 15] },
    { time: 10, values: [4, 4] },
  ]);
  assert.deepEqual(lastMeans(lines, 1), [
    { name: 'p50', value: 20 },
    { name: 'p95', value: 20 },
  ]);
});

test('writes seconds on an axis where minutes would repeat', () => {
  const seconds = clocks([0, 15_000, 30_000]);
  const minutes = clocks([0, 60_000, 120_000]);

  assert.equal(new Set(seconds).size, 3);
  assert.equal(new Set(minutes).size, 3);
  assert.ok(seconds[0].length > minutes[0].length);
});
