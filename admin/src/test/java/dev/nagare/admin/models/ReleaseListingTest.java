package dev.nagare.admin.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseListingTest {

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  @Test
  void shouldListByLanguageThenStageThenNewestFirst() {
    Releases releases =
        Releases.NONE.with(
            List.of(
                release("ja", "1", ReleaseStage.RETIRED),
                release("ja", "2", ReleaseStage.ACTIVE),
                release("ja", "3", ReleaseStage.REJECTED),
                release("ja", "4", ReleaseStage.RETIRED),
                release("ja", "5", ReleaseStage.SHADOW),
                release("ja", "6", ReleaseStage.CANARY),
                release("de", "7", ReleaseStage.REJECTED),
                release("de", "0", ReleaseStage.ACTIVE)));

    assertThat(ReleaseListing.select(releases, Optional.empty()).stream().map(Releases::key))
        .containsExactly(
            "m-de:0", "m-de:7", "m-ja:2", "m-ja:6", "m-ja:5", "m-ja:4", "m-ja:1", "m-ja:3");
  }

  private static ModelRelease release(String language, String version, ReleaseStage stage) {
    Instant time = Instant.parse("2026-11-21T09:30:00Z").plusSeconds(Long.parseLong(version));
    return ModelRelease.newBuilder()
        .setId("m-" + language)
        .setVersion(version)
        .setLanguages(List.of(language))
        .setStage(stage)
        .setBundle(BundleRef.newBuilder().setLocation("kafka:").setSizeBytes(1).build())
        .setSha256("0".repeat(64))
        .setCreatedBy("hana")
        .setCreatedAt(time)
        .setChangedBy("hana")
        .setChangedAt(time)
        .build();
  }
}
