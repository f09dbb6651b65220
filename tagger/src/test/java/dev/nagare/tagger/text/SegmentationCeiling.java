package dev.nagare.tagger.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the gold slots of a MASSIVE file that no tagger can find because a word crosses their
 * boundary; {@code lab/segmentation-ceiling/run.sh} starts it. Prints counts only, never text.
 *
 * <p>Arguments: files named after their language, {@code ja-JP.jsonl}. Text and annotation differ
 * in white space, so places are counted without it.
 */
final class SegmentationCeiling {

  private static final Pattern SLOT = Pattern.compile("\\[([^\\[\\]:]+?) : ([^\\[\\]]*)\\]");

  private final Tokenizer tokenizer;
  private int utterances;
  private int misaligned;
  private int words;
  private int slots;
  private int lost;

  private SegmentationCeiling(TextSettings settings) {
    this.tokenizer = Tokenizers.create(settings);
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : args) {
      Path path = Path.of(file);
      String language = path.getFileName().toString().replace(".jsonl", "");
      for (TextSettings settings : candidates(language)) {
        SegmentationCeiling ceiling = new SegmentationCeiling(settings);
        ceiling.read(path);
        out.println(language + " " + settings.segmentation().configName() + ": " + ceiling);
      }
    }
  }

  private static List<TextSettings> candidates(String language) {
    TextSettings settings = LanguageDefaults.standard().settings(language);
    if (settings.segmentation() == Segmentation.UNICODE) {
      return List.of(settings);
    }
    List<TextSettings> all = new ArrayList<>();
    for (Segmentation segmentation : Segmentation.values()) {
      all.add(settings.withSegmentation(segmentation));
    }
    return all;
  }

  private void read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode utterance = json.readTree(line);
      count(utterance.get("utt").asText(), utterance.get("annot_utt").asText());
    }
  }

  private void count(String text, String annotated) {
    StringBuilder plain = new StringBuilder();
    List<CodePoints.Range> gold = new ArrayList<>();
    Matcher slot = SLOT.matcher(annotated);
    int last = 0;
    while (slot.find()) {
      plain.append(compact(annotated.substring(last, slot.start())));
      int start = CodePoints.count(plain.toString());
      plain.append(compact(slot.group(2)));
      gold.add(new CodePoints.Range(start, CodePoints.count(plain.toString())));
      last = slot.end();
    }
    plain.append(compact(annotated.substring(last)));
    utterances++;
    if (plain.toString().equals(compact(text))) {
      BitSet boundaries = boundaries(text);
      slots += gold.size();
      lost += (int) gold.stream().filter(span -> isLost(span, boundaries)).count();
    } else {
      misaligned++;
    }
  }

  private static boolean isLost(CodePoints.Range span, BitSet boundaries) {
    return !boundaries.get(span.start()) || !boundaries.get(span.end());
  }

  /** Where words begin or end, white space left out. */
  private BitSet boundaries(String text) {
    BitSet boundaries = new BitSet();
    for (Token token : tokenizer.tokenize(text)) {
      boundaries.set(compactOffset(text, token.start()));
      boundaries.set(compactOffset(text, token.end()));
      words++;
    }
    return boundaries;
  }

  private static int compactOffset(String text, int codePoint) {
    return CodePoints.count(compact(CodePoints.cut(text, 0, codePoint)));
  }

  private static String compact(String text) {
    StringBuilder compact = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !CodePoints.isWhiteSpace(codePoint))
        .forEach(compact::appendCodePoint);
    return compact.toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d utterances (%d not aligned), %.2f words each; %d slots, %d lost: ceiling %.2f %%",
        utterances,
        misaligned,
        (double) words / (utterances - misaligned),
        slots,
        lost,
        100.0 * (slots - lost) / slots);
  }
}
