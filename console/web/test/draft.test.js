import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Draft } from '../../src/main/resources/dev/nagare/console/web/label/draft.js';
import { fromSuggestions, mark, toAnswer } from '../../src/main/resources/dev/nagare/console/web/label/spans.js';

/** @param {Partial<ItemJson>} [more] */
function draft(more) {
  return new Draft({
    id: 'u1',
    language: 'en',
    text: 'play new york blues, now',
    purpose: 'TRAINING',
    requestedAt: null,
    round: null,
    words: [
      [0, 4],
      [5, 8],
      [9, 13],
      [14, 19],
      [19, 20],
      [21, 24],
    ],
    suggestions: [{ start: 9, end: 13, type: 'city', confidence: 0.6 }],
    release: null,
    lease: null,
    mine: null,
    ...more,
  });
}

const EXTEND = { extend: true, byGrapheme: false };
const MOVE = { extend: false, byGrapheme: false };

test('marks the selection and says what and where', () => {
  const it = draft({ suggestions: [] });
  it.move(1, MOVE);
  it.move(1, EXTEND);

  const message = it.mark('city');

  assert.deepEqual(toAnswer(it.spans), [{ start: 5, end: 13, type: 'city' }]);
  assert.deepEqual(message, {
    key: 'marked',
    params: { type: 'city', surface: 'new york', place: { first: 2, last: 3 } },
  });
  assert.equal(it.isTouched, true);
});

test('drops punctuation from a selection before it is marked', () => {
  const it = draft({ suggestions: [] });
  it.select([14, 19], [19, 20]);

  it.mark('genre');

  assert.deepEqual(toAnswer(it.spans), [{ start: 14, end: 19, type: 'genre' }]);
});

test('refuses to mark punctuation alone', () => {
  const it = draft({ suggestions: [] });
  it.select([19, 20], [19, 20]);

  assert.deepEqual(it.mark('genre'), { key: 'onlyBlank', refused: true });
  assert.deepEqual(it.spans, []);
  assert.equal(it.isTouched, false);
});

test('refuses an overlap with a mark and names that mark', () => {
  const it = draft({ suggestions: [] });
  it.select([5, 8], [9, 13]);
  it.mark('city');
  it.select([9, 13], [14, 19]);

  const message = it.mark('genre');

  assert.equal(message.key, 'overlap');
  assert.equal(message.refused, true);
  assert.equal(message.params?.surface, 'new york');
  assert.deepEqual(toAnswer(it.spans), [{ start: 5, end: 13, type: 'city' }]);
});

test('lets a suggestion give way to a mark, and says so', () => {
  const it = draft();
  it.select([5, 8], [9, 13]);

  const message = it.mark('place');

  assert.equal(message.key, 'replaced');
  assert.equal(message.params?.old, 'city');
  assert.deepEqual(toAnswer(it.spans), [{ start: 5, end: 13, type: 'place' }]);
});

test('changes the type of a span with the same range', () => {
  const it = draft();
  it.select([9, 13], [9, 13]);

  it.mark('team');
  it.mark('place');

  assert.deepEqual(toAnswer(it.spans), [{ start: 9, end: 13, type: 'place' }]);
});

test('changes the range of the span that was chosen', () => {
  const it = draft({ suggestions: [] });
  it.select([5, 8], [5, 8]);
  it.mark('city');
  it.move(1, EXTEND);

  it.mark('city');

  assert.deepEqual(toAnswer(it.spans), [{ start: 5, end: 13, type: 'city' }]);
});

test('goes from span to span and tells when there is none further', () => {
  const it = draft();
  it.select([0, 4], [0, 4]);
  it.mark('verb');
  it.move(1, MOVE);

  assert.equal(it.chooseNext(1)?.key, 'suggestion');
  assert.equal(it.chooseNext(1), null);
  assert.equal(it.chooseNext(-1)?.params?.type, 'verb');
  assert.equal(it.chooseNext(-1), null);
});

test('accepts one suggestion or all', () => {
  const it = draft({
    suggestions: [
      { start: 0, end: 4, type: 'verb', confidence: 1 },
      { start: 9, end: 13, type: 'city', confidence: 0.6 },
    ],
  });
  it.chooseNext(1);

  it.accept();
  assert.deepEqual(
    it.spans.map((span) => span.suggested),
    [false, true],
  );
  it.accept(null);
  assert.deepEqual(
    it.spans.map((span) => span.suggested),
    [false, false],
  );
  assert.equal(it.accept(null).key, 'nothingToAccept');
});

test('removes the span under the selection', () => {
  const it = draft();
  it.select([9, 13], [14, 19]);

  assert.equal(it.remove().key, 'removed');
  assert.deepEqual(it.spans, []);
  assert.equal(it.remove().key, 'nothingToRemove');
});

test('undoes and redoes each change, until there is none', () => {
  const it = draft();
  it.remove(it.spans[0]);
  it.select([0, 4], [0, 4]);
  it.mark('verb');

  it.undo();
  assert.deepEqual(toAnswer(it.spans), []);
  it.undo();
  assert.deepEqual(toAnswer(it.spans), [{ start: 9, end: 13, type: 'city' }]);
  assert.equal(it.undo().key, 'nothingToUndo');
  it.redo();
  it.redo();
  assert.deepEqual(toAnswer(it.spans), [{ start: 0, end: 4, type: 'verb' }]);
  assert.equal(it.redo().key, 'nothingToRedo');
});

test('forgets what was undone once something new is marked', () => {
  const it = draft({ suggestions: [] });
  it.mark('verb');
  it.undo();
  it.mark('noun');

  assert.equal(it.redo().key, 'nothingToRedo');
});

test('splits a word into characters, marks one in code points, and joins it again', () => {
  const it = draft({
    language: 'ja',
    text: '🎵台所で',
    words: [
      [0, 1],
      [1, 3],
      [3, 4],
    ],
    suggestions: [],
  });
  it.move(1, MOVE);

  it.split();
  const message = it.mark('room');
  it.split();

  assert.equal(message.key, 'cutsWord');
  assert.deepEqual(toAnswer(it.spans), [{ start: 1, end: 2, type: 'room' }]);
  assert.deepEqual(it.units, it.item.words);
});

test('starts a reopened answer with what was saved, not with the suggestions', () => {
  const mine = /** @type {AnnotationJson} */ ({
    outcome: 'LABELED',
    spans: [{ start: 0, end: 4, type: 'verb' }],
    note: 'why',
    labeledAt: '',
    guidelineVersion: 1,
  });
  const it = draft({ mine });

  assert.deepEqual(toAnswer(it.spans), mine.spans);
  assert.equal(it.note, 'why');
  assert.equal(it.isTouched, false);
});

test('sorts suggestions and leaves out those that overlap', () => {
  const spans = fromSuggestions([
    { start: 5, end: 9, type: 'b', confidence: 1 },
    { start: 0, end: 4, type: 'a', confidence: 1 },
    { start: 3, end: 6, type: 'c', confidence: 1 },
  ]);

  assert.deepEqual(
    spans.map((it) => it.type),
    ['a', 'b'],
  );
});

test('keeps spans in the order of the text, and touching spans apart', () => {
  const first = mark([], { start: 5, end: 9 }, 'b', null);
  assert.ok('spans' in first);
  const second = mark(first.spans, { start: 0, end: 5 }, 'a', null);
  assert.ok('spans' in second);

  assert.deepEqual(toAnswer(second.spans), [
    { start: 0, end: 5, type: 'a' },
    { start: 5, end: 9, type: 'b' },
  ]);
});
