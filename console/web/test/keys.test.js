import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actionOf,
  arrowOf,
  defaultKeys,
  isOfInputMethod,
  parseKeys,
  withLetter,
} from '../../src/main/resources/dev/nagare/console/web/label/keys.js';
import { DigitNames, typeIndex } from '../../src/main/resources/dev/nagare/console/web/label/type-keys.js';

const NONE = {
  key: '',
  code: '',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
};
const KEYS = defaultKeys();

test('gives each fixed key and letter its action', () => {
  const pressed = ['Enter', 'Backspace', 'Delete', 'n', 's', 'u', 'f', 'z', 'y', '?', 'h', 'N'];

  assert.deepEqual(
    pressed.map((key) => actionOf({ ...NONE, key }, KEYS)),
    ['save', 'back', 'remove', 'none', 'skip', 'unusable', 'flag', 'undo', 'redo', 'help', 'help', 'none'],
  );
});

test('leaves an input method alone', () => {
  assert.equal(actionOf({ ...NONE, key: 'Enter', isComposing: true }, KEYS), null);
  assert.equal(actionOf({ ...NONE, key: 'Process', code: 'KeyN' }, KEYS), null);
  assert.equal(arrowOf({ ...NONE, key: 'ArrowRight', isComposing: true }, 'ltr'), null);
});

test('knows an input method by the number that some browsers give all its keys', () => {
  assert.equal(isOfInputMethod({ isComposing: false, keyCode: 229 }), true);
  assert.equal(isOfInputMethod({ isComposing: true, keyCode: 13 }), true);
  assert.equal(isOfInputMethod({ isComposing: false, keyCode: 13 }), false);
});

test('does not answer an unread utterance while a key is held', () => {
  for (const key of ['Enter', 'Backspace', 'n', 's', 'u', 'f']) {
    assert.equal(actionOf({ ...NONE, key, repeat: true }, KEYS), null);
  }
  assert.equal(actionOf({ ...NONE, key: 'z', repeat: true }, KEYS), 'undo');
});

test('reads letters by their place on layouts without Latin letters', () => {
  assert.equal(actionOf({ ...NONE, key: 'ى', code: 'KeyN' }, KEYS), 'none');
  assert.equal(actionOf({ ...NONE, key: 'ы', code: 'KeyS' }, KEYS), 'skip');
});

test('reads Latin letters as they are printed', () => {
  assert.equal(actionOf({ ...NONE, key: 'z', code: 'KeyY' }, KEYS), 'undo');
});

test('keeps undo on Ctrl and ignores other letters with it', () => {
  assert.equal(actionOf({ ...NONE, key: 'z', ctrlKey: true }, KEYS), 'undo');
  assert.equal(actionOf({ ...NONE, key: 'Z', ctrlKey: true, shiftKey: true }, KEYS), 'redo');
  assert.equal(actionOf({ ...NONE, key: 'y', metaKey: true }, KEYS), 'redo');
  assert.equal(actionOf({ ...NONE, key: 'n', ctrlKey: true }, KEYS), null);
  assert.equal(actionOf({ ...NONE, key: 'n', altKey: true }, KEYS), null);
});

test('turns letters off, and nothing else', () => {
  const off = { ...KEYS, enabled: false };

  assert.equal(actionOf({ ...NONE, key: 'n' }, off), null);
  assert.equal(actionOf({ ...NONE, key: 'Enter' }, off), 'save');
  assert.equal(actionOf({ ...NONE, key: 'z', ctrlKey: true }, off), 'undo');
});

test('moves a letter, and refuses one that is taken or none', () => {
  const changed = withLetter(KEYS, 'skip', 'K');

  assert.ok(changed);
  assert.equal(actionOf({ ...NONE, key: 'k' }, changed), 'skip');
  assert.equal(actionOf({ ...NONE, key: 's' }, changed), null);
  assert.equal(withLetter(KEYS, 'skip', 'n'), null);
  assert.equal(withLetter(KEYS, 'skip', '1'), null);
  assert.equal(withLetter(KEYS, 'skip', 'Enter'), null);
});

test('keeps a stored key map, and drops what cannot be used', () => {
  const changed = withLetter({ ...KEYS, enabled: false }, 'skip', 'k');

  assert.deepEqual(parseKeys(JSON.stringify(changed)), changed);
  assert.deepEqual(parseKeys(null), KEYS);
  assert.deepEqual(parseKeys('{'), KEYS);
  assert.deepEqual(parseKeys('{"letters":{"skip":"n"}}'), KEYS);
  assert.deepEqual(parseKeys('{"letters":{"skip":7,"other":"q"}}'), KEYS);
});

test('moves forward with the left arrow where the text runs to the left', () => {
  assert.equal(arrowOf({ ...NONE, key: 'ArrowLeft' }, 'rtl')?.step, 1);
  assert.equal(arrowOf({ ...NONE, key: 'ArrowLeft' }, 'ltr')?.step, -1);
  assert.deepEqual(arrowOf({ ...NONE, key: 'ArrowRight', shiftKey: true, altKey: true }, 'ltr'), {
    step: 1,
    extend: true,
    byGrapheme: true,
  });
  assert.equal(arrowOf({ ...NONE, key: 'ArrowUp' }, 'ltr'), null);
});

test('chooses types by the place of digits, with Shift the next ten', () => {
  assert.equal(typeIndex({ ...NONE, code: 'Digit1', key: '1' }), 0);
  assert.equal(typeIndex({ ...NONE, code: 'Digit0', key: '0' }), 9);
  assert.equal(typeIndex({ ...NONE, code: 'Digit1', key: '!', shiftKey: true }), 10);
  assert.equal(typeIndex({ ...NONE, code: 'Digit1', key: '&' }), 0);
  assert.equal(typeIndex({ ...NONE, code: 'Digit1', key: '1', shiftKey: true }), 10);
  assert.equal(typeIndex({ ...NONE, code: 'Numpad3', key: '3' }), 2);
  assert.equal(typeIndex({ ...NONE, code: 'Numpad3', key: 'PageDown' }), -1);
  assert.equal(typeIndex({ ...NONE, code: 'Digit1', key: '1', ctrlKey: true }), -1);
  assert.equal(typeIndex({ ...NONE, code: 'KeyA', key: 'a' }), -1);
});

test('prints digits as the layout has them', () => {
  const names = new DigitNames(new Map([['Digit1', '&']]));

  assert.deepEqual(
    [0, 1, 9, 10, 11, 19, 20].map((it) => names.of(it)),
    ['&', '2', '0', '⇧&', '⇧2', '⇧0', ''],
  );
});
