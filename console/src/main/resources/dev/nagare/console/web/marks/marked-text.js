import { Light } from '../light.js';
import { html } from '../lit.js';
import { CodePoints } from '../text/code-points.js';
import { directionOf } from '../text/direction.js';
import { Painter } from './painter.js';

/** A text with marks over it. Offsets are code points. */
export class MarkedText extends Light {
  static properties = {
    text: {},
    language: {},
    spans: { attribute: false },
    types: { attribute: false },
    current: { attribute: false },
    selection: { attribute: false },
    ticks: { attribute: false },
    readings: { attribute: false },
  };

  constructor() {
    super();
    this.text = '';
    this.language = '';
    /** @type {readonly import('./painter.js').Mark[]} */
    this.spans = [];
    /** @type {readonly string[]} */
    this.types = [];
    /** @type {import('./painter.js').Mark | null} */
    this.current = null;
    /** @type {import('../text/units.js').Range | null} */
    this.selection = null;
    /** @type {readonly Offsets[]} */
    this.ticks = [];
    /** @type {{at: Offsets, text: string}[]} */
    this.readings = [];
    /** @type {Painter | null} */
    this.painter = null;
    this.resizes = new ResizeObserver(() => this.#flowed());
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.painter?.clear();
  }

  render() {
    return html`<div class="marked ${this.readings.length > 0 ? 'with-readings' : ''}">
      <div class="overlay" aria-hidden="true"></div>
      <bdi class="marked-text" lang=${this.language} dir=${directionOf(this.language)} .textContent=${this.text}></bdi>
    </div>`;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('text') || changed.has('language') || !this.painter) {
      const [host, overlay, text] = ['.marked', '.overlay', '.marked-text'].map(
        (it) => /** @type {HTMLElement} */ (this.querySelector(it)),
      );
      this.painter = new Painter(host, text, overlay, new CodePoints(this.text));
    } else if (changed.has('readings')) {
      this.painter.invalidate();
    }
    this.painter.paint(this);
  }

  get direction() {
    const text = this.querySelector('.marked-text');
    return text && getComputedStyle(text).direction === 'rtl' ? 'rtl' : 'ltr';
  }

  #flowed() {
    this.painter?.invalidate();
    this.painter?.paint(this);
  }
}

customElements.define('nagare-marked-text', MarkedText);
