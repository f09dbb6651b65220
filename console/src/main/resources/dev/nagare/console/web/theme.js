/* Runs before the first paint, so that a chosen appearance does not flash. */
(function () {
  try {
    var theme = localStorage.getItem('nagare.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch (e) {
    // Without local storage, the system decides.
  }
})();
