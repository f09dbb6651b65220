package dev.nagare.labeling.queue.files;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @TempDir private Path folder;

  @Test
  void shouldReadLinesOfAllKinds() throws IOException {
    byte[] bytes = "\uFEFFä\r\n\n\u2028x\ry\n?\n🎵".getBytes(UTF_8);
    bytes[bytes.length - 6] = (byte) 0xC0;

    List<Line> lines = new ArrayList<>();
    try (LineReader reader = LineReader.of(new ByteArrayInputStream(bytes))) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(line.get());
      }
    }

    assertThat(lines)
        .extracting(Line::number, Line::text, Line::state, Line::isEnded)
        .containsExactly(
            tuple(1L, "ä", Line.State.GOOD, true),
            tuple(2L, "", Line.State.GOOD, true),
            tuple(3L, "\u2028x\ry", Line.State.GOOD, true),
            tuple(4L, "\uFFFD", Line.State.NOT_UTF8, true),
            tuple(5L, "🎵", Line.State.GOOD, false));
    assertThat(lines.get(4).nextByte()).isEqualTo(bytes.length);
  }

  @Test
  void shouldSayThatALineIsUtf16() throws IOException {
    String line = "{\"id\":\"u1\",\"text\":\"ジャズを流して\"}\n";
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
      byte[] bytes = line.repeat(2).getBytes(charset);
      try (LineReader reader = LineReader.of(new ByteArrayInputStream(bytes))) {
        for (int i = 0; i < 2; i++) {
          assertThat(reader.next().map(Line::state)).contains(Line.State.UTF_16);
        }
      }
    }
    try (LineReader reader = LineReader.of(new ByteArrayInputStream(line.getBytes(UTF_8)))) {
      assertThat(reader.next().map(Line::state)).contains(Line.State.GOOD);
    }
  }

  @Test
  void shouldDecodeAcrossBuffersAndRememberWhatIsNoUtf8() throws IOException {
    String text = "🎵ｶﾞ".repeat(40_000);
    byte[] bytes = ("\uFEFF" + text + "?" + text).getBytes(UTF_8);
    int bad = text.length();
    bytes[3 + text.getBytes(UTF_8).length] = (byte) 0xFF;
    StringBuilder decoded = new StringBuilder();

    try (Utf8Reader reader = new Utf8Reader(new ByteArrayInputStream(bytes))) {
      char[] some = new char[1000];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        decoded.append(some, 0, count);
      }

      assertThat(decoded.toString()).isEqualTo(text + "\uFFFD" + text);
      assertThat(reader.isMalformedWithin(bad, bad + 1)).isTrue();
      assertThat(reader.isMalformedWithin(0, bad)).isFalse();
      assertThat(reader.isMalformedWithin(bad + 1, decoded.length())).isFalse();
      assertThat(reader.endsNear(decoded.length())).isTrue();
    }
  }

  @Test
  void shouldGiveOnlyWholeNewLinesOfAFileThatGrows() throws IOException {
    Path file = folder.resolve("lines");
    TailedFile tail = new TailedFile(file);

    assertThat(tail.newLines()).isEmpty();
    append(file, "a\nhal");
    assertThat(tail.newLines()).extracting(Line::text).containsExactly("a");
    assertThat(tail.newLines()).isEmpty();
    append(file, "f\nc\n");
    assertThat(tail.newLines())
        .extracting(Line::number, Line::text)
        .containsExactly(tuple(2L, "half"), tuple(3L, "c"));
    Files.writeString(file, "n\n");
    assertThat(tail.newLines())
        .extracting(Line::number, Line::text)
        .containsExactly(tuple(1L, "n"));
  }

  @Test
  void shouldCutOffWhatAKilledWriterHasLeftOfAnEntry() throws IOException {
    Path lines = folder.resolve("lines");
    Path blocks = folder.resolve("blocks");
    append(lines, "a\nb\nhal");
    append(blocks, "a\nb\n\nc\nd\n");
    List<String> seen = new ArrayList<>();

    try (GrowingFile file = GrowingFile.open(lines, "\n", seen::add)) {
      file.append("c\n");
    }
    try (GrowingFile file = GrowingFile.open(blocks, "\n\n", line -> {})) {
      file.append("e\n\n");
    }
    try (GrowingFile file = GrowingFile.open(folder.resolve("new"), "\n", line -> {})) {
      file.append("ä\n");
    }

    assertThat(seen).containsExactly("a", "b");
    assertThat(Files.readString(lines)).isEqualTo("a\nb\nc\n");
    assertThat(Files.readString(blocks)).isEqualTo("a\nb\n\ne\n\n");
    assertThat(Files.readString(folder.resolve("new"))).isEqualTo("ä\n");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
