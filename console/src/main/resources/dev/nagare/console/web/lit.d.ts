/** Types of lit.js for `npm run types`. Browsers do not load this file. */
export { LitElement, html, nothing } from 'lit';
export type { TemplateResult, PropertyValues } from 'lit';
export { live } from 'lit/directives/live.js';
export { repeat } from 'lit/directives/repeat.js';
