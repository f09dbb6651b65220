package dev.nagare.endtoend.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the console in a browser. Closing it fails if the page has raised an error, if the
 * content security policy has refused something, or if anything was loaded from elsewhere.
 */
final class VisitedPage implements AutoCloseable {

  /** Logged for every answer of 400 and above, which are part of the tests. */
  private static final String REFUSED = "Failed to load resource";

  /** For a machine that is busy with other things. */
  private static final double PATIENCE_MILLIS = 120_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  private VisitedPage(BrowserContext context, String address) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onPageError(error -> faults.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains(REFUSED)) {
            faults.add("console: " + message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address + "/")) {
            faults.add("loaded from elsewhere: " + request.url());
          }
        });
  }

  static VisitedPage open(BrowserContext context, String address, String path) {
    VisitedPage visited = new VisitedPage(context, address);
    visited.page.navigate(address + path);
    return visited;
  }

  Page page() {
    return page;
  }

  /** Returns the first element that a selector finds. */
  Locator first(String selector) {
    return page.locator(selector).first();
  }

  /** Waits for an element. */
  void awaitShown(String selector) {
    first(selector).waitFor();
  }

  /** Waits for an element with a text. */
  void awaitText(String selector, String text) {
    page.locator(selector, new Page.LocatorOptions().setHasText(text)).first().waitFor();
  }

  /** Presses keys one after the other. */
  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Opens a session of the browser's debugging protocol. */
  CDPSession debugger() {
    return context.newCDPSession(page);
  }

  @Override
  public void close() {
    context.close();
    if (!faults.isEmpty()) {
      throw new AssertionError("faults of the page: " + faults);
    }
  }
}
