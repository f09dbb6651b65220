package dev.nagare.examples.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** Applies all noise of one language, in an order in which no step undoes another. */
final class Noise {

  private final Grammar grammar;
  private final SplittableRandom random;

  Noise(Grammar grammar, SplittableRandom random) {
    this.grammar = grammar;
    this.random = random;
  }

  List<Segment> apply(List<Segment> utterance, String domain) {
    List<Segment> noisy = utterance;
    for (NoiseStep step : steps(domain)) {
      noisy = step.apply(noisy, random);
    }
    return noisy;
  }

  private List<NoiseStep> steps(String domain) {
    Settings settings = grammar.settings();
    return List.of(
        new WritingNoise(settings),
        TypoNoise.betweenSlots(settings.rate("typo-outside")),
        TypoNoise.insideSlots(settings.rate("typo-inside")),
        WidthNoise.halfWidthKana(settings.rate("half-width-kana")),
        WidthNoise.fullWidthDigits(settings.rate("full-width-digits")),
        new EmojiNoise(grammar, domain));
  }
}
