import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, Offline } from '../../src/main/resources/dev/nagare/console/web/api.js';
import { LabelWork } from '../../src/main/resources/dev/nagare/console/web/label/work.js';
import { Desk, Problem } from './mock/desk.js';
import './custom-event.js';
import { FakeTimers, settled } from './timers.js';

/** The API in memory, with faults on demand. */
class FakeApi {
  constructor(open = 6) {
    this.desk = new Desk(open);
    /** @type {((path: string) => void)[]} */
    this.faults = [];
    /** @type {string[]} */
    this.calls = [];
  }

  /** @param {string} path */
  async get(path) {
    return path.endsWith('/mine') ? { annotations: this.desk.mine } : this.desk.progress();
  }

  /** @param {string} path @param {any} body @returns {Promise<any>} */
  async post(path, body) {
    const name = /** @type {string} */ (path.split('/').at(-1));
    this.calls.push(name);
    try {
      const fault = name === 'annotations' ? this.faults.shift() : undefined;
      return structuredClone(this.#answer(name, body, fault));
    } catch (error) {
      throw error instanceof Problem ? new ApiError(error.document) : error;
    }
  }

  /** @param {string} name @param {any} body @param {((name: string) => void) | undefined} fault */
  #answer(name, body, fault) {
    const { desk } = this;
    if (name === 'annotations') {
      fault?.('before');
      const saved = desk.save(body);
      fault?.('after');
      return saved;
    }
    if (name === 'next') {
      const item = desk.next(body.language);
      return item && { item };
    }
    if (name === 'renew') {
      desk.requireLease(body);
      return { expiresAt: new Date(0).toISOString() };
    }
    if (name === 'release') {
      desk.leases.delete(body.id);
      return null;
    }
    return desk.reopen(body.id);
  }
}

async function started(open = 6) {
  const api = new FakeApi(open);
  const timers = new FakeTimers();
  const work = new LabelWork(/** @type {any} */ (api), timers);
  await work.start();
  return { api, timers, work, desk: api.desk };
}

/** @param {'before' | 'after'} when @param {Error} error */
function failing(when, error) {
  return (/** @type {string} */ at) => {
    if (at === when) {
      throw error;
    }
  };
}

test('saves what is marked and opens the next', async () => {
  const { work, desk } = await started();

  await work.save('LABELED');

  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(desk.received[0].spans.length, 3);
  assert.equal(work.recent.list[0].item.id, 'utterance-0');
  assert.equal(work.progress?.mine.labeled, 1);
});

test('sends no spans with an answer that has none', async () => {
  const { work, desk } = await started();

  await work.save('SKIPPED');
  await work.save('UNUSABLE');

  assert.deepEqual(
    desk.received.map((it) => it.spans.length),
    [0, 0],
  );
});

test('keeps an answer while the console cannot be reached, and sends it again by itself', async () => {
  const { api, work, timers, desk } = await started();
  api.faults = [failing('before', new Offline('')), failing('before', new Offline(''))];
  work.draft?.mark('song');

  await work.save('LABELED');
  assert.equal(work.state, 'unsent');
  assert.equal(work.hasUnsaved, true);
  await timers.pass(1_000);
  assert.equal(work.state, 'unsent');
  await timers.pass(2_000);

  assert.equal(work.state, 'open');
  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(desk.received.length, 1);
  assert.equal(desk.received[0].spans[0].type, 'song');
});

test('waits for a login and then sends what was kept', async () => {
  const { api, work } = await started();
  api.faults = [failing('before', new ApiError({ type: '', title: '', status: 401, detail: '' }))];

  await work.save('FLAGGED');
  assert.equal(work.state, 'unsent');
  work.retry();
  await new Promise((resolve) => work.addEventListener('opened', resolve, { once: true }));

  assert.equal(api.desk.received[0].outcome, 'FLAGGED');
});

test('finds out that an answer was saved although its reply was lost', async () => {
  const { api, work, timers, desk } = await started();
  api.faults = [failing('after', new Offline(''))];

  await work.save('LABELED');
  await timers.pass(1_000);

  assert.equal(desk.received.length, 1);
  assert.equal(work.state, 'open');
  // The lost reply had a lease on utterance-1, which ends by itself.
  assert.equal(work.draft?.item.id, 'utterance-2');
  assert.equal(work.recent.list[0].item.id, 'utterance-0');
});

test('stays with an answer that breaks a rule, so that it can be changed', async () => {
  const { work } = await started();
  work.draft?.clear();
  work.draft?.mark('weather-condition');

  await work.save('LABELED');

  assert.equal(work.state, 'open');
  assert.equal(/** @type {any} */ (work.error).problem.faults[0].fault, 'SPAN_TYPE');
  assert.equal(work.draft?.spans.length, 1);
});

test('shows an error of the program instead of sending for ever', async () => {
  const { work, api } = await started();
  api.faults = [failing('before', new TypeError('broken'))];

  await assert.rejects(work.save('LABELED'), TypeError);
});

