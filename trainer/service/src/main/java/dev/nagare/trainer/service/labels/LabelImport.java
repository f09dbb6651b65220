package dev.nagare.trainer.service.labels;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.tagger.tags.EntityTypes;
import dev.nagare.tagger.text.CodePointOffsets;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.SpanEdges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates labels from a data set and leaves out those that trainers would reject. It does not write
 * them. Used by one thread.
 */
public final class LabelImport {

  /** The number of refused labels that are listed one by one. */
  private static final int TOLD = 20;

  private final ImportedLabels labels;
  private final LabelRules rules;
  private final Map<String, Label> byId = new LinkedHashMap<>();
  private final Map<LabelFault, Integer> refused = new EnumMap<>(LabelFault.class);
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Set<String>> types = new HashMap<>();
  private final Set<String> reserved = new HashSet<>();
  private int again;
  private int trimmed;

  /**
   * Creates an empty import.
   *
   * @param labels creates the labels
   * @param rules rules that trainers apply to labels
   */
  public LabelImport(ImportedLabels labels, LabelRules rules) {
    this.labels = labels;
    this.rules = rules;
  }

  /** Adds an utterance. */
  public void add(LabeledUtterance utterance) {
    Label label = trimmed(labels.label(utterance));
    Optional<LabelRules.Finding> found =
        rules
            .fault(label.getUtteranceId(), TrainerLabelViews.of(label))
            .or(() -> tooManyTypes(label));
    if (found.isEmpty()) {
      again += byId.put(label.getUtteranceId(), label) == null ? 0 : 1;
    } else if (found.get().fault() == LabelFault.RESERVED_TEXT) {
      again += reserved.add(label.getUtteranceId()) ? 0 : 1;
    } else {
      refuse(utterance.id(), label, found.get());
    }
  }

  private void refuse(String name, Label label, LabelRules.Finding found) {
    refused.merge(found.fault(), 1, Integer::sum);
    if (problems.size() < TOLD) {
      String type =
          label.getSpans().stream()
              .flatMap(
                  span ->
                      EntityTypes.fault(span.getType())
                          .map(fault -> "type '" + span.getType().strip() + "' " + fault)
                          .stream())
              .findFirst()
              .orElse(found.detail());
      problems.add(name + ": " + (found.fault() == LabelFault.SPAN_TYPE ? type : found.detail()));
    }
  }

  private Optional<LabelRules.Finding> tooManyTypes(Label label) {
    Set<String> before = types.computeIfAbsent(label.getLanguage(), tag -> new TreeSet<>());
    Set<String> all = new TreeSet<>(before);
    label.getSpans().forEach(span -> all.add(span.getType()));
    Optional<String> fault = EntityTypes.countFault(all.size());
    if (fault.isEmpty() || all.size() == before.size()) {
      before.addAll(all);
      return Optional.empty();
    }
    return Optional.of(
        new LabelRules.Finding(LabelFault.SPAN_TYPE, "the language would have " + fault.get()));
  }

  /** Cuts white space off the edges of spans; a span of only white space stays unchanged. */
  private Label trimmed(Label label) {
    SpanEdges edges = SpanEdges.of(label.getText());
    CodePointOffsets offsets = CodePointOffsets.of(label.getText());
    List<LabeledSpan> spans = new ArrayList<>();
    for (LabeledSpan span : label.getSpans()) {
      CodePoints.Range whole = new CodePoints.Range(span.getStart(), span.getEnd());
      CodePoints.Range rest = edges.trimmed(span.getStart(), span.getEnd());
      CodePoints.Range words = rest.start() == rest.end() ? whole : rest;
      trimmed += words.equals(whole) ? 0 : 1;
      spans.add(
          new LabeledSpan(
              span.getType(),
              words.start(),
              words.end(),
              offsets.cut(label.getText(), words.start(), words.end())));
    }
    return Label.newBuilder(label).setSpans(spans).build();
  }

  /** Returns the labels to write, one for each text or translation. */
  public Collection<Label> labels() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** Returns the number of labels to write that are translated labels. */
  public int translated() {
    return (int) byId.values().stream().filter(l -> l.getTranslationOf().isPresent()).count();
  }

  /** Returns the number of valid utterances whose text or translation occurred before. */
  public int again() {
    return again;
  }

  /** Returns the number of labels left out because their texts are reserved for evaluation. */
  public int reserved() {
    return reserved.size();
  }

  /** Returns the number of spans that had white space at their edges. */
  public int trimmedSpans() {
    return trimmed;
  }

  /** Returns the number of refused labels for each reason. */
  public Map<LabelFault, Integer> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Returns descriptions of the first refused labels, by id, without any text. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
