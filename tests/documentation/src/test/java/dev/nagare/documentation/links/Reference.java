package dev.nagare.documentation.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.documentation.Page;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/**
 * A link or an image of a page.
 *
 * @param page that has the link
 * @param line on which it begins, counted from 1
 * @param destination as it is written, with the anchor if it has one
 */
record Reference(Page page, int line, String destination) {

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern IN_HTML = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]*)\"");

  /** Returns all links and images of a page, those in HTML included. */
  static List<Reference> of(Page page) {
    List<Reference> references = new ArrayList<>();
    for (Link link : page.all(Link.class)) {
      references.add(new Reference(page, Page.line(link), link.getDestination()));
    }
    for (Image image : page.all(Image.class)) {
      references.add(new Reference(page, Page.line(image), image.getDestination()));
    }
    page.html()
        .forEach(
            (line, html) -> {
              Matcher attribute = IN_HTML.matcher(html);
              while (attribute.find()) {
                references.add(new Reference(page, line, attribute.group(1)));
              }
            });
    return references;
  }

  /** Returns whether it has a scheme, as {@code https:}. */
  boolean isAbsolute() {
    return ABSOLUTE.matcher(destination).matches();
  }

  /** Returns what follows {@code #}, or empty. */
  String anchor() {
    int hash = destination.indexOf('#');
    return hash < 0 ? "" : decoded(destination.substring(hash + 1));
  }

  /**
   * Returns the path that a relative link leads to, seen from the root of the project; an empty
   * path is the root.
   *
   * @return empty if the path leaves the project
   */
  Optional<String> target() {
    int hash = destination.indexOf('#');
    String written = hash < 0 ? destination : destination.substring(0, hash);
    String path = decoded(written);
    return path.isEmpty() ? Optional.of(page.name()) : normalized(folder() + path);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  private String folder() {
    return page.name().substring(0, page.name().lastIndexOf('/') + 1);
  }

  private static Optional<String> normalized(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
