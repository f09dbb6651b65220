package dev.nagare.releases.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import java.time.Instant;
import java.util.List;

/** Releases and changes of them for tests. */
public final class SampleReleases {

  public static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  private SampleReleases() {}

  /** A release of model {@code mom} that was not added yet. */
  public static ModelRelease release(String version, String... languages) {
    return ModelRelease.newBuilder()
        .setId("mom")
        .setVersion(version)
        .setLanguages(List.of(languages))
        .setStage(ReleaseStage.SHADOW)
        .setBundle(
            BundleRef.newBuilder().setLocation("kafka:mom:" + version).setSizeBytes(1).build())
        .setSha256("0".repeat(64))
        .setCreatedBy("nagare-trainer")
        .setCreatedAt(START)
        .setChangedBy("nagare-trainer")
        .setChangedAt(START)
        .build();
  }

  /** What a program does. */
  public static StageChange byProgram(ReleaseStage stage, long second) {
    return change(stage, "nagare-rollout", second);
  }

  /** What a person does. */
  public static StageChange byPerson(ReleaseStage stage, long second) {
    return change(stage, "hana", second);
  }

  private static StageChange change(ReleaseStage stage, String who, long second) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setCanaryShare(stage == ReleaseStage.CANARY ? 0.1 : 0)
        .setChangedBy(who)
        .setChangedAt(START.plusSeconds(second))
        .setReason("because")
        .build();
  }
}
