package dev.nagare.documentation.names;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that begin with {@code nagare} in the code: settings, topics, system properties,
 * headers ({@code nagare.…}), metrics ({@code nagare_…}) and recording rules ({@code nagare:…}).
 */
final class CodeNames {

  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\w./-])nagare\\.[a-z][a-z0-9.-]*[a-z0-9]");
  private static final Pattern METRIC = Pattern.compile("(?<!\\w)nagare_[a-z0-9_]*[a-z0-9]");
  private static final Pattern RULE = Pattern.compile("(?<!\\w)nagare:[a-z0-9_:]*[a-z0-9]");

  /** Prometheus adds units and these to the names in the code. */
  private static final Pattern SUFFIXES =
      Pattern.compile("(_(seconds|bytes|total|bucket|count|sum|max|created|info))+$");

  private static final Pattern DERIVED = Pattern.compile("-");
  private static final Pattern FILE = Pattern.compile("nagare\\.(properties|bash|zip|tar\\.gz)");
  private static final Pattern CODE = Pattern.compile(".*\\.java|(?:.*/)?pom\\.xml|nagare");
  private static final Pattern OPERATIONS = Pattern.compile("ops/(?:prometheus|grafana)/.*");
  private static final Pattern GENERATED =
      Pattern.compile("docs/reference/(?:configuration|configuration-trainer|topics)\\.md");
  private static final String OWN_EXAMPLES = "tests/documentation/";

  private final TreeSet<String> dotted = new TreeSet<>();
  private final Set<String> metrics = new HashSet<>();
  private final Set<String> rules = new HashSet<>();

  /**
   * Collects the names of the project. Settings and topics are also those of the generated pages,
   * metrics also those of the dashboards and alerts: other tests hold both against the code.
   */
  static CodeNames ofProject() {
    CodeNames names = new CodeNames();
    for (String file : Site.files()) {
      if (!file.startsWith(OWN_EXAMPLES)) {
        if (CODE.matcher(file).matches() || GENERATED.matcher(file).matches()) {
          names.addCode(Site.read(file));
        } else if (OPERATIONS.matcher(file).matches()) {
          names.addOperations(Site.read(file));
        }
      }
    }
    return names;
  }

  /** Adds the names in source code. */
  void addCode(String source) {
    for (String name : found(DOTTED, source)) {
      dotted.add(name);
      metrics.add(metric(name.replaceAll("[.-]", "_")));
    }
  }

  /** Adds the names in the files of Prometheus and Grafana. */
  void addOperations(String text) {
    found(METRIC, text).forEach(name -> metrics.add(metric(name)));
    rules.addAll(found(RULE, text));
  }

  /** Finds what a page names and the code does not. */
  List<Finding> unknown(Page page) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      for (String name : unknown(page.lines().get(i))) {
        findings.add(page.finding(i + 1, "no code has the name " + name + "; correct it"));
      }
    }
    return findings;
  }

  private List<String> unknown(String line) {
    List<String> unknown = new ArrayList<>(found(DOTTED, line));
    unknown.removeIf(name -> isDotted(name) || FILE.matcher(name).matches());
    found(METRIC, line).stream()
        .filter(name -> !metrics.contains(metric(name)))
        .forEach(unknown::add);
    found(RULE, line).stream().filter(name -> !rules.contains(name)).forEach(unknown::add);
    return unknown;
  }

  /**
   * The beginning of names is a name too: {@code nagare.rollout.…}. So is what Kafka's tools make
   * of a topic: {@code nagare.labels.v1-value}.
   */
  private boolean isDotted(String name) {
    String next = dotted.ceiling(name + ".");
    return dotted.contains(name)
        || (next != null && next.startsWith(name + "."))
        || DERIVED.matcher(name).results().anyMatch(end -> isKnown(name, end));
  }

  private boolean isKnown(String name, MatchResult end) {
    return dotted.contains(name.substring(0, end.start()));
  }

  private static String metric(String name) {
    return SUFFIXES.matcher(name).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(MatchResult::group).toList();
  }
}
