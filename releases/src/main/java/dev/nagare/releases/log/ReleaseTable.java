package dev.nagare.releases.log;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.ModelKeys;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases according to the log's records. A record that cannot be decoded, for example because
 * a later version of Nagare wrote it, or that names no release, is logged and changes nothing: the
 * previous record of its release remains valid.
 *
 * <p>Used by one thread at a time.
 */
public final class ReleaseTable implements RecordSink<ModelRelease> {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseTable.class);

  private final TopicTable<ModelRelease> byKey =
      new TopicTable<>(key -> true, (before, after) -> changed());

  private final Map<List<String>, List<String>> typeLists = new HashMap<>();
  private @Nullable Releases now = Releases.NONE;

  private void changed() {
    now = null;
  }

  @Override
  public void accept(RecordPlace place, @Nullable String key, @Nullable ModelRelease release) {
    if (release == null) {
      byKey.put(place, key, null);
    } else if (ModelKeys.isPart(release.getId()) && ModelKeys.isPart(release.getVersion())) {
      byKey.put(place, Releases.key(release), sharingTypes(release));
    } else {
      unreadable(place, key, "NO_NAME");
    }
  }

  /**
   * Returns the release with the type list of an earlier release, if both name the same types: a
   * log of a thousand releases would otherwise hold a thousand copies in every process.
   */
  private ModelRelease sharingTypes(ModelRelease release) {
    List<String> types = typeLists.computeIfAbsent(release.getEntityTypes(), list -> list);
    return types == release.getEntityTypes()
        ? release
        : ModelRelease.newBuilder(release).setEntityTypes(types).build();
  }

  @Override
  public void unreadable(RecordPlace place, @Nullable String key, String why) {
    LogEvent.warn(LOG, "release_record_skipped").with("at", place).text("reason", why).log();
  }

  @Override
  public void readAnew(LongPredicate isThere) {
    byKey.readAnew(isThere);
  }

  @Override
  public void recreated() {
    byKey.recreated();
    typeLists.clear();
  }

  /** Returns the current releases; the same object until something changes. */
  public Releases releases() {
    Releases built = now;
    if (built == null) {
      built = Releases.NONE.with(byKey.valuesInOrder());
      now = built;
    }
    return built;
  }
}
