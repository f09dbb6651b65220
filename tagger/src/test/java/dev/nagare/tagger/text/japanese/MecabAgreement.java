package dev.nagare.tagger.text.japanese;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares our morphemes with those of MeCab and IPADIC; {@code lab/mecab-agreement/run.sh} starts
 * it. Prints counts only, never text.
 *
 * <p>Arguments: the folder of MeCab's dictionary, then files. A file is read as MASSIVE if its name
 * ends in {@code .jsonl}, as KNBC if it ends in {@code .tsv}, otherwise as one text a line.
 */
final class MecabAgreement {

  private final Kuromoji kuromoji = new Kuromoji();
  private int texts;
  private int equalTexts;
  private int ours;
  private int theirs;
  private int shared;
  private int readings;
  private int equalReadings;

  private MecabAgreement() {}

  /** A morpheme of either side, in UTF-16 units; the reading is null where MeCab has none. */
  private record Piece(int start, int end, @Nullable String reading) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : List.of(args).subList(1, args.length)) {
      MecabAgreement agreement = new MecabAgreement();
      agreement.compare(read(Path.of(file)), args[0]);
      out.println(Path.of(file).getFileName() + ": " + agreement);
    }
  }

  private void compare(List<String> sources, String dictionary)
      throws IOException, InterruptedException {
    List<List<Piece>> mecab = mecab(sources, dictionary);
    for (int i = 0; i < sources.size(); i++) {
      compare(sources.get(i), mecab.get(i));
    }
  }

  private void compare(String text, List<Piece> mecab) {
    List<Piece> mine = new ArrayList<>();
    for (Morpheme morpheme : kuromoji.analyze(text)) {
      if (!text.substring(morpheme.start(), morpheme.end()).isBlank()) {
        mine.add(new Piece(morpheme.start(), morpheme.end(), morpheme.reading()));
      }
    }
    Set<Long> spans = new HashSet<>();
    mecab.forEach(piece -> spans.add(span(piece)));
    texts++;
    ours += mine.size();
    theirs += mecab.size();
    long common = mine.stream().filter(piece -> spans.contains(span(piece))).count();
    shared += (int) common;
    equalTexts += common == mine.size() && common == mecab.size() ? 1 : 0;
    compareReadings(text, mine, mecab);
  }

  private void compareReadings(String text, List<Piece> mine, List<Piece> mecab) {
    for (Piece piece : mecab) {
      if (piece.reading() != null && hasKanji(text.substring(piece.start(), piece.end()))) {
        String theirLatin = Kana.romanize(piece.reading());
        mine.stream()
            .filter(own -> span(own) == span(piece))
            .forEach(own -> countReading(Kana.romanize(String.valueOf(own.reading())), theirLatin));
      }
    }
  }

  private void countReading(String ourLatin, String theirLatin) {
    readings++;
    equalReadings += ourLatin.equals(theirLatin) ? 1 : 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d texts, %.2f %% cut alike; %d morphemes of ours, %d of MeCab, %d shared, F1 %.3f %%; "
            + "%d shared morphemes with kanji, %.3f %% read alike",
        texts,
        100.0 * equalTexts / texts,
        ours,
        theirs,
        shared,
        200.0 * shared / (ours + theirs),
        readings,
        100.0 * equalReadings / Math.max(1, readings));
  }

  private static List<List<Piece>> mecab(List<String> texts, String dictionary)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("mecab", ".txt");
    Path out = Files.createTempFile("mecab", ".out");
    try {
      Files.write(in, texts, StandardCharsets.UTF_8);
      Process mecab =
          new ProcessBuilder("mecab", "-b", "1000000", "-d", dictionary)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (mecab.waitFor() != 0) {
        throw new IOException("mecab ended with " + mecab.exitValue());
      }
      return parse(texts, Files.readAllLines(out, StandardCharsets.UTF_8));
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private static List<List<Piece>> parse(List<String> texts, List<String> lines) {
    List<List<Piece>> all = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (String line : lines) {
      if (line.equals("EOS")) {
        all.add(pieces);
        pieces = new ArrayList<>();
        at = 0;
      } else {
        String surface = line.substring(0, line.indexOf('\t'));
        String[] features = line.substring(line.indexOf('\t') + 1).split(",", -1);
        int start = texts.get(all.size()).indexOf(surface, at);
        at = start + surface.length();
        if (!surface.isBlank()) {
          pieces.add(new Piece(start, at, features.length > 7 ? features[7] : null));
        }
      }
    }
    return all;
  }

  private static List<String> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> texts = new ArrayList<>();
    if (file.toString().endsWith(".jsonl")) {
      ObjectMapper json = new ObjectMapper();
      for (String line : lines) {
        texts.add(json.readTree(line).get("utt").asText());
      }
    } else if (file.toString().endsWith(".tsv")) {
      StringBuilder sentence = new StringBuilder();
      for (String line : lines) {
        if (line.isEmpty()) {
          texts.add(sentence.toString());
          sentence.setLength(0);
        } else if (!line.startsWith("# S-ID")) {
          sentence.append(line, 0, line.indexOf('\t'));
        }
      }
      texts.add(sentence.toString());
    } else {
      texts.addAll(lines);
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  private static long span(Piece piece) {
    return ((long) piece.start() << 32) | piece.end();
  }

  private static boolean hasKanji(String text) {
    return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }
}
