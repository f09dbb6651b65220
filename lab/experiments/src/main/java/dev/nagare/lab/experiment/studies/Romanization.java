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

  private static final String PAPER =
      "The paper reports +0.28 and +1.24 F1 for romanization alone, both sides with transfer, on its"
          + " two sets. MASSIVE stands in for its own voice requests, which are not public: compare"
          + " signs, not sizes.";

  /**
   * One size and segmentation.
   *
   * @param size of the training set
   * @param segmentation of the texts
   * @param characters source of the characters
   * @param without runs without transfer
   * @param with runs with transfer
   */
  private record Row(
      Size size, Segmentation segmentation, CharacterSource characters, Cell without, Cell with) {

    private boolean pairsWith(Row other) {
      return size.equals(other.size) && segmentation == other.segmentation;
    }

    private String label() {
      return segmentation.configName().replace("japanese-", "") + ", " + characters.configName();
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
          rows.add(row(size, segmentation, characters));
        }
      }
    }
  }

  private static <T> List<T> chosen(List<T> asked, List<T> all) {
    return asked.isEmpty() ? all : asked;
  }

  private Row row(Size size, Segmentation segmentation, CharacterSource characters) {
    TextSettings text =
        setup.text(target).withSegmentation(segmentation).withCharacters(characters);
    String label =
        String.format(
            Locale.ROOT,
            "ja %,d %s %s",
            size.of(setup.utterances(target)),
            segmentation.configName().replace("japanese-", ""),
            characters.configName());
    return new Row(
        size,
        segmentation,
        characters,
        setup.cell(label, seed -> setup.run(target, size, text, seed)),
        setup.cell(
            label + " " + setup.options().training().groups(),
            seed ->
                setup.transferred(setup.run(target, size, text, seed), source, setup.groups())));
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
      line.add(row.label());
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
        .filter(other -> other.pairsWith(row) && other.characters() == CharacterSource.ORIGINAL)
        .filter(other -> row.characters() != CharacterSource.ORIGINAL)
        .map(original -> new RunComparison(original.with(), row.with(), results))
        .findFirst()
        .map(c -> List.of(RunComparison.signed(c.gain(), ""), c.p()))
        .orElse(List.of("", ""));
  }
}
