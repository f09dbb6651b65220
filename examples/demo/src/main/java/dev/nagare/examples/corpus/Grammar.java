package dev.nagare.examples.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One language's grammar, complete and checked.
 *
 * @param settings language, seed, sizes and noise rates
 * @param slots fillers by class name, such as {@code song} or {@code device.f}
 * @param phrases phrases by name
 * @param emoji emoji by domain; {@code any} serves domains without their own
 * @param templates all templates in file order
 */
record Grammar(
    Settings settings,
    Map<String, Source> slots,
    Map<String, Source> phrases,
    Map<String, List<String>> emoji,
    List<Template> templates) {

  Grammar {
    slots = Map.copyOf(slots);
    phrases = Map.copyOf(phrases);
    emoji = Map.copyOf(emoji);
    templates = List.copyOf(templates);
  }

  List<Template> templates(Partition partition) {
    return templates.stream().filter(template -> template.partition() == partition).toList();
  }

  /** Returns the emoji that people send in a domain. */
  List<String> emojiFor(String domain) {
    return Optional.ofNullable(emoji.get(domain)).orElse(emoji.getOrDefault("any", List.of()));
  }
}
