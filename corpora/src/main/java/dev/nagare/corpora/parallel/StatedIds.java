package dev.nagare.corpora.parallel;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The utterances of a side by the ids that its file states. An id may begin with the utterance's
 * language and a slash, as those of MASSIVE do here; the rest is what the sides share.
 */
public final class StatedIds {

  private static final Set<String> FORMATS = Set.of("conllu", "jsonl", "massive");

  private final Map<String, LabeledUtterance> byId = new TreeMap<>();
  private int repeated;
  private int without;

  private StatedIds() {}

  /** Sorts utterances by their ids; those that repeat an id or state none are counted. */
  public static StatedIds of(LoadedData data) {
    StatedIds ids = new StatedIds();
    for (int i = 0; i < data.utterances().size(); i++) {
      ids.add(data.utterances().get(i), data.places().get(i));
    }
    return ids;
  }

  /**
   * Checks that the files of a format state ids.
   *
   * @throws dev.nagare.corpora.data.DataException if they do not
   */
  static void requireStatedBy(DataName name) {
    if (!FORMATS.contains(name.format())) {
      throw name.unusable(
          "files of format '"
              + name.format()
              + "' state no ids, so their utterances cannot be paired; write both sides as jsonl"
              + " with the same \"id\" for an utterance and its translation");
    }
  }

  private void add(LabeledUtterance utterance, SourcePosition at) {
    if (utterance.id().equals(at.asId())) {
      without++; // CoNLL-U without sent_id: the place in the file stands for the id.
    } else if (byId.putIfAbsent(shared(utterance), utterance) != null) {
      repeated++;
    }
  }

  private static String shared(LabeledUtterance utterance) {
    String prefix = utterance.language() + "/";
    return utterance.id().startsWith(prefix)
        ? utterance.id().substring(prefix.length())
        : utterance.id();
  }

  /** Returns the first utterance of each id, in the order of ids. */
  public Map<String, LabeledUtterance> byId() {
    return byId;
  }

  /** Returns the number of utterances whose id came before. */
  public int repeated() {
    return repeated;
  }

  int without() {
    return without;
  }

  /** The languages of all utterances, each once. */
  List<String> languages() {
    return byId.values().stream().map(LabeledUtterance::language).distinct().sorted().toList();
  }
}