test('tells that a request was withdrawn while it was open, and keeps what was marked in sight', async () => {
  const { work } = await started();
  work.draft?.mark('song');

  work.withdrawn('utterance-0');
  assert.equal(work.state, 'withdrawn');
  assert.equal(work.draft?.spans.length, 4);
  await work.save('LABELED');
  assert.equal(work.state, 'withdrawn');

  work.goOn();
  await new Promise((resolve) => work.addEventListener('opened', resolve, { once: true }));
  assert.equal(work.draft?.item.id, 'utterance-1');
});

test('tells when what was left by going back was withdrawn meanwhile', async () => {
  const { work } = await started();
  await work.save('LABELED');
  work.draft?.mark('song');
  await work.back();

  work.withdrawn('utterance-1');
  assert.equal(work.state, 'open');
  await work.save('LABELED');

  assert.equal(work.state, 'withdrawn');
  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(
    work.draft?.spans.some((it) => it.type === 'song'),
    true,
  );
});

test('stops sending an answer that is no longer wanted', async () => {
  const { api, work, timers, desk } = await started();
  api.faults = [failing('before', new Offline(''))];
  await work.save('LABELED');

  work.withdrawn('utterance-0');
  await timers.pass(1_000);

  assert.equal(work.state, 'withdrawn');
  assert.equal(desk.received.length, 0);
});

test('ignores the withdrawal of another request', async () => {
  const { work } = await started();

  work.withdrawn('utterance-3');

  assert.equal(work.state, 'open');
});

test('renews a lease before it ends, and tells when somebody else has it', async () => {
  const { api, work, timers, desk } = await started();

  await timers.pass(20_000);
  assert.equal(api.calls.filter((it) => it === 'renew').length, 1);
  desk.leases.set('utterance-0', 'of somebody else');
  await timers.pass(20_000);

  assert.equal(work.state, 'lost');
  assert.notEqual(work.draft, null);
});

test('goes back through the last answers and returns to what was begun', async () => {
  const { work } = await started();
  await work.save('LABELED');
  await work.save('LABELED');
  work.draft?.mark('song');

  await work.back();
  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(work.isReopened, true);
  await work.back();
  assert.equal(work.draft?.item.id, 'utterance-0');
  assert.equal((await work.back())?.key, 'noEarlier');
  await work.save('LABELED');

  assert.equal(work.draft?.item.id, 'utterance-2');
  assert.equal(
    work.draft?.spans.some((it) => it.type === 'song'),
    true,
  );
  assert.equal(work.isReopened, false);
});

test('gives back the lease of an utterance that nobody looks at', async () => {
  const { work, desk } = await started();
  await work.save('LABELED');
  await work.back();

  await work.save('LABELED');

  assert.deepEqual([...desk.leases.keys()], ['utterance-1']);
});

test('leaves a reopened answer only after its change is saved or undone', async () => {
  const { work } = await started();
  await work.save('LABELED');
  await work.save('LABELED');
  await work.back();
  work.draft?.clear();

  assert.equal((await work.back())?.key, 'saveFirst');
});

test('changes an answer after it was saved', async () => {
  const { work, desk } = await started();
  await work.save('LABELED');
  await work.back();
  work.draft?.clear();

  await work.save('LABELED');

  assert.deepEqual(
    desk.received.map((it) => [it.id, it.spans.length]),
    [
      ['utterance-0', 3],
      ['utterance-0', 0],
    ],
  );
  assert.equal(work.recent.list.length, 1);
});

test('keeps ten answers', async () => {
  const api = new FakeApi();
  api.desk = new Desk(13);
  const work = new LabelWork(/** @type {any} */ (api), new FakeTimers());
  await work.start();
  for (let i = 0; i < 12; i++) {
    await work.save('LABELED');
  }

  assert.equal(work.recent.list.length, 10);
  assert.equal(work.recent.list[0].item.id, 'utterance-11');
});

test('opens a new request by itself once there is one', async () => {
  const { work, desk } = await started();
  for (let i = 0; i < 6; i++) {
    await work.save('LABELED');
  }
  assert.equal(work.state, 'empty');
  const more = new Desk(7);
  desk.open = [more.open[6]];
  desk.items.set('utterance-6', more.open[6]);

  work.progressed(desk.progress());
  await new Promise((resolve) => work.addEventListener('opened', resolve, { once: true }));

  assert.equal(work.draft?.item.id, 'utterance-6');
});

test('changes the language at once if nothing was marked, else with the next utterance', async () => {
  const { work } = await started();
  work.setLanguage('ja');
  await new Promise((resolve) => work.addEventListener('opened', resolve, { once: true }));
  assert.equal(work.draft?.item.language, 'ja');

  work.draft?.mark('song');
  work.setLanguage('ar');
  assert.equal(work.draft?.item.language, 'ja');
  await work.save('LABELED');
  assert.equal(work.draft?.item.language, 'ar');
});

