package dev.nagare.endtoend.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system's Chromium, driven by Playwright; nothing is downloaded. Used by one thread. */
final class Chromium implements AutoCloseable {

  private static final Path COMMAND =
      Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; skips the test, with a message, on a machine without one. */
  static Chromium start() {
    assumeTrue(
        Files.isExecutable(COMMAND),
        COMMAND + " is not installed; install Debian's chromium, or set CHROMIUM to its path");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(COMMAND)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--lang=en-US"))));
  }

  /** Opens a page in a context of its own, as another person's browser would. */
  VisitedPage open(String address, String path) {
    return open(address, path, new Browser.NewContextOptions());
  }

  /** Opens a page in a context of its own with more options. */
  VisitedPage open(String address, String path, Browser.NewContextOptions options) {
    if (options.viewportSize == null) {
      options.setViewportSize(1360, 860);
    }
    return VisitedPage.open(browser.newContext(options.setLocale("en-US")), address, path);
  }

  /** Opens a session of the debugging protocol for the browser as a whole. */
  CDPSession debugger() {
    return browser.newBrowserCDPSession();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
