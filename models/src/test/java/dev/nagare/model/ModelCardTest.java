package dev.nagare.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.BuiltInModel;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the built-in model with what its card says of it. */
class ModelCardTest {

  private static final Path RESOURCE =
      Path.of("src", "main", "resources", "dev", "nagare", "model", "built-in.nagare");
  private static final Path CARD = Path.of("README.md");
  private static final String NOTICE = "META-INF/NOTICE";

  /** The size that the card and the issue of such a model allow. */
  private static final long MAX_BYTES = 25_000_000;

  private static BundleReader.Release release;
  private static OnnxTagger tagger;

  @BeforeAll
  static void open() throws IOException {
    release = BundleReader.read(RESOURCE);
    tagger = BuiltInModel.open().orElseThrow();
  }

  @AfterAll
  static void close() {
    tagger.close();
  }

  @Test
  void shouldBeSmallAndHaveEightBitWeights() throws IOException {
    assertThat(Files.size(RESOURCE)).isLessThanOrEqualTo(MAX_BYTES);
    assertThat(release.bundle().precision()).isEqualTo(Precision.INT8);
  }

  @Test
  void shouldServeTheLanguagesOfItsCard() throws IOException {
    List<String> listed;
    try (Stream<String> lines = Files.lines(CARD)) {
      listed =
          lines
              .filter(line -> line.matches("\\| [a-z]{2}-[A-Z]{2} \\|.*"))
              .map(line -> line.substring(2, 4))
              .toList();
    }

    assertThat(listed).containsExactlyElementsOf(new TreeSet<>(tagger.languages()));
  }

  @Test
  void shouldNameItsReleaseOnItsCard() throws IOException {
    assertThat(Files.readString(CARD))
        .contains(release.release().id() + ":" + release.release().version());
  }

  @Test
  void shouldNameItsDataWithoutPlacesOfTheMachineItWasMadeOn() {
    ModelBundle bundle = release.bundle();

    assertThat(bundle.training().data())
        .isNotEmpty()
        .allMatch(name -> name.matches("massive:[a-z]{2}-[A-Z]{2}\\.jsonl#train"));
  }

  @Test
  void shouldComeWithTheAttributionOfItsData() throws IOException {
    List<String> notices = new ArrayList<>();
    for (URL notice : Collections.list(getClass().getClassLoader().getResources(NOTICE))) {
      try (InputStream in = notice.openStream()) {
        notices.add(new String(in.readAllBytes(), UTF_8));
      }
    }

    // Other libraries have a notice of the same name.
    assertThat(notices)
        .anySatisfy(notice -> assertThat(notice).contains("MASSIVE", "CC BY 4.0", "SLURP"));
  }

  @ParameterizedTest
  @CsvSource({
    "en, wake me up at seven tomorrow, time, seven",
    "en, wake me up at seven tomorrow, date, tomorrow",
    "de, weck mich morgen um sieben uhr, date, morgen",
    "fr, réveille moi demain à sept heures, date, demain",
    "ja, 明日の七時に起こして, date, 明日",
    "tr, beni yarın saat yedide uyandır, date, yarın",
    "ru, разбуди меня завтра в семь утра, date, завтра"
  })
  void shouldTagRequestsThatWeWrote(String language, String text, String type, String surface) {
    List<EntitySpan> spans = tagger.tag(List.of(new Utterance(language, text))).get(0).spans();

    assertThat(spans)
        .anySatisfy(
            span -> {
              assertThat(span.type()).isEqualTo(type);
              assertThat(span.surface()).isEqualTo(surface);
            });
  }
}
