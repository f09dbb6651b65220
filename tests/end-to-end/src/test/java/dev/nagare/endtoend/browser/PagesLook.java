package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each page of a console with its data, in light and dark: what axe finds, and a picture. */
final class PagesLook {

  private static final String PAINTED =
      "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
          + " done(true))))";

  private final Chromium chromium;
  private final String address;
  private final Optional<Path> pictures;

  /**
   * Creates it.
   *
   * @param pictures folder for the pictures; empty for none
   */
  PagesLook(Chromium chromium, String address, Optional<Path> pictures) {
    this.chromium = chromium;
    this.address = address;
    this.pictures = pictures;
  }

  /** Visits all pages; fails if axe finds a violation, or the page raises an error. */
  void visitAll() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      label(scheme);
      placeholder("/decide", "decide", scheme);
      placeholder("/dead-letters", "dead-letters", scheme);
      watch(scheme);
      releases(scheme);
      tryIt(scheme);
    }
  }

  private void label(ColorScheme scheme) {
    try (VisitedPage visited = visit("/label", scheme)) {
      visited.awaitShown(".card:not(.locked) .marked-text");
      visited.awaitShown(".type");
      visited.press("Tab", "ArrowRight");
      look(visited, "label", scheme);
      visited.press("?");
      visited.awaitShown("dialog[open]");
      look(visited, "help", scheme);
    }
  }

  /** Visits a page that has nothing to show, and says so. */
  private void placeholder(String path, String name, ColorScheme scheme) {
    try (VisitedPage visited = visit(path, scheme)) {
      visited.awaitShown(".placeholder:not([role]) h2");
      look(visited, name, scheme);
    }
  }

  private void watch(ColorScheme scheme) {
    try (VisitedPage visited = visit("/watch", scheme)) {
      visited.awaitShown(".watch-event");
      visited.page().locator("canvas").nth(2).waitFor();
      look(visited, "watch", scheme);
    }
  }

  private void releases(ColorScheme scheme) {
    try (VisitedPage visited = visit("/releases", scheme)) {
      visited.awaitShown(".release");
      look(visited, "releases", scheme);
      visited.page().locator(".release .quiet").first().click();
      visited.awaitShown(".details .hash");
      look(visited, "release", scheme);
    }
  }

  private void tryIt(ColorScheme scheme) {
    try (VisitedPage visited = visit("/try", scheme)) {
      visited.page().getByLabel("Language").selectOption("ja");
      visited.page().locator("#try-text").fill("明日の朝、台所で宇多田ヒカルのジャズを流して");
      visited.press("Control+Enter");
      visited.awaitShown(".result");
      look(visited, "try", scheme);
    }
  }

  private VisitedPage visit(String path, ColorScheme scheme) {
    return chromium.open(
        address,
        path,
        new Browser.NewContextOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private void look(VisitedPage visited, String name, ColorScheme scheme) {
    visited.page().evaluate(PAINTED);
    String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
    pictures.ifPresent(
        folder ->
            visited
                .page()
                .screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file + ".png"))));
    assertThat(AxeRules.violations(visited.page())).as(file).isEmpty();
  }
}
