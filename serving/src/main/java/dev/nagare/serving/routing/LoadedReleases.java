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

/** Releases in memory, by the SHA-256 of their bundles. Guarded by whoever holds it. */
public final class LoadedReleases {

  private final Map<String, LoadedTagger> bySha256 = new HashMap<>();
  private final Consumer<ReleaseId> onClosed;

  /**
   * @param onClosed told of each release that has been closed
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

  /** Takes a tagger over: it is closed once nobody uses it and it is not kept. */
  public void add(Tagger tagger) {
    bySha256.put(tagger.release().sha256(), new LoadedTagger(tagger, onClosed));
  }

  /** Releases all that has no assignment and is not wanted. */
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
