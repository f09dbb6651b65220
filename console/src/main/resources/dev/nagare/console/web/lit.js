/** The one place that names the vendored Lit; its types are in lit.d.ts, which is not imported by browsers. */
export { LitElement, html, nothing } from './vendor/lit/index.js';
export { live } from './vendor/lit/directives/live.js';
export { repeat } from './vendor/lit/directives/repeat.js';
