package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleRoundTripTest {

  @TempDir private Path folder;

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    ModelBundle written = Bundles.small();
    Path file = folder.resolve("a.nagare");

    ReleaseId release = BundleWriter.write(written, file);
    BundleReader.Release read = BundleReader.read(file);

    assertThat(read.release()).isEqualTo(release);
    assertThat(release.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
    assertThat(read.bundle())
        .usingRecursiveComparison()
        .ignoringFields("weights")
        .isEqualTo(written);
    for (String name : written.network().weights().names()) {
      assertThat(read.bundle().network().weights().get(name))
          .isEqualTo(written.network().weights().get(name));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepThePrecision(Precision precision) throws IOException {
    byte[] bytes = BundleWriter.toBytes(Bundles.small().with(precision));

    assertThat(BundleReader.read(bytes).bundle().precision()).isEqualTo(precision);
  }

  @Test
  void shouldKeepTheTemperature() throws IOException {
    ModelBundle bundle = Bundles.small();
    byte[] bytes = BundleWriter.toBytes(bundle.with(bundle.network().with(new Temperature(1.25))));

    assertThat(BundleReader.read(bytes).bundle().network().temperature())
        .isEqualTo(new Temperature(1.25));
    assertThat(BundleReader.read(Bundles.smallBytes()).bundle().network().temperature())
        .isEqualTo(Temperature.NONE);
    assertThat(new String(Bundles.entries().get(BundleEntries.MANIFEST), StandardCharsets.UTF_8))
        .doesNotContain("temperature");
  }

  @Test
  void shouldGiveTheSameBytesEveryTime() throws IOException {
    byte[] first = BundleWriter.toBytes(Bundles.small());

    assertThat(BundleWriter.toBytes(Bundles.small())).isEqualTo(first);
    assertThat(BundleWriter.toBytes(BundleReader.read(first).bundle())).isEqualTo(first);
  }

  @Test
  void shouldGiveTheSameBytesInEveryTimeZone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      byte[] tokyo = BundleWriter.toBytes(Bundles.small());
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

      assertThat(BundleWriter.toBytes(Bundles.small())).isEqualTo(tokyo);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void shouldBeginWithTheFormatVersion() {
    assertThat(Bundles.entries().entrySet().iterator().next())
        .satisfies(
            first -> {
              assertThat(first.getKey()).isEqualTo("FORMAT");
              assertThat(first.getValue()).asString().isEqualTo("nagare-bundle 5\n");
            });
  }

  @Test
  void shouldMakeTheFolderItIsWrittenTo() throws IOException {
    Path file = folder.resolve("new/deep/a.nagare");

    BundleWriter.write(Bundles.small(), file);

    assertThat(BundleReader.read(file).bundle().name().id()).isEqualTo("mom-ja");
  }

  @Test
  void shouldReplaceAnOlderFileAndLeaveNothingBeside() throws IOException {
    Path file = folder.resolve("a.nagare");
    BundleWriter.write(Bundles.small(), file);

    BundleWriter.write(Bundles.small("mom-new", Bundles.weights()), file);

    assertThat(BundleReader.read(file).bundle().name().id()).isEqualTo("mom-new");
    assertThat(names()).containsExactly("a.nagare");
  }

  @Test
  void shouldKeepTheOlderFileWhenTheNewBundleCannotBeRead() throws IOException {
    Path file = folder.resolve("a.nagare");
    BundleWriter.write(Bundles.small(), file);
    byte[] before = Files.readAllBytes(file);
    ModelBundle good = Bundles.small();
    ModelBundle withoutLanguage =
        new ModelBundle(
            good.name(),
            good.createdAt(),
            Map.of(),
            good.tags(),
            good.network(),
            good.precision(),
            good.training(),
            good.metrics(),
            good.parent());

    assertThatThrownBy(() -> BundleWriter.write(withoutLanguage, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("languages");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(names()).containsExactly("a.nagare");
  }

  @Test
  void shouldLeaveNothingBesideWhenTheMoveFails() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("a.nagare/occupied")).getParent();

    assertThatThrownBy(() -> BundleWriter.write(Bundles.small(), occupied))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("a.nagare");
    assertThat(occupied.resolve("occupied")).isDirectory();
  }

  @Test
  void shouldRefuseAnIdThatIsNoName() {
    assertThatThrownBy(() -> Bundles.small("../mom", Bundles.weights()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id is '../mom'");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
