package dev.nagare.lab.labeling.learners;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.labeling.ModelVariant;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Trains models on labels. */
public interface Learner {

  /**
   * Trains from scratch; the same labels in the same order and the same seed give the same model.
   *
   * @param labeled utterances of all languages
   */
  Model learn(List<LabeledUtterance> labeled, long seed) throws IOException, InterruptedException;

  /** A trained model. Not thread-safe. */
  interface Model extends AutoCloseable {

    /**
     * Tags utterances of one language.
     *
     * @return one result for each, in order; empty if there is no model of this language, because
     *     its labels have no spans
     */
    Optional<List<TaggedUtterance>> tag(
        String language, List<Utterance> utterances, UncertaintyMeasure measure);

    @Override
    void close();
  }

  /** Creates learners. */
  interface Factory {

    /** Returns a learner for the histories of one variant. */
    Learner learner(Protocol protocol, ModelVariant variant);
  }
}
