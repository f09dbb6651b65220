package dev.nagare.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.watch.WatchedEvent;
import dev.nagare.console.api.watch.WatchedEvents;
import dev.nagare.console.testing.SampleEvents;
import dev.nagare.schemas.avro.EntityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WatchingPageTest {

  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final String TEXT = "play Jazz 👩‍👩‍👧";
  private static final WatchFilter GERMAN =
      new WatchFilter(
          Optional.of("de"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final List<WatchedEvents> sent = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  private WatchingPage page(WatchFilter filter, EventViews views) {
    return new WatchingPage(
        filter, views, (name, data) -> sent.add((WatchedEvents) data), new Random(1));
  }

  private void flush(WatchingPage page, Instant now) {
    page.flush(event -> Optional.ofNullable(texts.get(event.getUtteranceId())), now);
  }

  private static SeenEvent seen(long number, String language) {
    EntityEvent event = SampleEvents.event("u" + number, language, 0.5, number);
    return new SeenEvent(number, NOW, SampleEvents.with(event, "song", 5, 9, "Jazz"));
  }

  @Test
  void shouldSendAFewOfManyEventsInOrderAndCountAll() {
    WatchingPage page = page(WatchFilter.ALL, EventViews.MASKED);
    for (int i = 0; i < 1_000; i++) {
      page.offer(seen(i, "de"));
    }

    flush(page, NOW);
    flush(page, NOW);

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).matched()).isEqualTo(1_000);
    assertThat(sent.get(0).events())
        .hasSize(WatchingPage.MAX_AT_ONCE)
        .extracting(WatchedEvent::number)
        .isSorted();
    assertThat(sent.get(0).events().get(4).number()).isGreaterThan(100);
  }

  @Test
  void shouldSendAndCountOnlyWhatTheFilterAdmits() {
    WatchingPage page = page(GERMAN, EventViews.MASKED);
    page.offer(seen(1, "de"));
    page.offer(seen(2, "ja"));

    flush(page, NOW);

    assertThat(sent.get(0).matched()).isEqualTo(1);
    assertThat(sent.get(0).events()).extracting(WatchedEvent::number).containsExactly(1L);
  }

  @Test
  void shouldShowTextsToThoseWhoMaySeeThem() {
    WatchingPage page = page(WatchFilter.ALL, EventViews.OPEN);
    texts.put("u1", TEXT);
    page.offer(seen(1, "de"));

    flush(page, NOW);

    assertThat(sent.get(0).events())
        .containsExactly(
            new WatchedEvent(
                1,
                "u1",
                "de",
                TEXT,
                List.of(new WatchedEvent.Span(5, 9, "song", "Jazz", 0.75)),
                0.5,
                new ReleaseName("mom-de", "7"),
                SampleEvents.SAID.plusMillis(40),
                40));
  }

  @Test
  void shouldShowNothingOfWhatWasSaidToOthers() {
    WatchingPage page = page(WatchFilter.ALL, EventViews.MASKED);
    texts.put("u1", TEXT);
    page.offer(seen(1, "de"));

    flush(page, NOW);

    WatchedEvent event = sent.get(0).events().get(0);
    assertThat(event.text()).isNull();
    assertThat(event.id()).isNull();
    assertThat(event.spans()).containsExactly(new WatchedEvent.Span(5, 9, "song", null, 0.75));
  }

  @Test
  void shouldWaitForATextThatIsReadLaterThanItsEvent() {
    WatchingPage page = page(WatchFilter.ALL, EventViews.OPEN);
    page.offer(seen(1, "de"));
    page.offer(seen(2, "de"));
    flush(page, NOW);

    texts.put("u1", TEXT);
    flush(page, NOW.plusMillis(250));
    flush(page, NOW.plus(Duration.ofSeconds(1)));

    assertThat(sent).extracting(one -> one.events().size()).containsExactly(0, 1, 1);
    assertThat(sent.get(1).events().get(0).text()).isEqualTo(TEXT);
    assertThat(sent.get(2).events().get(0).number()).isEqualTo(2);
    assertThat(sent.get(2).events().get(0).text()).isNull();
  }

  @Test
  void shouldChooseAllEventsAlikeOften() {
    EventSample sample = new EventSample(5, new Random(7));
    int[] chosen = new int[100];
    for (int round = 0; round < 2_000; round++) {
      for (int i = 0; i < 100; i++) {
        sample.offer(seen(i, "de"));
      }
      sample.take().forEach(event -> chosen[(int) event.number()]++);
    }

    for (int count : chosen) {
      assertThat(count).isBetween(60, 145); // 100, within 4.5 standard deviations.
    }
  }
}
