package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.tagger.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits data into {@code train}, {@code dev} and {@code test}, in percent of all utterances.
 *
 * <p>The text alone decides. Equal texts are in one part, even in different files, and no text
 * moves when others are added, dropped or reordered. Texts that differ only in white space, case or
 * width count as equal. Shares are therefore only about as exact as a random draw: of 5,000
 * utterances 60 % are 3,000 give or take 70.
 *
 * @param train percent
 * @param dev percent
 * @param test percent
 */
public record PercentSplit(int train, int dev, int test) {

  private static final String TRAIN = "train";
  private static final String DEV = "dev";
  private static final String TEST = "test";
  private static final int WHOLE = 100;
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,3})/(\\d{1,3})/(\\d{1,3})");

  /**
   * Parses {@code 60/20/20}.
   *
   * @throws DataException if these are not three whole numbers with the sum 100
   */
  public static PercentSplit parse(DataName name, String percentages) {
    Matcher matcher = SYNTAX.matcher(percentages);
    if (matcher.matches()) {
      int train = Integer.parseInt(matcher.group(1));
      int dev = Integer.parseInt(matcher.group(2));
      int test = Integer.parseInt(matcher.group(3));
      if (train + dev + test == WHOLE) {
        return new PercentSplit(train, dev, test);
      }
    }
    throw name.unusable(
        "split is the percentages of train, dev and test, 100 in all, as in split=60/20/20");
  }

  /** Returns the names of the parts whose share is above 0. */
  TreeSet<String> parts() {
    TreeSet<String> parts = new TreeSet<>();
    Map.of(TRAIN, train, DEV, dev, TEST, test)
        .forEach(
            (part, percent) -> {
              if (percent > 0) {
                parts.add(part);
              }
            });
    return parts;
  }

  /** Returns the part of utterances with this text. */
  public String part(String text) {
    int percentile = percentile(text);
    if (percentile < train) {
      return TRAIN;
    }
    return percentile < train + dev ? DEV : TEST;
  }

  /** Returns 0 to 99: the position of the first 32 bits of the text's SHA-256 in their range. */
  private static int percentile(String text) {
    byte[] digest = Sha256.newDigest().digest(essence(text).getBytes(StandardCharsets.UTF_8));
    long first = Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
    return (int) ((first * WHOLE) >>> Integer.SIZE);
  }

  private static String essence(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(codePoint -> !Whitespace.is(codePoint))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
