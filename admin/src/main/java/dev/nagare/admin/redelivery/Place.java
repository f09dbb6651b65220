package dev.nagare.admin.redelivery;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies in a topic.
 *
 * @param partition of the topic, from 0
 * @param offset in the partition, from 0
 */
public record Place(int partition, long offset) implements Comparable<Place> {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

  /**
   * Understands a place as people write it, and as {@link #toString} does: partition, colon,
   * offset.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Place parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no PARTITION:OFFSET such as 0:17");
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
