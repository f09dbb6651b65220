package dev.nagare.architecture;

import static java.util.Comparator.comparingInt;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of the project: its folder, its package, and the parts it may use. */
enum Part {
  SCHEMAS("schemas/contracts", "schemas"),
  TAGGER("tagger", "tagger", "CLI"),
  CLI("cli", "cli"),
  CORPORA("corpora", "corpora", "TAGGER", "CLI"),
  SERVICE("service", "service", "SCHEMAS", "CLI"),
  LABELING_POLICY("labeling/policy", "labeling", "TAGGER"),
  LABELING_QUEUE(
      "labeling/queue", "labeling.queue", "LABELING_POLICY", "SERVICE", "SCHEMAS", "TAGGER", "CLI"),
  DEAD_LETTERS("dead-letters", "deadletters", "SERVICE", "SCHEMAS", "TAGGER"),
  RELEASES("releases", "releases", "SERVICE", "SCHEMAS", "TAGGER"),
  SERVING("serving", "serving", "RELEASES", "SERVICE", "SCHEMAS", "TAGGER"),
  STREAMS_APP(
      "streams-app",
      "streams",
      "SERVING",
      "RELEASES",
      "LABELING_POLICY",
      "SERVICE",
      "SCHEMAS",
      "TAGGER",
      "CLI"),
  CONSOLE(
      "console",
      "console",
      "DEAD_LETTERS",
      "LABELING_QUEUE",
      "LABELING_POLICY",
      "SERVING",
      "RELEASES",
      "SERVICE",
      "SCHEMAS",
      "TAGGER",
      "CLI"),
  TRAINER_CORE("trainer/core", "trainer", "CORPORA", "TAGGER", "CLI"),
  TRAINER_SERVICE(
      "trainer/service",
      "trainer.service",
      "TRAINER_CORE",
      "RELEASES",
      "LABELING_POLICY",
      "SERVICE",
      "SCHEMAS",
      "CORPORA",
      "TAGGER",
      "CLI"),
  ADMIN(
      "admin",
      "admin",
      "STREAMS_APP",
      "DEAD_LETTERS",
      "SERVING",
      "RELEASES",
      "SERVICE",
      "SCHEMAS",
      "TAGGER",
      "CLI"),
  LAB_EXPERIMENTS(
      "lab/experiments", "lab", "TRAINER_CORE", "LABELING_POLICY", "CORPORA", "TAGGER", "CLI"),
  LAB_BENCHMARKS("lab/benchmarks", "lab.benchmarks", "*"),
  EXAMPLES_BROKER("examples/embedded-broker", "examples.broker"),
  EXAMPLES_DEMO("examples/demo", "examples", "*");

  private final String folder;
  private final String root;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives an immutable one.
  private final Set<String> used;

  Part(String folder, String name, String... used) {
    this.folder = folder;
    this.root = "dev.nagare." + name;
    this.used = Set.of(used);
  }

  /** Returns the part that a package belongs to, the one with the longest name if several match. */
  static Optional<Part> of(String packageName) {
    return Arrays.stream(values())
        .filter(part -> (packageName + ".").startsWith(part.root + "."))
        .max(comparingInt(part -> part.root.length()));
  }

  /** Returns whether its classes may use those of another part. */
  boolean mayUse(Part other) {
    return this == other || used.contains("*") || used.contains(other.name());
  }

  /** Returns whether it is delivered to users' machines as part of the product. */
  boolean isProduct() {
    return !folder.startsWith("lab") && !folder.startsWith("examples");
  }

  /** Returns the folder of its main code, seen from the root of the project. */
  Path sources() {
    return Path.of(folder, "src", "main", "java");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
