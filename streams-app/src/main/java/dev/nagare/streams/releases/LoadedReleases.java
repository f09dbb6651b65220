package dev.nagare.streams.releases;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.Tagger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What is in memory, by the SHA-256 of its bundle. Guarded by whoever holds it. */
final class LoadedReleases {

  private final Map<String, LoadedTagger> bySha256 = new HashMap<>();
  private final Consumer<ReleaseId> onClosed;

  LoadedReleases(Consumer<ReleaseId> onClosed) {
    this.onClosed = onClosed;
  }

  Optional<LoadedTagger> find(ModelRelease release) {
    return Optional.ofNullable(bySha256.get(release.getSha256()));
  }

  void add(Tagger tagger) {
    bySha256.put(tagger.release().sha256(), new LoadedTagger(tagger, onClosed));
  }

  /** Lets go of all that has no seat and is not wanted. */
  void keep(Plan plan, Routing routing) {
    Set<String> kept = new HashSet<>();
    plan.toLoad().forEach(release -> kept.add(release.getSha256()));
    routing.seats().forEach(seat -> kept.add(seat.tagger().release().sha256()));
    List<LoadedTagger> gone =
        bySha256.values().stream()
            .filter(loaded -> !kept.contains(loaded.release().sha256()))
            .toList();
    bySha256.keySet().retainAll(kept);
    gone.forEach(LoadedTagger::letGo);
  }
}
