package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The counts of requests and labels.
 *
 * @param groups by language, then purpose
 * @param withdrawn withdrawn requests that the topic still has
 * @param unasked labels without a request: imported otherwise, or requested long ago
 * @param translated translated labels, which answer no request
 * @param unusable labels that trainers reject; their requests count as open
 */
public record QueueStanding(
    List<Group> groups, long withdrawn, long unasked, long translated, long unusable) {

  public QueueStanding {
    groups = List.copyOf(groups);
  }

  /**
   * The requests of a language and purpose.
   *
   * @param language BCP 47 tag
   * @param purpose of the labels
   * @param open number of open requests
   * @param answered number of answered requests
   * @param oldest time of the oldest open request; empty if none is open
   */
  public record Group(
      String language, LabelPurpose purpose, long open, long answered, Optional<Instant> oldest) {

    private static Group of(Key key, List<LabelRequest> requests, Predicate<String> isAnswered) {
      List<LabelRequest> open =
          requests.stream().filter(request -> !isAnswered.test(request.getUtteranceId())).toList();
      return new Group(
          key.language(),
          key.purpose(),
          open.size(),
          requests.size() - open.size(),
          open.stream().map(LabelRequest::getRequestedAt).min(Comparator.naturalOrder()));
    }
  }

  /** The language and purpose of a group. */
  private record Key(String language, LabelPurpose purpose) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::language).thenComparing(Key::purpose);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  static QueueStanding of(
      List<LabelRequest> requests,
      Predicate<String> isAnswered,
      long withdrawn,
      long unasked,
      long translated,
      long unusable) {
    Map<Key, List<LabelRequest>> byKey = new TreeMap<>();
    for (LabelRequest request : requests) {
      byKey
          .computeIfAbsent(
              new Key(request.getLanguage(), request.getPurpose()), key -> new ArrayList<>())
          .add(request);
    }
    return new QueueStanding(
        byKey.entrySet().stream()
            .map(entry -> Group.of(entry.getKey(), entry.getValue(), isAnswered))
            .toList(),
        withdrawn,
        unasked,
        translated,
        unusable);
  }
}
