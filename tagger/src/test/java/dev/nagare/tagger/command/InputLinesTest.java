package dev.nagare.tagger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputLinesTest {

  @Test
  void shouldBeReadyOnlyWhenAWholeLineIsThere() throws IOException {
    Pieces pieces = new Pieces("one\ntwo\nthr");
    InputLines lines = new InputLines(pieces);

    assertThat(text(lines.next())).contains("one");
    assertThat(lines.ready()).isTrue();
    assertThat(text(lines.next())).contains("two");
    assertThat(lines.ready()).isFalse();
    pieces.arrives("ee");
    assertThat(lines.ready()).isFalse();
    pieces.arrives("\n");
    assertThat(lines.ready()).isTrue();
    assertThat(text(lines.next())).contains("three");
    assertThat(lines.ready()).isFalse();
    assertThat(lines.next()).isEmpty();
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void shouldGiveALastLineWithoutLineFeed() throws IOException {
    InputLines lines = new InputLines(new Pieces("one\n\ntwo"));

    assertThat(text(lines.next())).contains("one");
    assertThat(text(lines.next())).contains("");
    assertThat(text(lines.next())).contains("two");
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void shouldGiveALineOfAnyLength() throws IOException {
    String longLine = "流".repeat(50_000);

    InputLines lines = new InputLines(new Pieces("a\n", longLine, "\nb\n"));

    assertThat(text(lines.next())).contains("a");
    assertThat(text(lines.next())).contains(longLine);
    assertThat(text(lines.next())).contains("b");
    assertThat(lines.next()).isEmpty();
  }

  @Property(tries = 300)
  void shouldGiveTheSameLinesHoweverTheyArrive(
      @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') String> texts,
      @ForAll @IntRange(min = 1, max = 7) int pieceSize)
      throws IOException {
    String input = texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < input.length(); at += pieceSize) {
      pieces.add(input.substring(at, Math.min(input.length(), at + pieceSize)));
    }
    InputLines lines = new InputLines(new Pieces(pieces.toArray(String[]::new)));

    List<String> read = new ArrayList<>();
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      read.add(new String(line.get(), UTF_8));
    }

    assertThat(read).isEqualTo(texts);
  }

  private static Optional<String> text(Optional<byte[]> line) {
    return line.map(bytes -> new String(bytes, UTF_8));
  }

  /** Input of which one piece is there at a time; the end comes when there are no more. */
  private static final class Pieces extends InputStream {

    private final Deque<byte[]> pieces = new ArrayDeque<>();

    Pieces(String... pieces) {
      for (String piece : pieces) {
        arrives(piece);
      }
    }

    void arrives(String piece) {
      pieces.add(piece.getBytes(UTF_8));
    }

    @Override
    public int available() {
      return pieces.isEmpty() ? 0 : pieces.peek().length;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("byte by byte is too slow");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (pieces.isEmpty()) {
        return -1;
      }
      byte[] piece = pieces.remove();
      int count = Math.min(length, piece.length);
      System.arraycopy(piece, 0, target, offset, count);
      if (count < piece.length) {
        pieces.push(Arrays.copyOfRange(piece, count, piece.length));
      }
      return count;
    }
  }
}
