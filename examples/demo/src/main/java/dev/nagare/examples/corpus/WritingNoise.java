package dev.nagare.examples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes case and punctuation. A voice transcript is lower case without punctuation. A chat
 * message is either all lower case or begins with a capital, and may end in a full stop.
 */
final class WritingNoise implements NoiseStep {

  private static final String PUNCTUATION = ".,!?;:、。？！";

  private final Settings settings;

  WritingNoise(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Segment> apply(List<Segment> utterance, SplittableRandom random) {
    double style = random.nextDouble();
    boolean stop = random.nextDouble() < settings.rate("stop");
    if (style < settings.rate("voice")) {
      return transcript(utterance);
    }
    if (style < settings.rate("voice") + settings.rate("lower")) {
      return lowerCase(utterance);
    }
    List<Segment> written = capitalized(utterance);
    return stop ? stopped(written) : written;
  }

  private static List<Segment> transcript(List<Segment> utterance) {
    return lowerCase(utterance).stream()
        .map(segment -> segment.withText(withoutPunctuation(segment.text())))
        .filter(segment -> !segment.text().isEmpty())
        .toList();
  }

  private static List<Segment> lowerCase(List<Segment> utterance) {
    return utterance.stream().map(segment -> segment.withText(lower(segment.text()))).toList();
  }

  // Converts by code point: a final sigma or dotted I must not change the length.
  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String withoutPunctuation(String text) {
    StringBuilder kept = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      if (PUNCTUATION.indexOf(text.charAt(index)) < 0 || isBetweenDigits(text, index)) {
        kept.append(text.charAt(index));
      }
    }
    return kept.toString();
  }

  private static boolean isBetweenDigits(String text, int index) {
    return index > 0
        && index + 1 < text.length()
        && Character.isDigit(text.charAt(index - 1))
        && Character.isDigit(text.charAt(index + 1));
  }

  private static List<Segment> capitalized(List<Segment> utterance) {
    List<Segment> written = new ArrayList<>(utterance);
    String text = written.get(0).text();
    int first = text.codePointAt(0);
    String rest = text.substring(Character.charCount(first));
    String start = Character.toString(Character.toUpperCase(first));
    written.set(0, written.get(0).withText(start + rest));
    return written;
  }

  private List<Segment> stopped(List<Segment> utterance) {
    String text = utterance.get(utterance.size() - 1).text();
    if (!Character.isLetterOrDigit(text.codePointBefore(text.length()))) {
      return utterance;
    }
    List<Segment> written = new ArrayList<>(utterance);
    written.add(Segment.outside(settings.stopMark()));
    return written;
  }
}