/** A queue that is long enough for the next utterance to be leased ahead. */
async function startedAhead() {
  const all = await started(80);
  await settled();
  return all;
}

test('leases the utterance after the open one only where many are open', async () => {
  const few = await started();
  const many = await startedAhead();

  assert.deepEqual([...few.desk.leases.keys()], ['utterance-0']);
  assert.deepEqual([...many.desk.leases.keys()], ['utterance-0', 'utterance-1']);
});

test('opens the next utterance before the answer is saved', async () => {
  const { work, desk } = await startedAhead();
  work.draft?.mark('song');

  const saving = work.save('LABELED');
  await null;
  assert.equal(work.state, 'open');
  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(work.hasUnsaved, true);
  await saving;
  await settled();

  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(work.hasUnsaved, false);
  assert.equal(desk.received[0].id, 'utterance-0');
  assert.equal(work.recent.list[0].item.id, 'utterance-0');
  assert.deepEqual([...desk.leases.keys()], ['utterance-1', 'utterance-2']);
});

test('keeps the order of the queue where an answer is ready before the next utterance is there', async () => {
  const { work, api } = await started();
  const post = api.post.bind(api);
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const arrived = new Promise((resolve) => (arrive = resolve));
  api.post = async (path, body) => {
    const answer = await post(path, body);
    if (path.endsWith('/next')) {
      await arrived;
    }
    return answer;
  };

  work.ahead.fill(null, 80);
  const saving = work.save('LABELED');
  await settled();
  assert.equal(work.draft?.item.id, 'utterance-0');
  arrive();
  await saving;
  await settled();

  assert.equal(work.draft?.item.id, 'utterance-1');
});

test('asks for nothing more while each answer brings the next utterance', async () => {
  const { work, api, desk } = await startedAhead();

  for (let i = 0; i < 5; i++) {
    await work.save('LABELED');
    await settled();
  }

  assert.equal(work.draft?.item.id, 'utterance-5');
  assert.equal(desk.received.length, 5);
  assert.deepEqual(
    api.calls.filter((it) => it === 'next'),
    ['next', 'next'],
  );
});

test('sends the second answer after the first', async () => {
  const { work, desk } = await startedAhead();

  const first = work.save('LABELED');
  await null;
  const second = work.save('SKIPPED');
  assert.equal(work.state, 'saving');
  await Promise.all([first, second]);

  assert.deepEqual(
    desk.received.map((it) => [it.id, it.outcome]),
    [
      ['utterance-0', 'LABELED'],
      ['utterance-1', 'SKIPPED'],
    ],
  );
  assert.equal(work.draft?.item.id, 'utterance-2');
});

test('brings an answer back that cannot be sent, and returns to the open one afterwards', async () => {
  const { work, api, timers, desk } = await startedAhead();
  api.faults = [failing('before', new Offline(''))];
  work.draft?.mark('song');

  const saving = work.save('FLAGGED');
  await null;
  work.draft?.mark('song');
  await saving;
  assert.equal(work.state, 'unsent');
  assert.equal(work.draft?.item.id, 'utterance-0');
  await timers.pass(1_000);
  await settled();

  assert.equal(desk.received[0].outcome, 'FLAGGED');
  assert.equal(work.state, 'open');
  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(work.draft?.isTouched, true);
});

test('brings an answer back that was refused, with what was marked', async () => {
  const { work, desk } = await startedAhead();
  work.draft?.mark('song');
  desk.items.delete('utterance-0');

  await work.save('LABELED');
  assert.equal(work.state, 'withdrawn');
  assert.equal(work.draft?.item.id, 'utterance-0');
  assert.equal(work.draft?.spans.length, 4);
  work.goOn();
  await settled();

  assert.equal(work.draft?.item.id, 'utterance-1');
  assert.equal(work.state, 'open');
});

test('keeps the second answer open where the first comes back', async () => {
  const { work, api } = await startedAhead();
  api.faults = [failing('before', new Offline(''))];

  const first = work.save('LABELED');
  await null;
  const second = work.save('LABELED');
  await Promise.all([first, second]);

  assert.equal(work.draft?.item.id, 'utterance-0');
  assert.equal(work.state, 'unsent');
  assert.equal(work.parked?.item.id, 'utterance-1');
  assert.equal(work.parkedState, 'open');
});

test('replaces an utterance that is withdrawn before it is open', async () => {
  const { work, desk } = await startedAhead();

  desk.open = desk.open.filter((it) => it.id !== 'utterance-1');
  work.withdrawn('utterance-1');
  await settled();
  await work.save('LABELED');

  assert.equal(work.draft?.item.id, 'utterance-2');
});

test('gives the utterance ahead back when another language is chosen', async () => {
  const { work, desk } = await startedAhead();
  const { language } = /** @type {import('../../src/main/resources/dev/nagare/console/web/label/draft.js').Draft} */ (
    work.draft
  ).item;

  work.draft?.mark('song');
  work.setLanguage(language);
  await settled();

  assert.equal(desk.leases.has('utterance-1'), false);
});
