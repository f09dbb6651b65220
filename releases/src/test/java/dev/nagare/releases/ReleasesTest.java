package dev.nagare.releases;

import static dev.nagare.releases.testing.SampleReleases.byPerson;
import static dev.nagare.releases.testing.SampleReleases.release;
import static dev.nagare.schemas.avro.ReleaseStage.ACTIVE;
import static dev.nagare.schemas.avro.ReleaseStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleasesTest {

  @Test
  void shouldFindWhoAnswersALanguageByItsTagOrAShorterOne() {
    Releases now = Releases.NONE;
    now = now.with(ReleaseRules.add(now, release("1", "ja"), byPerson(ACTIVE, 1)));
    now = now.with(ReleaseRules.add(now, release("2", "en-GB"), byPerson(ACTIVE, 2)));
    now = now.with(ReleaseRules.add(now, release("3", "ja-JP"), byPerson(SHADOW, 3)));

    assertThat(now.answering("ja-JP")).map(found -> found.getVersion()).hasValue("1");
    assertThat(now.answering("ja")).map(found -> found.getVersion()).hasValue("1");
    assertThat(now.answering("en-GB")).map(found -> found.getVersion()).hasValue("2");
    assertThat(now.answering("en")).isEmpty();
  }
}
