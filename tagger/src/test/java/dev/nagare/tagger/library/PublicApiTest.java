package dev.nagare.tagger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.WordCounts;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.inference.BuiltInModel;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public API of the library is the one that {@code src/compatibility/api.txt} records. */
class PublicApiTest {

  private static final Path RECORDED = Path.of("src", "compatibility", "api.txt");
  private static final String BETWEEN_UNITS = "\n";

  private static final List<Class<?>> API =
      List.of(
          OnnxTagger.class,
          BuiltInModel.class,
          Tagger.class,
          Utterance.class,
          TaggedUtterance.class,
          EntitySpan.class,
          ReleaseId.class,
          UncertaintyMeasure.class,
          WordCounts.class,
          UnsupportedLanguageException.class,
          BundleFormatException.class);

  private final List<String> current = ApiText.units(API);

  @TempDir private Path folder;

  /**
   * To accept a change, run this test with {@code -Dnagare.test.write.reference=true} and commit
   * the file.
   */
  @Test
  void shouldBeAsRecorded() throws IOException {
    if (Boolean.getBoolean("nagare.test.write.reference")) {
      Files.writeString(RECORDED, String.join(BETWEEN_UNITS, current));
    }
    List<String> recorded = recorded();
    if (!recorded.equals(current)) {
      throw new AssertionError(message(ApiComparison.of(recorded, current, folder)));
    }
  }

  @Test
  void shouldFitOnAPage() throws IOException {
    assertThat(Files.readAllLines(RECORDED)).hasSizeLessThan(120);
  }

  @Test
  void shouldCallANewDefaultMethodCompatible() throws IOException {
    ApiComparison more =
        compareWithCurrent(
            unit ->
                unit.replace(
                    "  void close();\n", "  void close();\n  default int x() { throw null; }\n"));

    assertThat(more.binaryCompatible()).isTrue();
    assertThat(more.sourceCompatible()).isTrue();
  }

  @Test
  void shouldCallALostMethodIncompatibleAndNameIt() throws IOException {
    ApiComparison less =
        compareWithCurrent(
            unit ->
                unit.replaceAll("(?m)^.*Set<String> languages\\(\\).*\n", "")
                    .replace("implements dev.nagare.tagger.Tagger", ""));

    assertThat(less.binaryCompatible()).isFalse();
    assertThat(message(less))
        .contains("languages()", "is not compatible", "-Dnagare.test.write.reference=true");
  }

  private ApiComparison compareWithCurrent(UnaryOperator<String> change) throws IOException {
    List<String> changed = current.stream().map(change).toList();
    assertThat(changed).isNotEqualTo(current);
    return ApiComparison.of(current, changed, folder);
  }

  private static List<String> recorded() throws IOException {
    return Arrays.stream(Files.readString(RECORDED).split("(?=\npackage )"))
        .map(unit -> unit.startsWith(BETWEEN_UNITS) ? unit.substring(1) : unit)
        .toList();
  }

  private static String message(ApiComparison found) {
    String verdict =
        found.binaryCompatible() && found.sourceCompatible()
            ? "The change is compatible."
            : "The change is not compatible: applications that embed the tagger "
                + (found.binaryCompatible() ? "no longer compile" : "no longer run")
                + ". Say in CHANGELOG.md what they must change.";
    return "The public API of nagare-tagger differs from tagger/"
        + RECORDED
        + ".\n"
        + verdict
        + " To accept it, run PublicApiTest with -Dnagare.test.write.reference=true and commit the"
        + " file. japicmp says:\n"
        + found.report();
  }
}
