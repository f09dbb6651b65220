package dev.nagare.corpora.data.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.TestFiles;
import dev.nagare.tagger.tags.EntityTypes;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeCheckTest {

  private static final String TWICE_SONG_TITLE =
      "play\tO\nhey\tB-song title\njude\tI-song title\n\nyesterday\tB-song title\n";

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void setUp() {
    files = new TestFiles(folder);
  }

  @Test
  void refusesTypesWithABlankOnceAndSaysHowToRenameThem() {
    assertThatThrownBy(() -> files.load("conll,language=en", TWICE_SONG_TITLE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "2 spans have types that cannot be used: 'song title' has white space")
        .hasMessageContaining("(2 spans, first " + folder.resolve("data") + ":1)")
        .hasMessageEndingWith(
            "Rename them after the format, in quotes: \"types=song title=song_title\"");
  }

  @Test
  void takesThemRenamed() {
    LoadedData data = files.load("conll,language=en,types=song title=song_title", TWICE_SONG_TITLE);

    assertThat(data.utterances().get(0).spans())
        .containsExactly(new LabeledSpan("song_title", 5, 13));
  }

  @Test
  void takesThemDropped() {
    assertThat(files.load("conll,language=en,drop=song title", TWICE_SONG_TITLE).report().spans())
        .isZero();
  }

  @Test
  void refusesANewNameThatCannotBeUsed() {
    assertThatThrownBy(
            () -> files.load("conll,language=en,types=song title=the song", TWICE_SONG_TITLE))
        .hasMessageContaining("types: the new name 'the song' has white space in it");
    assertThatThrownBy(() -> files.load("conll,language=en,types=*=the song", TWICE_SONG_TITLE))
        .hasMessageContaining("types: the new name 'the song' has white space in it");
  }

  @Test
  void showsWhatNobodySees() {
    assertThatThrownBy(
            () ->
                files.load(
                    "jsonl",
                    "{\"id\":1,\"language\":\"en\",\"text\":\"hey\",\"spans\":[{\"type\":\"so\\u200bng\","
                        + "\"start\":0,\"end\":3}]}"))
        .hasMessageContaining("1 span has a type that cannot be used: 'so<U+200B>ng' has invisible")
        .hasMessageEndingWith("or leave them out with drop=TYPE after the format");
  }

  @Property(tries = 300)
  void takesExactlyTheTypesThatTheRuleTakes(
      @ForAll
          @Chars({'a', 'B', ' ', '\u00A0', '\u3000', '_', '-', '\u200B', '\u0007', '日'})
          @StringLength(min = 1, max = 6)
          String type) {
    if (type.isBlank()) {
      return;
    }
    TypeCheck check = new TypeCheck();
    check.add(new SourcePosition(Path.of("f"), 1), List.of(new LabeledSpan(type, 0, 1)));

    boolean isUsable = EntityTypes.fault(type).isEmpty();
    DataName name = DataNames.parse("jsonl:f");
    if (isUsable) {
      check.finish(name);
    } else {
      assertThatThrownBy(() -> check.finish(name)).isInstanceOf(DataException.class);
    }
  }
}
