package dev.nagare.corpora.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts that two data sets have in common, for each pair of data sets. */
final class SharedTexts {

  private SharedTexts() {}

  /**
   * Returns an entry for each pair that shares texts: {@code first}, {@code second}, {@code texts}.
   */
  static List<Map<String, Object>> among(List<DataCheckReport> reports) {
    List<Map<String, Object>> shared = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      for (int k = i + 1; k < reports.size(); k++) {
        long texts = reports.get(i).texts().sharedWith(reports.get(k).texts());
        if (texts > 0) {
          Map<String, Object> pair = new LinkedHashMap<>();
          pair.put("first", reports.get(i).name());
          pair.put("second", reports.get(k).name());
          pair.put("texts", texts);
          shared.add(pair);
        }
      }
    }
    return shared;
  }
}
