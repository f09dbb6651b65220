package dev.nagare.documentation.links;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds pages that messages, settings, scripts and dashboards name by their path from the root, as
 * {@code docs/results.md}, and that do not exist. A line with an address names a page of another
 * project.
 */
final class NamedPages {

  private static final Pattern PAGE =
      Pattern.compile(
          "(?:(?<![\\w./-])|(?<=\\.\\./))(docs/[\\w./-]+\\.(?:md|json|svg))(?:#([\\w-]+))?");

  private static final String ADDRESS = "https://";

  private NamedPages() {}

  /** Finds the names in a file that lead nowhere. */
  static List<Finding> missing(Site site, String file, String text) {
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher name = PAGE.matcher(lines.get(i));
      while (!lines.get(i).contains(ADDRESS) && name.find()) {
        String page = name.group(1);
        String anchor = name.group(2);
        if (!site.exists(page)) {
          findings.add(new Finding(file, i + 1, "there is no " + page + "; name another page"));
        } else if (anchor != null && !hasAnchor(site, page, anchor)) {
          findings.add(new Finding(file, i + 1, "no heading of " + page + " gives #" + anchor));
        }
      }
    }
    return findings;
  }

  private static boolean hasAnchor(Site site, String page, String anchor) {
    return site.page(page).map(found -> found.anchors().contains(anchor)).orElse(true);
  }
}
