package dev.nagare.tagger.command;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.BuiltInModel;
import dev.nagare.tagger.inference.OnnxTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nagare tag}. */
@Command(
    name = "tag",
    description = {
      "Find the entities in texts. Prints one JSON object per text, in order. Spans"
          + " are half-open and count Unicode code points. A confidence is the smallest"
          + " probability of a chosen tag."
    })
final class TagCommand implements Callable<Integer> {

  /** The language of texts for the built-in model, if none is given. */
  private static final String USUAL_LANGUAGE = "en";

  @Option(names = "--model", description = "Bundle file. Default: the built-in model.")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--language",
      description =
          "BCP 47 tag. Default: en with the built-in model, or the only language of the bundle.")
  private Optional<String> language = Optional.empty();

  @Mixin private TextInput input = new TextInput();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  TagCommand(Console console) {
    this.console = console;
  }

  /** A result line; the names are those of its JSON fields. */
  @JsonPropertyOrder({"text", "language", "spans", "confidence", "release"})
  private record View(
      String text, String language, List<EntitySpan> spans, double confidence, ReleaseId release) {}

  @Override
  public Integer call() throws Exception {
    try (OnnxTagger tagger = open()) {
      String chosen = language.map(tag -> served(tag, tagger)).orElseGet(() -> usual(tagger));
      ObjectMapper json = new ObjectMapper();
      return input.forEachBatch(console, texts -> tag(texts, chosen, tagger, json));
    }
  }

  private OnnxTagger open() throws IOException {
    return model.isPresent()
        ? OnnxTagger.open(model.get())
        : BuiltInModel.open()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--model is needed: the built-in model, nagare-model.jar, is not on the"
                            + " class path"));
  }

  /**
   * Returns the served tag. Languages that are not assigned are accepted if the bundle serves them,
   * as old bundles do.
   */
  private String served(String written, Tagger tagger) {
    if (LanguageTags.lookUp(written, tagger.languages()).isPresent()) {
      return written;
    }
    String tag = LanguageArgument.read(written, console);
    if (LanguageTags.lookUp(tag, tagger.languages()).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--language: the bundle does not serve "
              + tag
              + "; it serves "
              + String.join(", ", new TreeSet<>(tagger.languages())));
    }
    return tag;
  }

  private String usual(Tagger tagger) {
    if (model.isEmpty() && tagger.languages().contains(USUAL_LANGUAGE)) {
      console
          .err()
          .println(
              "note: tagged as English (en); the built-in model also knows "
                  + String.join(
                      ", ",
                      tagger.languages().stream()
                          .filter(tag -> !tag.equals(USUAL_LANGUAGE))
                          .sorted()
                          .toList())
                  + ": choose by --language");
      return USUAL_LANGUAGE;
    }
    if (tagger.languages().size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--language is needed: the bundle serves "
              + String.join(", ", new TreeSet<>(tagger.languages())));
    }
    return tagger.languages().iterator().next();
  }

  private void tag(List<String> texts, String chosen, Tagger tagger, ObjectMapper json)
      throws IOException {
    List<TaggedUtterance> tagged =
        tagger.tag(texts.stream().map(text -> new Utterance(chosen, text)).toList());
    for (int i = 0; i < texts.size(); i++) {
      TaggedUtterance result = tagged.get(i);
      console
          .out()
          .println(
              json.writeValueAsString(
                  new View(
                      texts.get(i),
                      chosen,
                      result.spans(),
                      result.confidence(),
                      tagger.release())));
    }
    console.out().flush();
  }
}
