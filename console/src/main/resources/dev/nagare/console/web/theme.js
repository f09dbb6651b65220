/*
 * Sets html[data-theme] to light or dark before the first paint, so that no appearance flashes, and again when the
 * choice or the system changes. settings.js keeps the choice, and sets html[data-appearance] when it changes.
 */
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');

  function paint() {
    var chosen = root.dataset.appearance;
    var isDark = chosen === 'dark' || (chosen !== 'light' && dark.matches);
    root.dataset.theme = isDark ? 'dark' : 'light';
  }

  try {
    root.dataset.appearance = localStorage.getItem('nagare.theme') || 'auto';
  } catch (e) {
    // Without local storage, the system decides.
  }
  paint();
  dark.addEventListener('change', paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ['data-appearance'] });
})();
