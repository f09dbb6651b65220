package dev.nagare.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The generated part of a document. A test compares {@link #written} with the text that the code
 * generates. With {@code -Dnagare.test.write.reference=true} it writes the document.
 */
public final class GeneratedPage {

  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->";

  private GeneratedPage() {}

  /** Returns the generated part of the document, after updating it if the run asks for that. */
  public static String written(Path document, String generated) throws IOException {
    String page = Files.readString(document);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      page = page.substring(0, begin) + generated + page.substring(end);
      Files.writeString(document, page);
      end = page.indexOf(END);
    }
    return page.substring(begin, end);
  }
}
