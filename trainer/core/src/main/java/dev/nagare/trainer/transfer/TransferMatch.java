package dev.nagare.trainer.transfer;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The items of a target that its sources know. */
record TransferMatch(
    TransferTarget target,
    List<BundleReader.Release> sources,
    RowOrigins bigrams,
    RowOrigins words,
    RowOrigins tags) {

  static TransferMatch of(TransferTarget target, List<BundleReader.Release> sources) {
    List<ModelBundle> bundles = sources.stream().map(BundleReader.Release::bundle).toList();
    return new TransferMatch(
        target,
        sources,
        RowOrigins.ofVocabulary(
            target.bigrams().vocabulary(),
            bundles.stream().map(bundle -> bundle.network().bigrams()).toList()),
        RowOrigins.ofVocabulary(
            target.words().vocabulary(),
            bundles.stream().map(bundle -> bundle.network().words()).toList()),
        RowOrigins.ofTags(target.tags(), bundles.stream().map(ModelBundle::tags).toList()));
  }

  TransferReport report(Set<WeightGroup> groups, CopyCounts counts) {
    return new TransferReport(
        List.copyOf(groups),
        IntStream.range(0, sources.size()).mapToObj(i -> source(i, groups, counts)).toList(),
        Overlap.of(target.bigrams(), bigrams),
        Overlap.of(target.words(), words),
        fit(),
        counts.weights(),
        target.weights().parameters());
  }

  private TransferReport.Source source(int place, Set<WeightGroup> groups, CopyCounts counts) {
    return new TransferReport.Source(
        sources.get(place).release(),
        groups.contains(WeightGroup.CHAR) ? bigrams.from(place) : 0,
        groups.contains(WeightGroup.WORD) ? words.from(place) : 0,
        groups.contains(WeightGroup.DENSE) ? tags.from(place) : 0,
        counts.wholeTensors(place),
        counts.weights(place));
  }

  private TransferReport.Tags fit() {
    List<String> names = target.tags();
    List<String> missing =
        IntStream.range(0, names.size())
            .filter(i -> tags.of(i).isEmpty())
            .mapToObj(names::get)
            .toList();
    long unused =
        sources.stream()
            .flatMap(source -> source.bundle().tags().stream())
            .distinct()
            .filter(tag -> !names.contains(tag))
            .count();
    return new TransferReport.Tags(
        names.size(), names.size() - missing.size(), missing, (int) unused);
  }
}
