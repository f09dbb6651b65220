package dev.nagare.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class EntityPrinterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldMarkSpansWithBracketsWhereThereAreNoColours() {
    EntityPrinter printer = new EntityPrinter(out, false, clock::get);

    printer.show("ja", "🎵ジャズを流して", List.of(new LabeledSpan("genre", 1, 4)), 0.5);

    assertThat(printed()).isEqualTo("ja  50 %  🎵[ジャズ](genre)を流して" + System.lineSeparator());
  }

  @Test
  void shouldColourSpansOnATerminal() {
    EntityPrinter printer = new EntityPrinter(out, true, clock::get);

    printer.show("en", "play jazz", List.of(new LabeledSpan("genre", 5, 9)), 1);

    assertThat(printed())
        .contains("\u001b[38;5;16;48;5;")
        .contains(" jazz ")
        .doesNotContain("[jazz]");
  }

  @Test
  void shouldShowNoMoreThanAPersonCanRead() {
    EntityPrinter printer = new EntityPrinter(out, false, clock::get);

    printer.show("en", "first", List.of(), 1);
    clock.addAndGet(100_000_000L);
    printer.show("en", "second", List.of(), 1);
    clock.addAndGet(100_000_000L);
    printer.show("en", "third", List.of(), 1);

    assertThat(printed()).contains("first", "third").doesNotContain("second");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
