package dev.nagare.admin.models;

import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.GateDisagreement;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.LanguageMetrics;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes one release completely, for people. */
final class ReleaseText {

  private final List<String> lines = new ArrayList<>();

  private ReleaseText() {}

  static List<String> lines(ModelRelease release) {
    ReleaseText text = new ReleaseText();
    text.head(release);
    text.metrics(release);
    release.getDecision().ifPresent(text::decision);
    release.getTraining().ifPresent(text::training);
    text.history(release.getHistory());
    return text.lines;
  }

  private void head(ModelRelease release) {
    lines.add(Releases.key(release));
    field(
        "stage",
        ReleaseListing.stage(release)
            + " since "
            + release.getChangedAt()
            + " by "
            + release.getChangedBy());
    release.getActiveSince().ifPresent(since -> field("last active", since.toString()));
    field("languages", String.join(", ", release.getLanguages()));
    field("made", release.getCreatedAt() + " by " + release.getCreatedBy());
    field("parent", release.getParent().map(ReleaseText::name).orElse("none"));
    field("sha256", release.getSha256());
    if (Releases.isForgotten(release)) {
      field("bundle", "deleted; the release was forgotten");
      return;
    }
    field("entities", entities(release));
    field("bundle", bundle(release.getBundle()));
    field("signature", release.getSignatureKeyId().map(id -> "by key " + id).orElse("none"));
  }

  private static String entities(ModelRelease release) {
    List<String> types = release.getEntityTypes();
    String known = types.isEmpty() ? "not known" : types.size() + ": " + String.join(", ", types);
    return release.getMayDropTypes() ? known + " (may drop others)" : known;
  }

  private static String bundle(BundleRef bundle) {
    String size = format("%s, %,d bytes", bundle.getLocation(), bundle.getSizeBytes());
    return bundle.getChunkCount() == 0
        ? size
        : size + format(" in %d pieces from offset %d", bundle.getChunkCount(), bundle.getOffset());
  }

  private void metrics(ModelRelease release) {
    new TreeMap<>(release.getMetrics())
        .forEach(
            (language, metrics) -> lines.add("measured " + language + ": " + metrics(metrics)));
  }

  private static String metrics(LanguageMetrics metrics) {
    StringBuilder text =
        new StringBuilder(
            format(
                "F1 %.2f (%.2f to %.2f) on %,d utterances",
                metrics.getF1(),
                metrics.getF1Low(),
                metrics.getF1High(),
                metrics.getEvaluationSize()));
    metrics.getPrecision().ifPresent(value -> text.append(format(", precision %.2f", value)));
    metrics.getRecall().ifPresent(value -> text.append(format(", recall %.2f", value)));
    metrics.getPValue().ifPresent(value -> text.append(format(", p %.4f", value)));
    metrics.getTrainingSize().ifPresent(value -> text.append(format(", trained on %,d", value)));
    return text.toString();
  }

  private void decision(GateDecision decision) {
    lines.add(
        format(
            "gate %s at %s by %s",
            decision.getOutcome(), decision.getDecidedAt(), decision.getDecidedBy()));
    if (!decision.getReason().isEmpty()) {
      field("reason", decision.getReason());
    }
    if (decision.getLook() > 0) {
      field("look", format("%d, may spend alpha %.5f", decision.getLook(), decision.getAlpha()));
    }
    new TreeMap<>(decision.getLanguages()).forEach((tag, seen) -> field(tag, seen(seen)));
  }

  private static String seen(GateLanguage seen) {
    return format(
        "F1 %.2f, %s %.2f, on %,d utterances, p %.4f, corrected %.4f%s%s",
        seen.getCandidateF1(),
        seen.getIncumbent().map(ReleaseText::name).orElse("no incumbent"),
        seen.getIncumbentF1(),
        seen.getEvaluationSize(),
        seen.getPValue(),
        seen.getCorrectedPValue(),
        seen.getWorse() ? ", worse" : "",
        GateDisagreement.of(seen).map(ReleaseText::disagreement).orElse(""));
  }

  private static String disagreement(GateDisagreement seen) {
    return format(
        ", other spans in %,d: %.1f%% (%.1f to %.1f)",
        seen.utterances(), 100 * seen.share(), 100 * seen.low(), 100 * seen.high());
  }

  private void training(TrainingProvenance training) {
    lines.add("trained because of " + training.getTrigger());
    field(
        "labels",
        format(
            "%,d, and %,d to decide when to stop",
            training.getTrainingLabels(), training.getDevelopmentLabels()));
    field("offsets", training.getLabelOffsets().toString());
    field(
        "sources",
        training.getSources().isEmpty()
            ? "none"
            : training.getSources().stream()
                .map(ReleaseText::name)
                .collect(Collectors.joining(", ")));
    field("seed", Long.toString(training.getSeed()));
    field("fingerprint", training.getFingerprint());
  }

  private void history(List<StageChange> history) {
    lines.add("history");
    history.forEach(
        step ->
            lines.add(
                format(
                    "  %s  %s%s  %s  %s",
                    step.getChangedAt(),
                    step.getStage(),
                    step.getCanaryShare() > 0 ? format(" %.2f%%", step.getCanaryShare() * 100) : "",
                    step.getChangedBy(),
                    step.getReason())));
  }

  private void field(String name, String value) {
    lines.add(format("  %-12s%s", name, value));
  }

  private static String name(ReleaseRef ref) {
    return ref.getId() + ":" + ref.getVersion();
  }

  private static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
