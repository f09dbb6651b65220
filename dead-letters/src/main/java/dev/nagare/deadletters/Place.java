package dev.nagare.deadletters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a record in a topic.
 *
 * @param partition partition of the topic, from 0
 * @param offset offset in the partition, from 0
 */
public record Place(int partition, long offset) implements Comparable<Place> {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

  /**
   * Parses a place in the form of {@link #toString}: partition, colon, offset.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Place parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not of the form PARTITION:OFFSET, such as 0:17");
    }
    return new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
