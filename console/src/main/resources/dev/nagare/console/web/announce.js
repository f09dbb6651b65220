/**
 * Says something to users of screen readers. The element `nagare-app` has the two live regions.
 *
 * @param {string} text
 * @param {{urgent?: boolean, language?: string}} [options] language of the text, if it is not that of the pages
 */
export function announce(text, { urgent = false, language } = {}) {
  const region = document.getElementById(urgent ? 'alerts' : 'messages');
  if (!region) {
    return;
  }
  const line = document.createElement('p');
  if (language) {
    line.lang = language;
  }
  // The same text twice is only spoken again if it differs: a no-break space does that unheard.
  line.textContent = region.textContent === text ? text + '\u00a0' : text;
  region.replaceChildren(line);
}
