package dev.nagare.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.console.Escaped;
import dev.nagare.deadletters.DeadLetter;
import dev.nagare.deadletters.DeadLetterLanguages;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReasonAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Describes one dead letter for people. */
final class DeadLetterText {

  private static final int NAME_WIDTH = 12;

  private DeadLetterText() {}

  /** Returns why languages are missing; empty if none are. */
  static Optional<String> trouble(DeadLetterLanguages languages) {
    return languages.trouble().map(trouble -> "languages are not known: " + trouble);
  }

  static List<String> lines(DeadLetterViews.View view, Headers headers) {
    DeadLetter letter = view.letter();
    List<String> lines = new ArrayList<>();
    lines.add(line("letter", letter.place().toString()));
    lines.add(line("time", letter.time() + " (of the record)"));
    lines.add(line("read from", DeadLetterViews.origin(letter)));
    lines.add(line("language", view.language().orElse("-")));
    lines.add(line("key", DeadLetterViews.bytes(letter.sizes().key())));
    lines.add(line("value", DeadLetterViews.value(letter) + (letter.isWhole() ? "" : " (cut)")));
    addReason(letter, lines);
    addReplays(view, lines);
    addHeaders(headers, lines);
    return lines;
  }

  private static void addReason(DeadLetter letter, List<String> lines) {
    lines.add(line("refused by", letter.failure().stage().orElse("-")));
    lines.add(line("reason", letter.failure().reason().orElse("-")));
    letter
        .knownReason()
        .map(ReasonAdvice::of)
        .ifPresent(
            advice -> {
              lines.add(line("", advice.meaning()));
              lines.add(line("what to do", advice.remedy()));
            });
  }

  private static void addReplays(DeadLetterViews.View view, List<String> lines) {
    DeadLetter letter = view.letter();
    String before =
        letter
            .replays()
            .last()
            .map(place -> String.format(Locale.ROOT, ", last from dead letter %s", place))
            .orElse("");
    lines.add(line("replays", letter.replays().count() + before));
    lines.add(
        line(
            "sent as",
            view.sentAs()
                .map(Place::toString)
                .orElse(
                    letter.isWhole()
                        ? "not yet: ./nagare dead-letters replay --letter " + letter.place()
                        : "never: only the whole record can be sent")));
  }

  private static void addHeaders(Headers headers, List<String> lines) {
    lines.add("headers");
    for (Header header : headers) {
      lines.add("  " + name(header) + ": " + Escaped.of(header.value()));
    }
  }

  /** Returns a header's name in printable form, since senders choose names freely. */
  static String name(Header header) {
    return Escaped.of(header.key().getBytes(UTF_8));
  }

  private static String line(String name, String text) {
    return (name + " ".repeat(NAME_WIDTH)).substring(0, NAME_WIDTH) + text;
  }
}
