import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

/** Debian's Chromium, driven by Playwright; nothing is downloaded. */

const require = createRequire(import.meta.url);
const AXE = require.resolve('axe-core/axe.min.js');

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--lang=en-US'],
  });
}

/**
 * Opens a page whose errors and breaches of the content security policy are collected.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open(browser, options) {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    locale: 'en-US',
    bypassCSP: false,
    ...options,
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    // Refused and failed requests are part of the tests.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return { page, errors, context };
}

/**
 * Returns one line for each violation that axe finds on a page.
 *
 * @param {import('playwright-core').Page} page
 */
export async function violations(page) {
  // Evaluated by the debugger, because the content security policy refuses inline scripts.
  const source = (await import('node:fs')).readFileSync(AXE, 'utf8');
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { violations: found } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
    return found.flatMap((/** @type {any} */ it) =>
      it.nodes.map(
        (/** @type {any} */ node) =>
          `${it.id}: ${node.html.slice(0, 160)} — ${node.failureSummary?.split('\n')[1] ?? ''}`,
      ),
    );
  });
}
