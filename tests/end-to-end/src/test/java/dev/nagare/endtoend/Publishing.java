package dev.nagare.endtoend;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Adds releases to the log, whatever is in their bundles. */
public final class Publishing {

  private Publishing() {}

  static void activate(
      KafkaReleaseLog log, String id, String version, byte[] bytes, Set<String> entityTypes) {
    publish(log, ReleaseStage.ACTIVE, id, version, bytes, entityTypes);
  }

  /** Adds a Japanese release in a stage. */
  static void publish(
      KafkaReleaseLog log,
      ReleaseStage stage,
      String id,
      String version,
      byte[] bytes,
      Set<String> entityTypes) {
    publish(log, stage, new BundleName(id, version), List.of("ja"), bytes, entityTypes);
  }

  /** Adds a release of all languages that a good bundle has, in a stage. */
  public static void publish(KafkaReleaseLog log, ReleaseStage stage, byte[] good)
      throws IOException {
    BundleReader.Release read = BundleReader.read(good);
    publish(
        log,
        stage,
        new BundleName(read.release().id(), read.release().version()),
        List.copyOf(new TreeSet<>(read.bundle().languages().keySet())),
        good,
        read.bundle().entityTypes());
  }

  private static void publish(
      KafkaReleaseLog log,
      ReleaseStage stage,
      BundleName name,
      List<String> languages,
      byte[] bytes,
      Set<String> entityTypes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ModelRelease release =
        ModelRelease.newBuilder()
            .setId(name.id())
            .setVersion(name.version())
            .setLanguages(languages)
            .setStage(stage)
            .setBundle(new BundleRef("", (long) bytes.length, 0, -1L))
            .setSha256(sha256(bytes))
            .setEntityTypes(new ArrayList<>(entityTypes))
            .setCreatedBy("somebody")
            .setCreatedAt(now)
            .setChangedBy("somebody")
            .setChangedAt(now)
            .build();
    StageChange first = new StageChange(stage, 0.0, "somebody", now, "a test");
    Releases unused =
        log.publish(
            release, bytes, (releases, stored) -> ReleaseRules.add(releases, stored, first));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
