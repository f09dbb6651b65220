import { Light } from '../light.js';
import { html } from '../lit.js';
import { clocks, clockSeconds, number, t } from '../say.js';
import { lastMeans, rows } from './series.js';

/** Lines over the last minutes: drawn, in a legend with the present values, and as a table. */

const HEIGHT = 150;
/** Lines differ in colour and in dashes. */
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 5]];
const NOW_SECONDS = 5;
const TABLE_STEP = 15;

class WatchChart extends Light {
  static properties = {
    data: { attribute: false },
    heading: { attribute: false },
    unit: { attribute: false },
    summary: { attribute: false },
    isOpen: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./series.js').Lines} */
    this.data = { times: [], lines: [] };
    this.heading = '';
    this.unit = '';
    this.summary = '';
    /** @param {string} name */
    this.name = (name) => name;
    this.isOpen = false;
    /** @type {any} */
    this.plot = null;
    /** What the present plot was made for. */
    this.made = '';
    this.resizes = new ResizeObserver(() => this.plot?.setSize({ width: this.#width, height: HEIGHT }));
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  render() {
    const { lines } = this.data;
    const now = lastMeans(this.data, NOW_SECONDS);
    return html`<section class="card watch-chart" aria-label=${this.heading}>
      <header>
        <h2>${this.heading}</h2>
        <p>${this.summary}</p>
      </header>
      <div class="plot" aria-hidden="true"></div>
      ${lines.length > 1 || lines.some((it) => it.name !== 'other') ? this.#legend(now) : ''}
      <details @toggle=${(/** @type {any} */ event) => (this.isOpen = event.target.open)}>
        <summary>${t('watch.table')}</summary>
        ${this.isOpen ? this.#table() : ''}
      </details>
    </section>`;
  }

  /** @param {{name: string, value: number | null}[]} now */
  #legend(now) {
    return html`<ul class="watch-legend">
      ${now.map(
        ({ name, value }, i) =>
          html`<li class="line-${i}">
            <svg viewBox="0 0 28 6" width="28" height="6" aria-hidden="true">
              <line x1="0" y1="3" x2="28" y2="3" stroke-dasharray=${DASHES[i].join(' ')}></line>
            </svg>
            <span>${this.name(name)}</span> <span class="value">${written(value)}</span>
          </li>`,
      )}
    </ul>`;
  }

  #table() {
    const { lines } = this.data;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('watch.tableName', { heading: this.heading })}>
      <table>
        <caption>${t('watch.tableOf', { heading: this.heading, unit: this.unit, seconds: TABLE_STEP })}</caption>
        <thead>
          <tr>
            <th scope="col">${t('watch.time')}</th>
            ${lines.map((it) => html`<th scope="col" class="number">${this.name(it.name)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows(this.data, TABLE_STEP).map(
            ({ time, values }) =>
              html`<tr>
                <th scope="row">${clockSeconds(time * 1000)}</th>
                ${values.map((it) => html`<td class="number">${written(it)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('data')) {
      this.#draw();
    }
  }

  get #width() {
    return this.querySelector('.plot')?.clientWidth ?? 0;
  }

  async #draw() {
    // The library is loaded with the first chart, not with the other pages.
    const { Plot } = await import('../uplot.js');
    const host = /** @type {HTMLElement | null} */ (this.querySelector('.plot'));
    if (!host || !this.isConnected || this.#width === 0) {
      return;
    }
    const style = getComputedStyle(this);
    const colors = this.data.lines.map((_, i) => style.getPropertyValue(`--line-${i}`).trim());
    const wanted = JSON.stringify([this.data.lines.map((it) => it.name), colors, style.color]);
    const data = /** @type {any} */ ([this.data.times, ...this.data.lines.map((it) => it.values)]);
    if (wanted === this.made && this.plot) {
      this.plot.setData(data);
      return;
    }
    this.made = wanted;
    this.plot?.destroy();
    this.plot = new Plot(this.#options(colors, style), data, host);
  }

  /** @param {string[]} colors @param {CSSStyleDeclaration} style @returns {any} */
  #options(colors, style) {
    const axis = {
      stroke: style.getPropertyValue('--muted').trim() || style.color,
      font: '11px system-ui, "Noto Sans", sans-serif',
      grid: { stroke: style.getPropertyValue('--line').trim(), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.#width,
      height: HEIGHT,
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 32, 0, 0], // Half of a time with seconds stands right of the last line.
      scales: {
        y: {
          range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ max) => [
            0,
            Math.max(max * 1.1, 1),
          ],
        },
      },
      axes: [
        {
          ...axis,
          space: 64,
          size: 22,
          values: (/** @type {any} */ _, /** @type {number[]} */ at) => clocks(at.map((it) => it * 1000)),
        },
        {
          ...axis,
          size: 48,
          space: 28,
          values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map((it) => number(it)),
        },
      ],
      series: [
        {},
        ...this.data.lines.map((it, i) => ({
          label: it.name,
          stroke: colors[i],
          width: 1.75,
          dash: DASHES[i],
          points: { show: false },
        })),
      ],
    };
  }
}

/** @param {number | null} value */
function written(value) {
  return value === null ? '–' : number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

customElements.define('nagare-chart', WatchChart);
