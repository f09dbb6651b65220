package dev.nagare.examples.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses a grammar whose partitions share held-out items: a template that can read like one of
 * another partition, or a filler listed for two partitions of one type.
 */
final class HoldOutCheck {

  private final Grammar grammar;

  HoldOutCheck(Grammar grammar) {
    this.grammar = grammar;
  }

  void run() {
    checkTemplates();
    checkFillers();
    checkPools();
  }

  private void checkTemplates() {
    Map<String, Template> owners = new HashMap<>();
    for (Template template : grammar.templates()) {
      for (String skeleton : Skeletons.of(template.pattern())) {
        Template owner = owners.putIfAbsent(skeleton, template);
        if (owner != null && owner.partition() != template.partition()) {
          throw new GrammarException(
              template.position(),
              "reads like the template of another partition at " + owner.position());
        }
      }
    }
  }

  private void checkFillers() {
    Map<String, Map<String, String>> shares = new HashMap<>();
    new TreeMap<>(grammar.slots())
        .forEach(
            (name, source) -> {
              Map<String, String> seen =
                  shares.computeIfAbsent(SentencePattern.typeOf(name), type -> new HashMap<>());
              // Fillers that every partition may use are known from training.
              claim(seen, source.shared(), Partition.TRAIN.label());
              for (Partition partition : Partition.values()) {
                claim(seen, source.lines(partition), partition.label());
              }
            });
  }

  private static void claim(Map<String, String> seen, List<Source.Line> lines, String share) {
    for (Source.Line line : lines) {
      String owner = seen.putIfAbsent(line.text().toLowerCase(Locale.ROOT), share);
      if (owner != null && !owner.equals(share)) {
        throw new GrammarException(
            line.position(), "the filler is listed for " + share + " and for " + owner);
      }
    }
  }

  private void checkPools() {
    Map<Partition, Template> first = new EnumMap<>(Partition.class);
    grammar.templates().forEach(template -> first.putIfAbsent(template.partition(), template));
    for (Partition partition : first.keySet()) {
      grammar.slots().forEach((name, source) -> requireLines(name, source, partition));
      grammar.phrases().forEach((name, source) -> requireLines(name, source, partition));
    }
  }

  private void requireLines(String name, Source source, Partition partition) {
    if (source.pool(partition).isEmpty()) {
      throw new GrammarException(
          grammar.templates().get(0).position(),
          "'" + name + "' has nothing for " + partition.label());
    }
  }
}
