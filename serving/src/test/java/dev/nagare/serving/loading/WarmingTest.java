package dev.nagare.serving.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.serving.routing.RecentTexts;
import dev.nagare.serving.testing.ClockedTagger;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.MadeUpTexts;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmingTest {

  private final AtomicLong clock = new AtomicLong();
  private final RecentTexts recent = new RecentTexts();
  private final Warming warming = new Warming(recent, "und", clock::get);

  @Test
  void shouldLetAReleaseTagTheTextsOfItsLanguages() {
    offer("de", "de", "Hallo");
    offer("de-AT", "de", "Servus");
    offer("ja", "ja", "やあ");
    offer("fi", "und", "Hei");

    assertThat(known(new FakeTagger("mom", "de"), "Hallo", "Servus", "やあ", "Hei"))
        .containsExactly("Hallo", "Servus");
  }

  @Test
  void shouldLetTheFallbackTagWhatNoReleaseWasMadeFor() {
    offer("de", "de", "Hallo");
    offer("fi", "und", "Hei");

    assertThat(known(new FakeTagger("mom", "und"), "Hallo", "Hei")).containsExactly("Hei");
  }

  @Test
  void shouldLetTheFirstReleaseOfALanguageTagWhatTheFallbackAnswered() {
    offer("ko", "und", "안녕");

    assertThat(known(new FakeTagger("mom", "ko"), "안녕")).containsExactly("안녕");
  }

  @Test
  void shouldEndInTimeHoweverSlowTheReleaseIsAndTakeTheNewestTextsFirst() {
    List<String> texts = MadeUpTexts.of(RecentTexts.PER_LANGUAGE + 1, 1);
    texts.forEach(text -> offer("de", "de", text));
    ClockedTagger slow = new ClockedTagger(new FakeTagger("mom", "de"), clock, 50);

    warming.warm(slow);

    assertThat(clock.get()).isBetween(2_000_000_000L, 2_500_000_000L);
    assertThat(slow.knows(texts.get(texts.size() - 1))).isTrue();
    assertThat(slow.knows(texts.get(1))).isFalse();
  }

  @Test
  void shouldGoOnAfterATextThatFails() {
    MadeUpTexts.of(20, 1).forEach(text -> offer("de", "de", text));
    offer("de", "de", "explode");

    assertThat(known(new FakeTagger("mom", "de"), MadeUpTexts.of(20, 1).get(0))).hasSize(1);
  }

  @Test
  void shouldKeepTheNewestTextsOfLanguagesThatAreServed() {
    List<String> texts = MadeUpTexts.of(RecentTexts.PER_LANGUAGE + 10, 1);
    texts.forEach(text -> offer("de", "de", text));
    offer("ja", "ja", "やあ");

    assertThat(recent.newestFirst(text -> text.language().equals("de")))
        .hasSize(RecentTexts.PER_LANGUAGE)
        .first()
        .extracting(RecentTexts.Text::text)
        .isEqualTo(texts.get(texts.size() - 1));

    recent.keep(List.of("ja"));
    assertThat(recent.newestFirst(text -> true)).hasSize(1);
  }

  private void offer(String language, String servedLanguage, String text) {
    recent.offer(new RecentTexts.Text(language, servedLanguage, text));
  }

  private List<String> known(FakeTagger tagger, String... texts) {
    ClockedTagger clocked = new ClockedTagger(tagger, clock, 1);
    warming.warm(clocked);
    return List.of(texts).stream().filter(clocked::knows).toList();
  }
}
