/** The one place that names the vendored uPlot; its types are in uplot.d.ts, which is not imported by browsers. */
export { default as Plot } from './vendor/uplot/dist/uPlot.esm.js';
