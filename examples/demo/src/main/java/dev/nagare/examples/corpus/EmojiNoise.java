package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Adds an emoji after the last word or before the first, always outside slots. */
final class EmojiNoise implements NoiseStep {

  private final List<String> emoji;
  private final double endRate;
  private final double startRate;
  private final String gap;

  EmojiNoise(Grammar grammar, String domain) {
    this.emoji = grammar.emojiFor(domain);
    this.endRate = grammar.settings().rate("emoji-end");
    this.startRate = grammar.settings().rate("emoji-start");
    this.gap = grammar.settings().language().equals("ja") ? "" : " ";
  }

  @Override
  public List<Segment> apply(List<Segment> utterance, SplittableRandom random) {
    double chance = random.nextDouble();
    if (emoji.isEmpty() || chance >= endRate + startRate) {
      return utterance;
    }
    String chosen = emoji.get(random.nextInt(emoji.size()));
    List<Segment> decorated = new ArrayList<>(utterance);
    if (chance < endRate) {
      decorated.add(Segment.outside(gap + chosen));
    } else {
      decorated.add(0, Segment.outside(chosen + gap));
    }
    return decorated;
  }
}
