package dev.nagare.documentation.links;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds pages of docs that no link leads to. */
final class Reachability {

  private static final String README = "README.md";

  private Reachability() {}

  /** Finds the pages of a folder that links from {@code starts}, over other pages, do not reach. */
  static List<Finding> unreachable(Site site, String folder, String... starts) {
    Set<String> seen = new HashSet<>();
    Deque<Page> next = new ArrayDeque<>();
    Stream.of(starts).flatMap(start -> site.page(start).stream()).forEach(next::add);
    while (!next.isEmpty()) {
      Page page = next.remove();
      if (seen.add(page.name())) {
        next.addAll(linkedFrom(site, page));
      }
    }
    return site.below(folder).stream()
        .filter(page -> !seen.contains(page.name()))
        .map(
            page ->
                page.finding(
                    1, "no link from " + String.join(" or ", starts) + " leads here; add one"))
        .toList();
  }

  /** Finds the pages of a folder that one page, an index of them, has no link to. */
  static List<Finding> missingInIndex(Site site, String folder, String index) {
    Set<String> linked = new HashSet<>();
    site.page(index)
        .ifPresent(page -> linkedFrom(site, page).forEach(each -> linked.add(each.name())));
    return site.below(folder).stream()
        .filter(page -> !page.name().equals(index) && !linked.contains(page.name()))
        .map(page -> page.finding(1, "is not in " + index + "; add a line with a link"))
        .toList();
  }

  private static List<Page> linkedFrom(Site site, Page page) {
    return Reference.of(page).stream()
        .filter(link -> !link.isAbsolute())
        .flatMap(link -> link.target().stream())
        .flatMap(target -> pageAt(site, target).stream())
        .toList();
  }

  /** A folder is its README. */
  private static Optional<Page> pageAt(Site site, String target) {
    return site.page(target).or(() -> site.page(target + "/" + README));
  }
}
