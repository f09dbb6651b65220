package dev.nagare.trainer.training;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** English requests for music, and their translations into a language with its own words. */
public final class ParallelToy {

  private static final String[][] GENRES = {
    {"jazz", "zuri"}, {"rock", "kavo"}, {"soul", "mide"}, {"folk", "lonu"}, {"punk", "besa"}
  };
  private static final String[][] DAYS = {
    {"monday", "tiro"}, {"friday", "gamu"}, {"sunday", "felo"}, {"today", "hiva"}
  };
  private static final String[][] FRAMES = {
    {"play <genre> on <day>", "<day> wexi <genre> qoru"},
    {"i want <genre>", "<genre> jupa"},
    {"stop on <day>", "<day> yonto"},
  };

  private ParallelToy() {}

  /** Pairs of which only the source side has labels. */
  public static List<ParallelPair> pairs(int count, long seed) {
    return pairs(count, seed, false);
  }

  /** Pairs of which both sides have labels. */
  public static List<ParallelPair> labeledPairs(int count, long seed) {
    return pairs(count, seed, true);
  }

  private static List<ParallelPair> pairs(int count, long seed, boolean labeled) {
    Random random = new Random(seed);
    List<ParallelPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "p" + i;
      String[] genre = GENRES[random.nextInt(GENRES.length)];
      String[] day = DAYS[random.nextInt(DAYS.length)];
      String[] frame = FRAMES[random.nextInt(FRAMES.length)];
      pairs.add(
          new ParallelPair(
              id,
              Optional.empty(),
              utterance(id, "en", frame[0], genre[0], day[0], true),
              utterance(id, "tl", frame[1], genre[1], day[1], labeled)));
    }
    return pairs;
  }

  /** The labeled source sides. */
  public static List<LabeledUtterance> english(int count, long seed) {
    return pairs(count, seed).stream().map(ParallelPair::source).toList();
  }

  private static LabeledUtterance utterance(
      String id, String language, String frame, String genre, String day, boolean labeled) {
    StringBuilder text = new StringBuilder();
    List<LabeledSpan> spans = new ArrayList<>();
    for (String word : frame.split(" ", -1)) {
      text.append(text.length() == 0 ? "" : " ");
      int start = CodePoints.count(text.toString());
      text.append(word.equals("<genre>") ? genre : word.equals("<day>") ? day : word);
      if (labeled && word.startsWith("<")) {
        String type = word.substring(1, word.length() - 1);
        spans.add(new LabeledSpan(type, start, CodePoints.count(text.toString())));
      }
    }
    return new LabeledUtterance(id, language, text.toString(), spans, List.of());
  }
}
