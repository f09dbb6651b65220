package dev.nagare.admin.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.admin.options.OperatorConsole;
import dev.nagare.cli.CommandContext;
import dev.nagare.cli.console.Escaped;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.deadletters.DeadLetterLanguages;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.FoundDeadLetter;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReplayLog;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.ranges.ReplayException;
import dev.nagare.streams.config.NagareConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
    name = "show",
    description = {
      "Shows a dead letter: its origin, its reason, what to do about it, and all headers,"
          + " including the record's own.",
      "",
      "Key and value are personal data: they are shown only with --value, and written only with"
          + " --out. Bytes that are not printable ASCII are shown as \\xNN.",
      ""
    },
    exitCodeList = {
      "0:done",
      "1:failed, or there is no such dead letter",
      "2:the command line, the configuration or the data cannot be used"
    })
final class DeadLettersShowCommand implements Callable<Integer> {

  @Mixin private final OperatorConsole console;

  @Parameters(
      paramLabel = "PARTITION:OFFSET",
      description = "The dead letter, as ./nagare dead-letters list names it.")
  private String letter = "";

  @Option(names = "--value", description = "Show key and value as well, which are personal data.")
  private boolean isWithValue;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the value, which is personal data, to a new file that only you can read, byte for"
              + " byte.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "Print all fields as JSON.")
  private boolean json;

  DeadLettersShowCommand(CommandContext context) {
    this.console = new OperatorConsole(context);
  }

  @Override
  public Integer call() throws IOException {
    Place place = DeadLetterOptions.place("PARTITION:OFFSET", letter);
    NagareConfig config = console.config(AccessTable::readingDeadLetters);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        DeadLetterTopics topics = DeadLetterTopics.open(config.service(), serdes)) {
      ReplayLog log = topics.replays();
      DeadLetterLanguages languages = topics.languages();
      FoundDeadLetter found = find(topics, languages, place);
      DeadLetterText.trouble(languages).ifPresent(console::tell);
      if (file.isPresent()) {
        PrivateFile.write(file.get(), valueToWrite(found));
      }
      print(found, DeadLetterViews.View.of(found.letter(), found.language(), log));
    }
    return ExitCode.OK;
  }

  private static FoundDeadLetter find(
      DeadLetterTopics topics, DeadLetterLanguages languages, Place place) {
    return topics
        .find(place, languages)
        .orElseThrow(
            () ->
                new ReplayException(
                    "there is no dead letter "
                        + place
                        + "; ./nagare dead-letters list shows all of them"));
  }

  private static byte[] valueToWrite(FoundDeadLetter found) {
    byte @Nullable [] value = found.record().value();
    if (value == null) {
      throw new ReplayException("dead letter " + found.letter().place() + " has no value");
    }
    return value;
  }

  private void print(FoundDeadLetter found, DeadLetterViews.View view) {
    if (json) {
      console.out().println(json(found, view));
    } else {
      DeadLetterText.lines(view, found.record().headers()).forEach(console.out()::println);
      if (isWithValue) {
        console.out().println("key         " + Escaped.of(found.record().key()));
        console.out().println("value       " + Escaped.of(found.record().value()));
      }
    }
    console.out().flush();
  }

  private String json(FoundDeadLetter found, DeadLetterViews.View view) {
    ObjectNode node = DeadLetterViews.node(view);
    ArrayNode headers = node.putArray("headers");
    found
        .record()
        .headers()
        .forEach(
            header ->
                headers
                    .addObject()
                    .put("name", DeadLetterText.name(header))
                    .put("value", Escaped.of(header.value())));
    if (isWithValue) {
      node.put("key", Escaped.of(found.record().key()));
      node.put("value", Escaped.of(found.record().value()));
    }
    return DeadLetterViews.text(node);
  }
}
