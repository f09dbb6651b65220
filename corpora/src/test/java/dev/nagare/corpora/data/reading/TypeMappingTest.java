package dev.nagare.corpora.data.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeMappingTest {

  private static final String[] LINES = {"un B-A", "deux B-B", "trois B-C", "quatre I-C"};

  @TempDir Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void shouldRenameTypesAndKeepTheOthers() {
    assertThat(surfaces("types=A=X+B=a.b_c-D"))
        .containsExactly("X=un", "a.b_c-D=deux", "C=trois quatre");
  }

  @Test
  void shouldRenameAllOthersByAStar() {
    assertThat(surfaces("types=A=A+*=MISC"))
        .containsExactly("A=un", "MISC=deux", "MISC=trois quatre");
  }

  @Test
  void shouldDropByTheOldNamesBeforeItRenames() {
    assertThat(surfaces("drop=B+C,types=A=C")).containsExactly("C=un");
  }

  @Test
  void shouldSayWhichTypesThereAreWhenOneIsMissing() {
    assertThatThrownBy(() -> surfaces("types=A=X+a=X+PER=Y"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(": no span has the type PER, a; types are A, B, C");
    assertThatThrownBy(() -> files.load("conll,language=fr,types=A=X", "un O"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(": no span has the type A; there are no spans");
  }

  @Test
  void shouldKnowTypesThatOnlyOtherPartitionsHave() {
    String[] lines = {
      "{\"id\":1,\"language\":\"en\",\"text\":\"a\",\"partition\":\"dev\",\"spans\":[]}",
      "{\"id\":2,\"language\":\"en\",\"text\":\"b\",\"partition\":\"test\","
          + "\"spans\":[{\"type\":\"A\",\"start\":0,\"end\":1}]}"
    };

    LoadedData data = files.load("jsonl,types=A=X", "dev", UTF_8, lines);

    assertThat(data.report().utterances().used()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "A=", "=X", "A=X+", "A=X+B"})
  void shouldShowTheSyntaxWhenMalformed(String types) {
    assertThatThrownBy(() -> surfaces("types=" + types))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("types is written OLD=NEW+OLD=NEW, and *=NEW for all others");
  }

  @Test
  void shouldRefuseATypeThatIsNamedTwice() {
    assertThatThrownBy(() -> surfaces("types=A=X+A=Y"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("types names 'A' twice");
  }

  private List<String> surfaces(String options) {
    return TestFiles.surfaces(
        files.load("conll,language=fr," + options, LINES).utterances().get(0));
  }
}
