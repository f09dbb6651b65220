package dev.nagare.trainer.training;

import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pair of translations encoded for the network.
 *
 * @param source encoded words of the source side, at least one
 * @param target the same of the target side
 */
record ExamplePair(List<EncodedWord> source, List<EncodedWord> target) {

  ExamplePair {
    source = List.copyOf(source);
    target = List.copyOf(target);
  }

  /** Returns its size in a batch, where each side is an utterance. */
  Batches.Size size() {
    return new Batches.Size(
        2 * Math.max(source.size(), target.size()),
        Stream.of(source, target).flatMap(List::stream).mapToLong(EncodedWord::bigramCount).sum());
  }
}
