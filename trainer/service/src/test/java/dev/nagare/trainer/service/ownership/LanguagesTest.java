package dev.nagare.trainer.service.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.TrainingRequest;
import dev.nagare.service.follow.RecordPlace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  private static final int ALL = 6;
  private static final int JA = LanguagePartitions.of("ja", ALL);

  private final Languages languages = new Languages();

  @Test
  void shouldHoldNothingBeforeTheGroupHasSettled() {
    assertThat(languages.hold("ja")).isEqualTo(Hold.NONE);
    assertThat(languages.hasJoined()).isFalse();
  }

  @Test
  void shouldOwnTheLanguagesOfItsPartitions() {
    languages.settled(List.of(JA), ALL);

    assertThat(languages.hold("ja")).isEqualTo(Hold.OWNED);
    assertThat(languages.partitions()).containsExactly(JA);
  }

  @Test
  void shouldHoldNoLanguageOfAPartitionThatWentToSomebodyElse() {
    languages.settled(List.of(JA), ALL);
    languages.revoked(List.of(JA));

    assertThat(languages.hold("ja")).isEqualTo(Hold.NONE);
  }

  @Test
  void shouldBeInDoubtWhileItHasLostTouchAndKeepWhatItGetsBack() {
    languages.settled(List.of(JA), ALL);
    languages.lost(List.of(JA));
    assertThat(languages.hold("ja")).isEqualTo(Hold.IN_DOUBT);

    languages.settled(List.of(JA), ALL);

    assertThat(languages.hold("ja")).isEqualTo(Hold.OWNED);
  }

  @Test
  void shouldLoseWhatItDoesNotGetBack() {
    languages.settled(List.of(JA), ALL);
    languages.lost(List.of(JA));
    languages.settled(List.of(), ALL);

    assertThat(languages.hold("ja")).isEqualTo(Hold.NONE);
  }

  @Test
  void shouldWaitWhileInDoubt() throws Exception {
    languages.settled(List.of(JA), ALL);
    languages.lostAll();
    CompletableFuture<Boolean> owned =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return languages.awaitOwned("ja");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    languages.settled(List.of(JA), ALL);

    assertThat(owned.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldKnowTheLatestRequestOfEachLanguage() {
    languages.settled(List.of(JA), ALL);
    languages.ask(new RecordPlace(JA, 4, 0), "ja", request(4));
    languages.ask(new RecordPlace(JA, 3, 0), "ja", request(3));

    assertThat(languages.request("ja")).contains(new AskedTraining(4, request(4)));
    assertThat(languages.requested()).containsExactly("ja");
  }

  @Test
  void shouldForgetARequestThatWasTakenBackOrIsAnothersNow() {
    languages.settled(List.of(JA), ALL);
    languages.ask(new RecordPlace(JA, 1, 0), "ja", request(1));
    languages.ask(new RecordPlace(JA, 2, 0), "ja", null);
    assertThat(languages.requested()).isEmpty();

    languages.ask(new RecordPlace(JA, 3, 0), "ja", request(3));
    languages.revoked(List.of(JA));

    assertThat(languages.request("ja")).isEmpty();
  }

  @Property
  void shouldTakeTheLaterRequestWhateverTheClocksSay(
      @ForAll @LongRange(max = 4_000_000_000_000L) long one,
      @ForAll @LongRange(max = 4_000_000_000_000L) long other) {
    Languages fresh = new Languages();
    fresh.settled(List.of(JA), ALL);
    RequestSink sink = new RequestSink(fresh);

    sink.accept(new RecordPlace(JA, 1, one), "ja", request(one));
    sink.accept(new RecordPlace(JA, 2, other), "ja", request(other));

    assertThat(fresh.request("ja")).contains(new AskedTraining(2, request(other)));
  }

  @Test
  void shouldTellWhetherTheRequestsOfALanguageHaveBeenRead() {
    languages.reading(List.of(JA));
    languages.settled(List.of(JA), ALL);
    assertThat(languages.hasReadRequests("ja")).isFalse();

    languages.read(JA);

    assertThat(languages.hasReadRequests("ja")).isTrue();
    assertThat(languages.isOneOf(List.of(JA), "ja")).isTrue();
    assertThat(languages.isOneOf(List.of(), "ja")).isFalse();
  }

  private static TrainingRequest request(long millis) {
    return TrainingRequest.newBuilder()
        .setLanguage("ja")
        .setRequestedBy("test")
        .setRequestedAt(Instant.ofEpochMilli(millis))
        .build();
  }
}
