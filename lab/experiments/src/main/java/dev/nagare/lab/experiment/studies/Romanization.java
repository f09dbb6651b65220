package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures whether romanization of Japanese helps transfer (Johnson et al. 2019, Table 5). */
final class Romanization implements Experiment {

  private static final List<Size> SIZES = List.of(Size.parse("500"), Size.parse("2500"));

  private static final List<Segmentation> SEGMENTATIONS =
      List.of(Segmentation.JAPANESE_MORPHEME, Segmentation.JAPANESE_INFLECTED);

  private static final List<BigramMarks> MARKS = List.of(BigramMarks.MARKED);

  private static final String PAPER =
      "The paper reports +0.28 and +1.24 F1 for romanization alone, both sides with transfer, on its"
          + " two sets. MASSIVE stands in for its own voice requests, which are not public: compare"
          + " signs, not sizes.";

  /**
   * One size and its text settings.
   *
   * @param size of the training set
   * @param text settings of the target
   * @param without runs without transfer
   * @param with runs with transfer
   */
  private record Row(Size size, TextSettings text, Cell without, Cell with) {

    /** Returns whether only the characters may differ. */
    private boolean pairsWith(Row other) {
      return size.equals(other.size) && text.equals(other.text.withCharacters(text.characters()));
    }

    private boolean isOriginal() {
      return text.characters() == CharacterSource.ORIGINAL;
    }
  }

  private final Setup setup;
  private final Corpus target;
  private final Corpus source;
  private final List<Row> rows = new ArrayList<>();

  Romanization(Setup setup) {
    this.setup = setup;
    this.target = setup.corpora().massive("ja");
    this.source = setup.corpora().massive("en");
    for (Size size : setup.sizes(SIZES)) {
      for (Segmentation segmentation :
          chosen(setup.options().texts().segmentations(), SEGMENTATIONS)) {
        for (CharacterSource characters :
            chosen(setup.options().texts().characters(), List.of(CharacterSource.values()))) {
          for (BigramMarks bigrams : chosen(setup.options().texts().bigrams(), MARKS)) {
            rows.add(
                row(
                    size,
                    setup
                        .text(target)
                        .withSegmentation(segmentation)
                        .withCharacters(characters)
                        .withBigrams(bigrams)));
          }
        }
      }
    }
  }

  private static <T> List<T> chosen(List<T> asked, List<T> all) {
    return asked.isEmpty() ? all : asked;
  }

  private Row row(Size size, TextSettings text) {
    String label =
        String.format(
            Locale.ROOT,
            "ja %,d %s",
            size.of(setup.utterances(target)),
            String.join(" ", names(text)));
    return new Row(
        size,
        text,
        setup.cell(label, seed -> setup.run(target, size, text, seed)),
        setup.cell(
            label + " " + setup.options().training().groups(),
            seed ->
                setup.transferred(setup.run(target, size, text, seed), source, setup.groups())));
  }

  private static List<String> names(TextSettings text) {
    List<String> names = new ArrayList<>();
    names.add(text.segmentation().configName().replace("japanese-", ""));
    names.add(text.characters().configName());
    if (text.bigrams() != BigramMarks.MARKED) {
      names.add(text.bigrams().configName());
    }
    return names;
  }

  @Override
  public List<Cell> cells() {
    return rows.stream().flatMap(row -> List.of(row.without(), row.with()).stream()).toList();
  }

  @Override
  public void report(Results results, Report report) {
    List<List<String>> table = new ArrayList<>();
    ArrayNode json = report.json().putArray("rows");
    for (Row row : rows) {
      RunComparison transfer = new RunComparison(row.without(), row.with(), results);
      List<String> line = new ArrayList<>();
      line.add(String.format(Locale.ROOT, "%,d", row.size().of(setup.utterances(target))));
      line.add(String.join(", ", names(row.text())));
      line.addAll(transfer.columns());
      line.addAll(romanizedAgainst(row, results));
      table.add(line);
      transfer.json(json.addObject().put("size", row.size().of(setup.utterances(target))));
    }
    report.table(
        List.of(
            "Utterances",
            "Words, characters",
            "No transfer",
            "Transfer of " + setup.options().training().groups(),
            "Gain",
            "Relative",
            "p",
            "Against original, both with transfer",
            "p"),
        table);
    report.block(Texts.P);
    report.block(Texts.SOURCE);
    report.block(PAPER);
  }

  /** Returns gain and p of a row over the row with original characters, both with transfer. */
  private List<String> romanizedAgainst(Row row, Results results) {
    return rows.stream()
        .filter(other -> other.pairsWith(row) && other.isOriginal() && !row.isOriginal())
        .map(original -> new RunComparison(original.with(), row.with(), results))
        .findFirst()
        .map(c -> List.of(RunComparison.signed(c.gain(), ""), c.p()))
        .orElse(List.of("", ""));
  }
}
