package dev.nagare.serving.routing;

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

/** The releases in memory, by the SHA-256 of their bundles. The caller must hold its own lock. */
public final class LoadedReleases {

  private final Map<String, LoadedTagger> bySha256 = new HashMap<>();
  private final Consumer<ReleaseId> onClosed;

  /**
   * @param onClosed called with each release that has been closed
   */
  public LoadedReleases(Consumer<ReleaseId> onClosed) {
    this.onClosed = onClosed;
  }

  Optional<LoadedTagger> find(ModelRelease release) {
    return Optional.ofNullable(bySha256.get(release.getSha256()));
  }

  /** Returns whether a release is loaded. */
  public boolean contains(ModelRelease release) {
    return bySha256.containsKey(release.getSha256());
  }

  /** Adds a tagger, which is closed once it is neither in use nor kept. */
  public void add(Tagger tagger) {
    bySha256.put(tagger.release().sha256(), new LoadedTagger(tagger, onClosed));
  }

  /** Drops all releases without an assignment that the plan does not need. */
  public void keep(Plan plan, Routing routing) {
    Set<String> kept = new HashSet<>();
    plan.toLoad().forEach(release -> kept.add(release.getSha256()));
    routing.assignments().forEach(assignment -> kept.add(assignment.tagger().release().sha256()));
    List<LoadedTagger> gone =
        bySha256.values().stream()
            .filter(loaded -> !kept.contains(loaded.release().sha256()))
            .toList();
    bySha256.keySet().retainAll(kept);
    gone.forEach(LoadedTagger::letGo);
  }
}
