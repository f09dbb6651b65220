package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.plot.Axis;
import dev.nagare.lab.plot.Axis.Scale;
import dev.nagare.lab.plot.Chart;
import dev.nagare.lab.plot.Point;
import dev.nagare.lab.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures which tags gain by transfer (Johnson et al. 2019, Figure 4), from the runs of the size
 * curve.
 */
final class TagFrequency implements Experiment {

  private static final String PAPER =
      "The paper finds that a tag begins to gain from about 100 occurrences in the target's training"
          + " set; its figure is of one size of a larger set. Here every tag stands once for each"
          + " size, so points are not independent of each other.";

  private final SizeCurve curve;

  TagFrequency(Setup setup) {
    this.curve = new SizeCurve(setup);
  }

  @Override
  public List<Cell> cells() {
    return curve.cells();
  }

  @Override
  public void report(Results results, Report report) {
    ArrayNode json = report.json().putArray("tags");
    for (List<Pair> language : curve.curves()) {
      Corpus corpus = language.get(0).corpus();
      List<TagGain> gains =
          language.stream().flatMap(pair -> TagGain.of(pair, results).stream()).toList();
      report.heading(corpus.label());
      if (!gains.isEmpty()) {
        report.plot(corpus.language(), "Gain by frequency of the tag", plot(corpus, gains));
        report.table(
            List.of("Occurrences", "Tags", "Mean gain in F1", "Standard error", "Gaining"),
            FrequencyBin.of(gains).stream().map(TagFrequency::row).toList());
      }
      for (TagGain gain : gains) {
        json.addObject()
            .put("corpus", corpus.label())
            .put("tag", gain.tag())
            .put("occurrences", gain.occurrences())
            .put("gain", gain.gain());
      }
    }
    report.heading("Reading it");
    report.block(PAPER);
  }

  private static List<String> row(FrequencyBin bin) {
    return List.of(
        String.format(Locale.ROOT, "%,.0f to %,.0f", bin.from(), bin.to() - 1),
        String.valueOf(bin.gains().size()),
        RunComparison.signed(bin.mean(), ""),
        String.format(Locale.ROOT, "%.2f", bin.error()),
        String.format(Locale.ROOT, "%.0f %%", bin.gaining()));
  }

  private static String plot(Corpus corpus, List<TagGain> gains) {
    List<Point> tags = gains.stream().map(g -> new Point(g.occurrences(), g.gain())).toList();
    List<Point> means =
        FrequencyBin.of(gains).stream()
            .map(bin -> new Point(bin.middle(), bin.mean(), bin.error()))
            .toList();
    List<Point> all = new ArrayList<>(tags);
    all.addAll(means);
    return new Chart(
            corpus.label() + ": gain by transfer and frequency of the tag",
            Axis.around(
                "occurrences of the tag in the training set",
                Scale.LOGARITHMIC,
                all.stream().map(Point::x).toList()),
            Axis.around(
                "gain in F1 of the tag",
                Scale.LINEAR,
                all.stream().flatMap(p -> Stream.of(p.y(), 0.0)).toList()),
            List.of(
                new Series("a tag at one size", Series.Mark.DOTS, tags),
                new Series("mean and its standard error", Series.Mark.LINE, means)))
        .toSvg();
  }
}
