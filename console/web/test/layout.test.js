import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeBoxes, nearest, placeLabels } from '../../src/main/resources/dev/nagare/console/web/marks/layout.js';
import { typeClass } from '../../src/main/resources/dev/nagare/console/web/marks/type-colors.js';

/** @param {number} left @param {number} right @param {number} [top] */
const box = (left, right, top = 0) => ({ left, right, top, bottom: top + 30 });

test('makes one box of the touching parts of a line, and one for each line', () => {
  assert.deepEqual(mergeBoxes([box(0, 40), box(40.5, 90), box(0, 30, 70)]), [box(0, 90), box(0, 30, 70)]);
});

test('leaves parts with a gap between them apart, as text of two directions has them', () => {
  assert.equal(mergeBoxes([box(0, 40), box(80, 90)]).length, 2);
});

test('drops parts without width', () => {
  assert.deepEqual(mergeBoxes([box(10, 10), box(20, 30)]), [box(20, 30)]);
});

test('puts a label that would cover the one before into the second row', () => {
  const labels = [
    { left: 0, top: 30, width: 60 },
    { left: 40, top: 30, width: 60 },
    { left: 90, top: 30, width: 40 },
  ];

  assert.deepEqual(
    placeLabels(labels, 500).map((it) => it.row),
    [0, 1, 0],
  );
});

test('cuts a label where neither row has room', () => {
  const labels = [0, 20, 40].map((left) => ({ left, top: 30, width: 80 }));
  const placed = placeLabels(labels, 500);

  assert.deepEqual(
    placed.map((it) => it.row),
    [0, 1, 0],
  );
  assert.equal(placed[0].width, 36);
});

test('keeps labels inside the text', () => {
  assert.deepEqual(placeLabels([{ left: 480, top: 30, width: 60 }], 500)[0].left, 440);
  assert.deepEqual(placeLabels([{ left: -20, top: 30, width: 60 }], 500)[0].left, 0);
});

test('keeps the order of labels whatever their places are', () => {
  const placed = placeLabels(
    [
      { left: 100, top: 30, width: 50 },
      { left: 0, top: 30, width: 50 },
    ],
    500,
  );

  assert.deepEqual(
    placed.map((it) => it.left),
    [100, 0],
  );
});

test('finds the unit nearest to a point, in its line first', () => {
  const units = [[box(0, 40)], [box(50, 90)], [box(0, 40, 70)]];

  assert.equal(nearest(units, 300, 10), 1);
  assert.equal(nearest(units, 47, 10), 1);
  assert.equal(nearest(units, 300, 80), 2);
  assert.equal(nearest([], 0, 0), -1);
});

test('gives the second ten types the first ten hues with another line', () => {
  const types = Array.from({ length: 20 }, (_, i) => 'type' + i);

  assert.equal(typeClass('type3', types), 'type-3');
  assert.equal(typeClass('type13', types), 'type-3 type-double');
  assert.equal(new Set(types.map((it) => typeClass(it, types))).size, 20);
});
