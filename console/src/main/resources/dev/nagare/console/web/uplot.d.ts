/** Types of uplot.js for `npm run types`. Browsers do not load this file. */
export { default as Plot } from 'uplot';
