package dev.nagare.console.deadletters;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.deadletters.Place;
import dev.nagare.service.ranges.Position;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Offsets by partition as text: {@code 0:120,1:98}. */
final class OffsetText {

  private static final int MAX_PARTITIONS = 10_000;

  private OffsetText() {}

  static String write(Map<Integer, Long> offsets) {
    return new TreeMap<>(offsets)
        .entrySet().stream()
            .map(entry -> new Place(entry.getKey(), entry.getValue()).toString())
            .collect(Collectors.joining(","));
  }

  /**
   * Reads offsets.
   *
   * @throws ApiProblem if the text has another form
   */
  static Map<Integer, Long> read(String text) {
    Map<Integer, Long> offsets = new TreeMap<>();
    try {
      for (String one : text.split(",", MAX_PARTITIONS)) {
        Place place = Place.parse(one);
        offsets.put(place.partition(), place.offset());
      }
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badRequest("field until is not that of a dry run; make one, and repeat it");
    }
    return offsets;
  }

  static Optional<Position> position(Map<Integer, Long> offsets) {
    return Optional.of(new Position.Offsets(offsets));
  }
}
