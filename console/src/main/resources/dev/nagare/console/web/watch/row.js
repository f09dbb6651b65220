import '../marks/marked-text.js';
import { html, nothing } from '../lit.js';
import { typeClass } from '../marks/type-colors.js';
import { clockSeconds, isolated, languageName, number, percent, t } from '../say.js';

/** One event of the stream. */

/** @param {WatchedEventJson} event @param {readonly string[]} types */
export function eventRow(event, types) {
  const { language, text, spans, release, confidence, latencyMillis, taggedAt } = event;
  return html`<li class="watch-event">
    ${
      text === null
        ? withoutText(event, types)
        : html`<nagare-marked-text .text=${text} .language=${language} .spans=${spans} .types=${types}></nagare-marked-text>
            <p class="hidden-text">${spans.length === 0 ? t('watch.noSpans') : spans.map(spoken).join(', ')}</p>`
    }
    <p class="watch-meta">
      <span>${languageName(language)}</span>
      <span><bdi>${t('try.releaseName', release)}</bdi></span>
      <span>${t('watch.confidence', { confidence: percent(confidence) })}</span>
      <span>${t('watch.took', { millis: number(latencyMillis) })}</span>
      <time datetime=${taggedAt}>${clockSeconds(taggedAt)}</time>
    </p>
  </li>`;
}

/** Masked, or no longer in Kafka: the spans alone. @param {WatchedEventJson} event @param {readonly string[]} types */
function withoutText({ spans, language }, types) {
  return html`<ul class="watch-spans">
    ${spans.length === 0 ? html`<li class="muted">${t('watch.noSpans')}</li>` : nothing}
    ${spans.map(
      (span) =>
        html`<li>
          <span class="type-name ${typeClass(span.type, types)}">${span.type}</span>
          ${span.text === null ? html`<span class="muted">${t('watch.place', span)}</span>` : html`<bdi lang=${language}>${span.text}</bdi>`}
          <span class="muted">${percent(span.confidence)}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {WatchedSpanJson} span */
function spoken({ type, text, confidence }) {
  return `${type}: ${isolated(text ?? '')}, ${percent(confidence)}`;
}
