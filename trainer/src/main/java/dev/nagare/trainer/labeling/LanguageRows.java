package dev.nagare.trainer.labeling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of tables: languages, then groups of them. */
final class LanguageRows {

  static final String LOW_RESOURCE = "mean of low-resource";
  static final String ALL = "mean of all";

  private LanguageRows() {}

  /** Languages of each row by its title; no groups where there is one language. */
  static Map<String, List<String>> of(Protocol protocol) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    protocol.languages().forEach(language -> rows.put(language, List.of(language)));
    if (rows.size() > 1) {
      rows.put(LOW_RESOURCE, protocol.lowResource());
      rows.put(ALL, protocol.languages());
    }
    return rows;
  }
}
