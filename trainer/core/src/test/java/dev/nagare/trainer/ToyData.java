package dev.nagare.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests for music that a tiny model learns in a second. */
public final class ToyData {

  public static final MomSizes SIZES = new MomSizes(6, 7, 8, 10);

  public static final TrainingSettings SETTINGS =
      new TrainingSettings(SIZES, new LearningSettings(0.02, 0.1, 0.1, 0.9), 8, 8, 8, 0.2, 1);

  private static final String[] GENRES = {"jazz", "rock", "soul", "folk", "punk", "techno"};
  private static final String[] GENRES_JA = {"ジャズ", "ロック", "ソウル", "パンク", "演歌"};
  private static final String[] DAYS = {"monday", "friday", "sunday"};
  private static final String[] ENGLISH = {
    "play <genre>", "please play some <genre> on <day>", "stop it", "<genre> is what i want"
  };
  private static final String[] JAPANESE = {"<genre>を流して", "<genre>を聞きたい", "止めて"};

  private ToyData() {}

  /** English and Japanese by turns. */
  public static List<LabeledUtterance> utterances(int count, long seed) {
    Random random = new Random(seed);
    List<LabeledUtterance> utterances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean english = i % 2 == 0;
      utterances.add(
          utterance("toy-" + i, english ? "en" : "ja", english ? ENGLISH : JAPANESE, random));
    }
    return utterances;
  }

  private static LabeledUtterance utterance(
      String id, String language, String[] templates, Random random) {
    StringBuilder text = new StringBuilder();
    List<LabeledSpan> spans = new ArrayList<>();
    for (String piece : any(templates, random).split("(?=<)|(?<=>)", -1)) {
      int start = CodePoints.count(text.toString());
      switch (piece) {
        case "<genre>" -> text.append(any(language.equals("en") ? GENRES : GENRES_JA, random));
        case "<day>" -> text.append(any(DAYS, random));
        default -> text.append(piece);
      }
      if (piece.startsWith("<")) {
        String type = piece.substring(1, piece.length() - 1);
        spans.add(new LabeledSpan(type, start, CodePoints.count(text.toString())));
      }
    }
    return new LabeledUtterance(id, language, text.toString(), spans, List.of());
  }

  private static String any(String[] choices, Random random) {
    return choices[random.nextInt(choices.length)];
  }

  public static Map<String, TextSettings> languages() {
    LanguageDefaults defaults = LanguageDefaults.standard();
    return Map.of("en", defaults.settings("en"), "ja", defaults.settings("ja"));
  }

  /** Writes utterances of one language in our own format. */
  public static Path write(Path file, List<LabeledUtterance> utterances) {
    ObjectMapper json = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    try {
      for (LabeledUtterance utterance : utterances) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", utterance.id());
        line.put("language", utterance.language());
        line.put("text", utterance.text());
        line.put("spans", utterance.spans());
        lines.add(json.writeValueAsString(line));
      }
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
