package dev.nagare.endtoend.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** The load that a page makes, as the browser tells it. */
final class BrowserLoad {

  private final CDPSession page;
  private final CDPSession browser;

  private BrowserLoad(CDPSession page, CDPSession browser) {
    this.page = page;
    this.browser = browser;
  }

  static BrowserLoad of(Chromium chromium, VisitedPage visited) {
    CDPSession page = visited.debugger();
    page.send("Performance.enable");
    page.send("HeapProfiler.enable");
    return new BrowserLoad(page, chromium.debugger());
  }

  /**
   * Returns the processor time of all processes that render pages, in seconds since their start.
   */
  double rendererSeconds() {
    double seconds = 0;
    JsonObject answer = browser.send("SystemInfo.getProcessInfo");
    for (JsonElement process : answer.getAsJsonArray("processInfo")) {
      JsonObject one = process.getAsJsonObject();
      if (one.get("type").getAsString().equals("renderer")) {
        seconds += one.get("cpuTime").getAsDouble();
      }
    }
    return seconds;
  }

  /** Returns the bytes of the page's heap after a full collection of garbage. */
  double usedHeap() {
    page.send("HeapProfiler.collectGarbage");
    for (JsonElement metric : page.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject one = metric.getAsJsonObject();
      if (one.get("name").getAsString().equals("JSHeapUsedSize")) {
        return one.get("value").getAsDouble();
      }
    }
    throw new AssertionError("the browser tells no JSHeapUsedSize");
  }
}
