package dev.nagare.admin.replay;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.ranges.ReplayException;
import java.util.List;

/** Finds the release that a user names. */
public final class ReleaseChoice {

  private static final int MAX_NAMED = 10;

  private ReleaseChoice() {}

  /**
   * Finds a release by its key, {@code id:version}, or by a part that only one key contains.
   *
   * @throws ReplayException if no key matches, or more than one; the message names some
   */
  public static ModelRelease find(Releases releases, String name) {
    return releases.find(name).orElseGet(() -> byPart(releases, name));
  }

  private static ModelRelease byPart(Releases releases, String part) {
    List<ModelRelease> fitting =
        releases.all().stream().filter(release -> Releases.key(release).contains(part)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new ReplayException(
        fitting.isEmpty()
            ? "no release is called '" + part + "'; there are: " + names(releases.all())
            : "'" + part + "' matches several releases: " + names(fitting));
  }

  private static String names(List<ModelRelease> releases) {
    List<String> names = releases.stream().map(Releases::key).sorted().limit(MAX_NAMED).toList();
    String some = names.isEmpty() ? "none" : String.join(", ", names);
    return releases.size() > MAX_NAMED
        ? some + " and " + (releases.size() - MAX_NAMED) + " more"
        : some;
  }
}
