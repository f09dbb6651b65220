package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Adds typing errors: two adjacent letters swapped or one missing, in Latin or hiragana. */
final class TypoNoise implements NoiseStep {

  private static final String SMALL_HIRAGANA = "ぁぃぅぇぉっゃゅょゎ";

  private final double rate;
  private final Predicate<Segment> where;

  private TypoNoise(double rate, Predicate<Segment> where) {
    this.rate = rate;
    this.where = where;
  }

  static TypoNoise betweenSlots(double rate) {
    return new TypoNoise(rate, segment -> !segment.isSlot());
  }

  static TypoNoise insideSlots(double rate) {
    return new TypoNoise(rate, Segment::isSlot);
  }

  @Override
  public List<Segment> apply(List<Segment> utterance, SplittableRandom random) {
    if (random.nextDouble() >= rate) {
      return utterance;
    }
    List<Slip> slips = slips(utterance);
    return slips.isEmpty() ? utterance : slip(utterance, slips, random);
  }

  private List<Slip> slips(List<Segment> utterance) {
    List<Slip> slips = new ArrayList<>();
    for (int index = 0; index < utterance.size(); index++) {
      if (where.test(utterance.get(index))) {
        int segment = index;
        letters(utterance.get(index).text()).forEach(at -> slips.add(new Slip(segment, at)));
      }
    }
    return slips;
  }

  // The first letter of a word stays: people notice a wrong one and correct it.
  private static IntStream letters(String text) {
    return IntStream.range(1, text.length() - 1)
        .filter(at -> text.charAt(at) != text.charAt(at + 1))
        .filter(at -> areLatin(text, at) || areHiragana(text, at));
  }

  private static boolean areLatin(String text, int at) {
    return text.substring(at - 1, at + 2).chars().allMatch(Character::isLetter)
        && text.substring(at, at + 2).chars().allMatch(Character::isLowerCase);
  }

  private static boolean areHiragana(String text, int at) {
    return text.substring(at - 1, at + 2).chars().allMatch(TypoNoise::isFullSizeHiragana);
  }

  // A small kana is typed together with the one before it, so the two stay together.
  private static boolean isFullSizeHiragana(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
        && SMALL_HIRAGANA.indexOf(c) < 0;
  }

  private static List<Segment> slip(
      List<Segment> utterance, List<Slip> slips, SplittableRandom random) {
    Slip slip = slips.get(random.nextInt(slips.size()));
    StringBuilder text = new StringBuilder(utterance.get(slip.segment()).text());
    char letter = text.charAt(slip.at());
    text.deleteCharAt(slip.at());
    if (random.nextBoolean()) {
      text.insert(slip.at() + 1, letter);
    }
    List<Segment> slipped = new ArrayList<>(utterance);
    slipped.set(slip.segment(), utterance.get(slip.segment()).withText(text.toString()));
    return slipped;
  }

  /**
   * A place where a letter and the next one can be swapped, or the letter left out.
   *
   * @param segment index of the segment
   * @param at index of the letter
   */
  private record Slip(int segment, int at) {}
}
