package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Expands templates at random: chooses alternatives, phrases and fillers. */
final class Sampler {

  private final Grammar grammar;
  private final SplittableRandom random;
  private final double knownSlots;

  Sampler(Grammar grammar, SplittableRandom random) {
    this.grammar = grammar;
    this.random = random;
    this.knownSlots = grammar.settings().rate("known-slots");
  }

  /**
   * Returns one expansion of a template.
   *
   * @param template to expand
   * @param fillers partition that slots and phrases draw from, except for the share of slots that
   *     the settings leave to fillers known from training
   */
  Expansion expand(Template template, Partition fillers) {
    Walk walk = new Walk(fillers);
    walk.follow(template.pattern(), Optional.empty());
    return new Expansion(tidy(walk.segments), walk.heldOut);
  }

  /** Joins adjacent segments between slots and removes the double spaces of empty options. */
  private static List<Segment> tidy(List<Segment> raw) {
    List<Segment> tidied = new ArrayList<>();
    StringBuilder outside = new StringBuilder(" ");
    for (Segment segment : raw) {
      if (segment.isSlot()) {
        flush(outside, tidied);
        tidied.add(segment);
      } else {
        outside.append(segment.text());
      }
    }
    flush(new StringBuilder(outside.toString().stripTrailing()), tidied);
    return tidied;
  }

  private static void flush(StringBuilder outside, List<Segment> tidied) {
    String text = outside.toString().replaceAll(" +", " ").replaceAll(" ([,.?!])", "$1");
    outside.setLength(0);
    String clean = tidied.isEmpty() ? text.stripLeading() : text;
    if (!clean.isEmpty()) {
      tidied.add(Segment.outside(clean));
    }
  }

  /**
   * The expansion of a template.
   *
   * @param segments the utterance before noise
   * @param heldOut whether any filler in it is held out from training
   */
  record Expansion(List<Segment> segments, boolean heldOut) {

    boolean hasSlots() {
      return segments.stream().anyMatch(Segment::isSlot);
    }

    /** Returns whether a filler occurs twice in it, as in "from Oslo to Oslo". */
    boolean repeatsFiller() {
      List<Segment> slots = segments.stream().filter(Segment::isSlot).toList();
      return slots.stream().distinct().count() < slots.size();
    }
  }

  /** One expansion in progress. */
  private final class Walk {

    private final Partition fillers;
    private final List<Segment> segments = new ArrayList<>();
    private boolean heldOut;

    Walk(Partition fillers) {
      this.fillers = fillers;
    }

    void follow(SentencePattern pattern, Optional<String> type) {
      for (SentencePattern.Node node : pattern.nodes()) {
        follow(node, type);
      }
    }

    private void follow(SentencePattern.Node node, Optional<String> type) {
      if (node instanceof SentencePattern.Literal literal) {
        segments.add(new Segment(literal.text(), type));
      } else if (node instanceof SentencePattern.Choice choice) {
        follow(pick(choice.alternatives()), type);
      } else if (node instanceof SentencePattern.Phrase phrase) {
        follow(pick(source(phrase).pool(fillers)).pattern(), type);
      } else if (node instanceof SentencePattern.Slot slot) {
        fill(slot);
      }
    }

    private Source source(SentencePattern.Phrase phrase) {
      return grammar.phrases().get(phrase.className());
    }

    private void fill(SentencePattern.Slot slot) {
      Source source = grammar.slots().get(slot.className());
      boolean known = random.nextDouble() < knownSlots;
      Source.Line line = pick(source.pool(known ? Partition.TRAIN : fillers));
      heldOut |= source.isHeldOut(line, fillers);
      int start = segments.size();
      follow(line.pattern(), Optional.of(slot.type()));
      List<Segment> parts = segments.subList(start, segments.size());
      String filler = String.join("", parts.stream().map(Segment::text).toList());
      parts.clear();
      String clean = filler.replaceAll(" +", " ").strip();
      segments.add(new Segment(clean, Optional.of(slot.type())));
    }

    private <T> T pick(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
