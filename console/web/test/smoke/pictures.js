import assert from 'node:assert/strict';
import path from 'node:path';
import { open, violations } from './browser.js';

/** Each page and state in light and dark: a screenshot, and what axe finds. */

/** @typedef {import('./scenarios.js').Place} Place */
/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} State
 * @property {string} [path] of the page; /label without it
 * @property {(place: Place) => void} [before] what is set before the page opens
 * @property {import('playwright-core').BrowserContextOptions} [options]
 * @property {(page: Page, place: Place) => Promise<unknown>} steps to the state
 */

/** @type {Record<string, State>} */
const STATES = {
  'label-en': { steps: (page) => press(page, 'Tab', 'Tab', 'Tab', 'a', 'ArrowRight') },
  'label-ja': { before: skip(1), steps: (page) => press(page, 'r', 'ArrowRight', 'Shift+ArrowRight') },
  'label-ar': { before: skip(2), steps: (page) => press(page, 'Tab', 'a', 'ArrowLeft', 'Shift+ArrowLeft', '0') },
  'label-emoji': { before: skip(3), steps: (page) => press(page, 'End', '2', 'ArrowLeft', 'ArrowLeft', '8', 'm') },
  'label-long': {
    before: skip(5),
    steps: (page) =>
      press(
        page,
        'ArrowRight',
        '2',
        'ArrowRight',
        '8',
        'ArrowRight',
        '8',
        'ArrowRight',
        '3',
        'ArrowRight',
        '8',
        'ArrowRight',
        '2',
        'ArrowLeft',
        '1',
      ),
  },
  'label-empty': {
    before: ({ mock }) => (mock.desk.open = []),
    steps: (page) => page.locator('.placeholder').waitFor(),
  },
  'label-withdrawn': {
    steps: async (page, { mock }) => (mock.withdraw('utterance-0'), page.locator('.banner').waitFor()),
  },
  'label-offline': {
    steps: async (page, { mock }) => {
      mock.isDown = true;
      mock.disconnect();
      await press(page, '1', 'Enter');
      await page.locator('.banner').waitFor();
      await page.locator('.offline').waitFor();
    },
  },
  'label-reopened': {
    steps: async (page) => (
      await press(page, 'Enter'),
      await page.locator('.recent li').waitFor(),
      await press(page, 'Backspace'),
      page.locator('.reopened').waitFor()
    ),
  },
  'label-help': { steps: (page) => press(page, '?') },
  'label-guideline': {
    steps: async (page) => (await press(page, 'Tab', 'Tab'), page.getByRole('button', { name: 'Edit' }).click()),
  },
  'try-empty': { path: '/try', steps: (page) => page.locator('.placeholder').waitFor() },
  'try-two': {
    path: '/try',
    steps: async (page) => {
      await page.getByLabel('Language').selectOption('en');
      await page.locator('#try-text').fill('play jazz in the kitchen tomorrow morning');
      await page.getByLabel('Beside it').selectOption({ index: 2 });
      await press(page, 'Control+Enter');
      await page.locator('.result').nth(1).waitFor();
    },
  },
  'try-ja': {
    path: '/try',
    steps: async (page) => {
      await page.getByLabel('Language').selectOption('ja');
      await page.locator('#try-text').fill('明日の朝、台所で宇多田ヒカルのジャズを流して');
      await press(page, 'Control+Enter');
      await page.locator('.result').waitFor();
    },
  },
  releases: {
    path: '/releases',
    before: manager,
    steps: (page) => page.locator('.release').first().waitFor(),
  },
  'releases-details': {
    path: '/releases',
    before: manager,
    options: { viewport: { width: 1360, height: 1500 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Details: assistant 2026-11-30' }).click();
      await page.locator('.disagreements .mark').first().waitFor();
    },
  },
  'releases-decision': {
    path: '/releases',
    before: (place) => (manager(place), (place.mock.log.lostTypes = ['room'])),
    steps: async (page) => {
      await page.getByRole('button', { name: 'Make it active: assistant 2026-11-30' }).click();
      await page.locator('.effects li').first().waitFor();
    },
  },
  'releases-empty': {
    path: '/releases',
    before: ({ mock }) =>
      (mock.log.all = () => ({ languages: [], releases: [], left: 0, history: [], automatic: true })),
    steps: (page) => page.locator('.placeholder h2').waitFor(),
  },
  'releases-viewer': {
    path: '/releases',
    before: ({ mock }) => (mock.role = 'viewer'),
    options: { viewport: { width: 700, height: 1400 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Details: assistant 2026-11-30' }).click();
      await page.locator('.disagreements li').first().waitFor();
    },
  },
  'releases-forced': {
    path: '/releases',
    before: manager,
    options: { forcedColors: 'active' },
    steps: (page) => page.locator('.release').first().waitFor(),
  },
  decide: {
    path: '/decide',
    before: manager,
    options: { viewport: { width: 1360, height: 1100 } },
    steps: (page) => page.locator('.decide-item .mark').nth(4).waitFor(),
  },
  'decide-own': {
    path: '/decide',
    before: manager,
    options: { viewport: { width: 900, height: 1700 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Mark it otherwise…' }).first().click();
      await page.getByLabel('From word').selectOption({ index: 9 });
      await page.getByLabel('Type').selectOption('date');
      await page.getByRole('button', { name: 'Add span' }).click();
      await page.getByRole('button', { name: 'Save 4 spans' }).waitFor();
    },
  },
  'decide-empty': {
    path: '/decide',
    before: (place) => (manager(place), (place.mock.decisions.waiting = [])),
    steps: (page) => page.locator('.placeholder h2').waitFor(),
  },
  'decide-stale': {
    path: '/decide',
    before: (place) => (manager(place), (place.mock.decisions.isStale = true)),
    steps: async (page) => {
      await page.getByRole('button', { name: 'Take this answer: ren' }).click();
      await page.locator('.decide-item .warning').waitFor();
    },
  },
  'decide-labeler': { path: '/decide', steps: (page) => page.locator('.placeholder').waitFor() },
  'decide-forced': {
    path: '/decide',
    before: manager,
    options: { forcedColors: 'active' },
    steps: (page) => page.locator('.decide-item .mark').nth(4).waitFor(),
  },
  'dead-letters': {
    path: '/dead-letters',
    before: manager,
    options: { viewport: { width: 1360, height: 1100 } },
    steps: (page) => page.locator('.dead-letters-page tbody tr').nth(6).waitFor(),
  },
  'dead-letters-explained': {
    path: '/dead-letters',
    before: manager,
    options: { viewport: { width: 1360, height: 1700 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Explain 0:0' }).click();
      await page.locator('.dead-letter .pairs').first().waitFor();
    },
  },
  'dead-letters-undecodable': {
    path: '/dead-letters',
    options: { viewport: { width: 700, height: 2200 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'List them: NOT_AVRO' }).click();
      await page.getByText('3 of 3 shown').waitFor();
      await page.getByRole('button', { name: 'Explain 2:20' }).click();
      await page.locator('.dead-letter pre').waitFor();
    },
  },
  'dead-letters-viewer': {
    path: '/dead-letters',
    before: ({ mock }) => {
      mock.role = 'viewer';
      mock.deadLetters.trouble = 'the schema registry does not answer';
    },
    options: { viewport: { width: 1360, height: 1500 } },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Explain 0:0' }).click();
      await page.locator('.dead-letter .pairs').first().waitFor();
    },
  },
  'dead-letters-send': {
    path: '/dead-letters',
    before: manager,
    steps: async (page) => {
      await page.getByRole('button', { name: 'Choose all listed' }).click();
      await page.getByRole('button', { name: 'Send 12 again…' }).click();
      await page.locator('.effects li').nth(1).waitFor();
    },
  },
  'dead-letters-empty': {
    path: '/dead-letters',
    before: ({ mock }) => (mock.deadLetters.letters = []),
    steps: (page) => page.locator('.placeholder h2').waitFor(),
  },
  'dead-letters-offline': {
    path: '/dead-letters',
    before: manager,
    steps: async (page, { mock }) => {
      await page.locator('.dead-letters-page tbody tr').first().waitFor();
      mock.isDown = true;
      await page.getByRole('button', { name: 'Read again' }).click();
      await page.locator('.banner').waitFor();
    },
  },
  'dead-letters-forced': {
    path: '/dead-letters',
    before: manager,
    options: { forcedColors: 'active' },
    steps: (page) => page.getByRole('button', { name: 'List them: NOT_AVRO' }).click(),
  },
  'label-refused': {
    steps: async (page) => (await press(page, 'Shift+Digit2', 'Enter'), page.locator('.banner').waitFor()),
  },
  'label-many-types': {
    before: ({ mock }) => {
      const { types } = mock.desk.types();
      mock.desk.types = () => ({
        types: [
          ...types,
          ...Array.from({ length: 30 }, (_, i) => ({ name: `further-type-with-a-long-name-${i}`, guideline: null })),
        ],
      });
    },
    steps: (page) => page.locator('.type-filter').fill('type-with-a-long-name-1'),
  },
  'label-narrow': {
    options: { viewport: { width: 640, height: 1100 } },
    steps: (page) => press(page, 'ArrowRight', '3'),
  },
  'label-forced': {
    options: { forcedColors: 'active' },
    steps: (page) => press(page, '3', 'ArrowRight', 'Shift+ArrowRight'),
  },
  'label-viewer': {
    before: ({ mock }) => (mock.role = 'viewer'),
    steps: (page) => page.locator('.placeholder').waitFor(),
  },
  'watch-live': {
    path: '/watch',
    steps: async (page, { mock }) => {
      await page.locator('.watch-event').first().waitFor();
      await page.locator('canvas').nth(2).waitFor();
      mock.stream.send(
        Array.from({ length: 6 }, () => mock.stream.event()),
        980,
      );
      await page.locator('.watch-live .badge').waitFor();
    },
  },
  'watch-table': {
    path: '/watch',
    steps: async (page) => {
      await page.getByText('Show as a table').first().click();
      await page.locator('.watch-chart caption').waitFor();
    },
  },
  'watch-viewer': {
    path: '/watch',
    before: ({ mock }) => (mock.role = 'viewer'),
    steps: (page) => page.locator('.watch-spans').first().waitFor(),
  },
  'watch-empty': {
    path: '/watch',
    before: ({ mock }) => (mock.stream.isIdle = true),
    steps: (page) => page.locator('.watch-live .placeholder').waitFor(),
  },
  'watch-trouble': {
    path: '/watch',
    before: ({ mock }) => {
      mock.stream.trouble = 'org.apache.kafka.common.errors.TimeoutException: no answer within 60000 ms';
      mock.stream.skipped = 12;
    },
    steps: (page) => page.locator('.banner').waitFor(),
  },
  'watch-filtered': {
    path: '/watch',
    steps: async (page) => {
      await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
      await page.getByLabel('Confidence below %').fill('90');
      await page.getByLabel('Confidence below %').press('Tab');
      await page.locator('.watch-event').first().waitFor();
    },
  },
  'watch-narrow': {
    path: '/watch',
    options: { viewport: { width: 640, height: 1400 } },
    steps: (page) => page.locator('canvas').nth(2).waitFor(),
  },
  'watch-forced': {
    path: '/watch',
    options: { forcedColors: 'active' },
    steps: (page) => page.locator('canvas').nth(2).waitFor(),
  },
  login: { before: ({ mock }) => (mock.isSignedIn = false), steps: (page) => page.locator('#token').waitFor() },
};

/** @param {Place} place */
function manager({ mock }) {
  mock.role = 'release-manager';
}

/** @param {number} count @returns {(place: Place) => void} */
function skip(count) {
  return ({ mock }) => (mock.desk.open = mock.desk.open.slice(count));
}

/** @param {Page} page @param {string[]} keys */
async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** @param {string} folder of the screenshots @returns {Record<string, (place: Place) => Promise<void>>} */
export function pictures(folder) {
  return Object.fromEntries(
    Object.keys(STATES).flatMap((name) =>
      /** @type {const} */ (['light', 'dark']).map((scheme) => [
        `${name}, ${scheme}`,
        (/** @type {Place} */ place) => picture(place, name, scheme, folder),
      ]),
    ),
  );
}

/** @param {Place} place @param {string} name @param {'light' | 'dark'} scheme @param {string} folder */
async function picture(place, name, scheme, folder) {
  const state = STATES[name];
  state.before?.(place);
  const { page, errors, context } = await open(place.browser, {
    colorScheme: scheme,
    reducedMotion: 'reduce',
    ...state.options,
  });
  await page.goto(place.address + (state.path ?? '/label'));
  await page
    .locator(state.path || ['login', 'label-empty', 'label-viewer'].includes(name) ? 'main *' : '.type')
    .first()
    .waitFor();
  await state.steps(page, place);
  await page.waitForLoadState(name.includes('offline') ? 'load' : 'domcontentloaded');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.screenshot({ path: path.join(folder, `${name}-${scheme}.png`) });
  const found = await violations(page);
  await context.close();
  assert.deepEqual([...found, ...errors], []);
}
