import { LitElement } from './lit.js';

/**
 * An element that renders into the page itself, without a shadow root: one set of styles serves all,
 * and ranges, labels and checks of accessibility reach everything.
 */
export class Light extends LitElement {
  createRenderRoot() {
    return this;
  }
}
