package dev.nagare.trainer.transfer;

import java.util.List;
import java.util.Locale;

/** Describes a {@link TransferReport}. */
final class TransferText {

  private static final int TAGS_NAMED = 8;

  private TransferText() {}

  static String summary(TransferReport report) {
    StringBuilder text = new StringBuilder("transfer of " + WeightGroup.name(report.groups()));
    if (report.groups().contains(WeightGroup.CHAR)) {
      text.append(share(report.bigrams(), "bigrams"));
    }
    if (report.groups().contains(WeightGroup.WORD)) {
      text.append(share(report.words(), "words"));
    }
    if (report.groups().contains(WeightGroup.DENSE)) {
      text.append(format(", %d of %d tags", report.tags().matched(), report.tags().tags()));
    }
    return text.toString();
  }

  private static String share(Overlap overlap, String what) {
    return format(", %d of %d %s", overlap.sharedTypes(), overlap.types(), what);
  }

  static String text(TransferReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "transfer of %s from %s: %,d of %,d weights%n",
            WeightGroup.name(report.groups()),
            String.join(", ", report.sources().stream().map(s -> s.release().toString()).toList()),
            report.copiedWeights(),
            report.weights()));
    text.append(line(report, WeightGroup.CHAR, "bigrams", overlap(report, report.bigrams())));
    text.append(line(report, WeightGroup.WORD, "words", overlap(report, report.words())));
    text.append(line(report, WeightGroup.DENSE, "tags", tags(report)));
    if (report.sources().size() > 1) {
      report.sources().forEach(source -> text.append(source(source)));
    }
    return text.toString();
  }

  private static String line(TransferReport report, WeightGroup group, String what, String shown) {
    boolean taken = report.groups().contains(group);
    return format("  %-7s  %-9s  %s%n", what, taken ? "taken" : "not taken", shown);
  }

  private static String overlap(TransferReport report, Overlap overlap) {
    return format(
        "%,d of %,d known to the %s: %.1f %%, %.1f %% of occurrences",
        overlap.sharedTypes(),
        overlap.types(),
        sources(report),
        overlap.percentOfTypes(),
        overlap.percentOfTokens());
  }

  private static String tags(TransferReport report) {
    TransferReport.Tags tags = report.tags();
    return format(
        "%,d of %,d known to the %s; %,d of %s not used%s",
        tags.matched(),
        tags.tags(),
        sources(report),
        tags.unused(),
        report.sources().size() == 1 ? "its" : "theirs",
        tags.missing().isEmpty() ? "" : "; new: " + named(tags.missing()));
  }

  private static String sources(TransferReport report) {
    return report.sources().size() == 1 ? "source" : "sources";
  }

  private static String named(List<String> tags) {
    String first = String.join(", ", tags.subList(0, Math.min(TAGS_NAMED, tags.size())));
    return tags.size() <= TAGS_NAMED
        ? first
        : format("%s and %,d more", first, tags.size() - TAGS_NAMED);
  }

  private static String source(TransferReport.Source source) {
    return format(
        "  from %s: %,d bigrams, %,d words, %,d tags, %,d whole tensors; %,d weights%n",
        source.release(),
        source.bigramRows(),
        source.wordRows(),
        source.tagRows(),
        source.wholeTensors().size(),
        source.weights());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
