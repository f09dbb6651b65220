package dev.nagare.documentation.links;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds links and images that lead nowhere. Absolute ones are not followed, only read. */
final class Links {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern LINES_OF_SOURCE = Pattern.compile("L\\d+(-L\\d+)?");

  private Links() {}

  /** Finds the broken links of all pages. */
  static List<Finding> broken(Site site) {
    return site.pages().stream().flatMap(page -> broken(site, page).stream()).toList();
  }

  private static List<Finding> broken(Site site, Page page) {
    return Reference.of(page).stream()
        .flatMap(
            link ->
                problem(site, link).stream()
                    .map(what -> page.finding(link.line(), link.destination() + ": " + what)))
        .toList();
  }

  private static Optional<String> problem(Site site, Reference link) {
    if (link.isAbsolute()) {
      return isAddress(link.destination())
          ? Optional.empty()
          : Optional.of("no address; write https://HOST/PATH");
    }
    if (link.destination().startsWith("/")) {
      return Optional.of("starts with a slash; write it as seen from the folder of the page");
    }
    Optional<String> target = link.target();
    if (target.isEmpty()) {
      return Optional.of("leaves the project; link to a file in it");
    }
    if (!site.exists(target.get())) {
      return Optional.of("there is no " + target.get() + "; correct the link or add the file");
    }
    return link.anchor().isEmpty() ? Optional.empty() : wrongAnchor(site, target.get(), link);
  }

  private static Optional<String> wrongAnchor(Site site, String target, Reference link) {
    Optional<Page> page = site.page(target);
    if (page.isEmpty()) {
      return LINES_OF_SOURCE.matcher(link.anchor()).matches()
          ? Optional.empty()
          : Optional.of("only pages have anchors; leave #" + link.anchor() + " out");
    }
    return page.get().anchors().contains(link.anchor())
        ? Optional.empty()
        : Optional.of(
            "no heading of "
                + target
                + " gives #"
                + link.anchor()
                + "; it has "
                + String.join(" ", page.get().anchors().stream().sorted().toList()));
  }

  private static boolean isAddress(String destination) {
    try {
      URI address = new URI(destination);
      return "mailto".equals(address.getScheme())
          || (SCHEMES.contains(address.getScheme()) && address.getHost() != null);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
