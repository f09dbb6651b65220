package dev.nagare.endtoend.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of axe for pages that everybody can use. */
final class AxeRules {

  private static final String SCRIPT = read("/axe.min.js");

  private static final String VIOLATIONS =
      """
      async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map((it) => `${id}: ${it.html.slice(0, 160)} ${it.failureSummary ?? ''}`));
      }
      """;

  private AxeRules() {}

  /** Returns a line for each violation on a page as it is now. */
  @SuppressWarnings("unchecked") // The script returns texts.
  static List<String> violations(Page page) {
    // Evaluated by the debugger: the content security policy refuses inline scripts.
    page.evaluate(SCRIPT);
    return (List<String>) page.evaluate(VIOLATIONS);
  }

  private static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(AxeRules.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
