package dev.nagare.admin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.service.process.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFilesTest {

  @TempDir Path folder;

  @Test
  void shouldReadLanguageAndTextOfAllFiles() throws IOException {
    Path first = write("a.jsonl", "{\"id\":\"1\",\"language\":\"en\",\"text\":\"play jazz\"}\n\n");
    Path second = write("b.jsonl", "{\"language\":\"ja\",\"text\":\"ジャズを流して\"}");

    assertThat(LineFiles.read(List.of(first, second)))
        .containsExactlyInAnyOrder(new FeedLine("en", "play jazz"), new FeedLine("ja", "ジャズを流して"));
  }

  @Test
  void shouldNameFileAndLineButNoTextOfWhatItCannotRead() throws IOException {
    Path file = write("bad.jsonl", "{\"language\":\"en\",\"text\":\"x\"}\n{\"text\":\"canary\"}\n");
    Path broken = write("broken.jsonl", "{\"text\": canary}\n");
    Path empty = write("empty.jsonl", "\n");

    assertThatThrownBy(() -> LineFiles.read(List.of(file)))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("bad.jsonl:2: needs a")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> LineFiles.read(List.of(broken)))
        .hasMessageContaining("broken.jsonl:1: is no JSON")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> LineFiles.read(List.of(empty)))
        .hasMessageContaining("nothing to send");
    assertThatThrownBy(() -> LineFiles.read(List.of(folder.resolve("none"))))
        .hasMessageContaining("there is no file");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
