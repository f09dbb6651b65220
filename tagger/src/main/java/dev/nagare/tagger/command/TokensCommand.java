package dev.nagare.tagger.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.cli.console.Console;
import dev.nagare.tagger.encoding.CharacterBigrams;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nagare tokens}. */
@Command(
    name = "tokens",
    description = {
      "Show a text as the model sees it: its words, the characters for their"
          + " bigrams, and their spans in Unicode code points; with --bigrams, also the bigrams."
          + " Prints one JSON object per text."
    })
final class TokensCommand implements Callable<Integer> {

  @Option(names = "--language", required = true, description = "BCP 47 tag, for example ja.")
  private String language = "";

  @Mixin private TextOptions textOptions = new TextOptions();

  @Mixin private TextInput input = new TextInput();

  private final Console console;

  TokensCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    TextSettings settings =
        textOptions.applyTo(
            LanguageDefaults.standard().settings(LanguageArgument.read(language, console)));
    Tokenizer tokenizer = Tokenizers.create(settings);
    ObjectMapper json = new ObjectMapper();
    return input.forEachBatch(
        console,
        texts -> {
          for (String text : texts) {
            console.out().println(json.writeValueAsString(view(tokenizer.tokenize(text))));
          }
          console.out().flush();
        });
  }

  private Map<String, List<?>> view(List<Token> tokens) {
    Map<String, List<?>> view = new LinkedHashMap<>();
    view.put("words", tokens.stream().map(Token::word).toList());
    view.put("characters", tokens.stream().map(Token::characters).toList());
    if (textOptions.hasBigrams()) {
      view.put("bigrams", tokens.stream().map(CharacterBigrams::of).toList());
    }
    view.put("spans", tokens.stream().map(t -> List.of(t.start(), t.end())).toList());
    return view;
  }
}
