package dev.nagare.documentation.names;

import static java.util.stream.Collectors.joining;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Code;

/** The scripts, profiles and modules that a text may name in code. */
final class BuildNames {

  private static final Pattern PROFILE = Pattern.compile("<profile>\\s*<id>([^<]+)</id>");
  private static final Pattern OPS = Pattern.compile("(?<![\\w./-])(?:\\./)?(ops/[\\w./-]+)");
  private static final Pattern MAVEN = Pattern.compile("\\bmvn\\b.*");
  private static final Pattern PROFILES = Pattern.compile("\\s-P\\s*([\\w!',-]+)");
  private static final Pattern MODULES = Pattern.compile("\\s-pl\\s+([\\w/!',-]+)");
  private static final Pattern BUILT = Pattern.compile(".*/target(/.*)?");
  private static final Pattern SEPARATOR = Pattern.compile("[,'!]+");

  private final Set<String> profiles;
  private final Predicate<String> exists;

  BuildNames(Set<String> profiles, Predicate<String> exists) {
    this.profiles = Set.copyOf(profiles);
    this.exists = exists;
  }

  /** Reads the profiles of all POMs. */
  static BuildNames ofProject(Site site) {
    Set<String> profiles = new TreeSet<>();
    for (String file : Site.files()) {
      if (file.endsWith("pom.xml")) {
        PROFILE.matcher(Site.read(file)).results().forEach(each -> profiles.add(each.group(1)));
      }
    }
    return new BuildNames(profiles, site::exists);
  }

  /** Finds what a page names and what does not exist. What is built may be missing. */
  List<Finding> unknown(Page page) {
    List<Finding> findings = new ArrayList<>();
    for (Code code : page.all(Code.class)) {
      check(page, Page.line(code), code.getLiteral(), findings);
    }
    for (Page.CodeBlock block : page.codeBlocks()) {
      List<String> lines = block.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        check(page, block.line() + i, lines.get(i), findings);
      }
    }
    return findings;
  }

  private void check(Page page, int line, String code, List<Finding> findings) {
    Matcher path = OPS.matcher(code);
    while (path.find()) {
      String name = path.group(1).replaceAll("[./]+$", "");
      if (!BUILT.matcher(name).matches() && !exists.test(name)) {
        findings.add(page.finding(line, "there is no " + name + "; name what is in ops"));
      }
    }
    Matcher maven = MAVEN.matcher(code);
    if (maven.find()) {
      names(PROFILES, maven.group())
          .filter(name -> !profiles.contains(name))
          .map(name -> "no POM has the profile " + name + "; there are " + known())
          .forEach(problem -> findings.add(page.finding(line, problem)));
      names(MODULES, maven.group())
          .filter(name -> !exists.test(name + "/pom.xml"))
          .map(name -> "there is no module " + name + "; name its folder")
          .forEach(problem -> findings.add(page.finding(line, problem)));
    }
  }

  private String known() {
    return profiles.stream().sorted().collect(joining(", "));
  }

  private static Stream<String> names(Pattern option, String command) {
    return option
        .matcher(command)
        .results()
        .flatMap(each -> SEPARATOR.splitAsStream(each.group(1)))
        .filter(name -> !name.isEmpty());
  }
}
