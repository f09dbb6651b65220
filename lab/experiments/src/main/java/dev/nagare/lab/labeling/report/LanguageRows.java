package dev.nagare.lab.labeling.report;

import dev.nagare.lab.labeling.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of tables: languages, then groups of them. */
final class LanguageRows {

  private static final String LOW_RESOURCE = "mean of low-resource";
  private static final String ALL = "mean of all";

  private LanguageRows() {}

  /** Returns the languages of each row by its title. */
  static Map<String, List<String>> of(Protocol protocol) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    protocol.languages().forEach(language -> rows.put(language, List.of(language)));
    rows.putAll(groups(protocol));
    return rows;
  }

  /** Returns groups of languages by their titles; empty if there is one language. */
  static Map<String, List<String>> groups(Protocol protocol) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    if (protocol.languages().size() > 1) {
      groups.put(LOW_RESOURCE, protocol.lowResource());
      groups.put(ALL, protocol.languages());
    }
    return groups;
  }
}
