import '../marks/marked-text.js';
import { html, nothing } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { percent, t } from '../say.js';
import { CodePoints } from '../text/code-points.js';
import { wordNumbers } from '../text/units.js';
import { onlyIn, wordRows } from './compare.js';

/** What one release found in a text. */

/**
 * @param {string} text
 * @param {TaggedJson} result
 * @param {TaggedJson | null} other that it is compared with
 * @param {readonly string[]} types of all results, for the same colours
 */
export function resultCard(text, result, other, types) {
  const codePoints = new CodePoints(text);
  const name = t('try.releaseName', result.release);
  const different = new Set(other ? onlyIn(result.spans, other.spans) : []);
  return html`<section class="card result" aria-label=${name}>
    <header>
      <h2>${name}</h2>
      <span class="badge">${result.language}</span>
    </header>
    <nagare-marked-text .text=${text} .language=${result.language} .spans=${result.spans} .types=${types}></nagare-marked-text>
    <h3>${t('try.spans')}</h3>
    ${result.spans.length === 0 ? html`<p class="muted">${t('try.noSpans')}</p>` : spanTable(result, different, types)}
    <h3>${t('try.words')}</h3>
    ${wordTable(result, codePoints, types)}
  </section>`;
}

/** @param {TaggedJson} result @param {Set<TaggedSpanJson>} different @param {readonly string[]} types */
function spanTable({ spans, language, words }, different, types) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('try.type')}</th>
        <th scope="col">${t('try.span')}</th>
        <th scope="col">${t('try.place')}</th>
        <th scope="col" class="number">${t('try.confidence')}</th>
      </tr>
    </thead>
    <tbody>
      ${spans.map((span) => {
        const place = wordNumbers(span, words);
        return html`<tr class=${different.has(span) ? 'different' : ''}>
          <td>
            <span class="type-name ${typeClass(span.type, types)}">${span.type}</span>
            ${different.has(span) ? html`<span class="badge only">${t('try.onlyHere')}</span>` : nothing}
          </td>
          <td><bdi lang=${language}>${span.text}</bdi></td>
          <td class="muted">${place ? t(place.first === place.last ? 'place.word' : 'place.words', place) : ''}</td>
          <td class="number">${percent(span.confidence)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** @param {TaggedJson} result @param {CodePoints} codePoints @param {readonly string[]} types */
function wordTable(result, codePoints, types) {
  return html`<table class="words">
    <thead>
      <tr>
        <th scope="col">${t('try.word')}</th>
        <th scope="col">${t('try.characters')}</th>
        <th scope="col">${t('try.type')}</th>
      </tr>
    </thead>
    <tbody>
      ${wordRows(result, codePoints).map(
        ({ word, characters, span, isFirst }) =>
          html`<tr>
            <td><bdi lang=${result.language}>${word}</bdi></td>
            <td><bdi class="characters">${characters}</bdi></td>
            <td>
              ${span ? html`<span class="type-name ${isFirst ? '' : 'continued'} ${typeClass(span.type, types)}">${span.type}</span>` : nothing}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {string} type @param {readonly string[]} types @param {string} [kind] */
function typeName(type, types, kind = '') {
  return html`<span class="type-name ${kind} ${typeClass(type, types)}">${type}</span>`;
}
