package dev.nagare.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.testing.DoubtfulTagger;
import dev.nagare.streams.testing.RepeatingSpeakers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Many utterances, most of which repeat others: {@code -Dnagare.test.repeats=100000} sends more.
 */
class LabelingAtScaleTest extends LabelingTopology {

  private static final int UTTERANCES = Integer.getInteger("nagare.test.repeats", 10_000);
  private static final int ROUNDS = 50;
  private static final double SHARE_OF_NEW = 0.4;

  @Test
  void shouldAskForNothingTwiceAndExplainWhatItDidNotAskFor() {
    open(Map.of("nagare.label.budget", "100"));
    RepeatingSpeakers speakers = new RepeatingSpeakers(SHARE_OF_NEW, 11);
    List<LabelRequest> asked = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < UTTERANCES / ROUNDS; i++) {
        Utterance utterance = speakers.next();
        uncertain.put(utterance.getText(), DoubtfulTagger.uncertainty(utterance.getText()));
        say(utterance);
      }
      endRound();
      asked.addAll(asked());
    }

    assertThat(asked).hasSizeGreaterThan(ROUNDS * 10).hasSizeLessThanOrEqualTo(ROUNDS * 100);
    assertThat(asked)
        .extracting(request -> RepeatingSpeakers.base(request.getUtteranceId()))
        .doesNotHaveDuplicates();
    double explained = 0;
    for (String outcome : List.of("sure", "outranked", "same_text", "near_copy", "passed_on")) {
      System.err.printf(Locale.ROOT, "%s %.0f%n", outcome, found(outcome));
      explained += found(outcome);
    }
    assertThat(explained).isEqualTo(speakers.said());
    assertThat(suppressed("same_text")).isPositive();
    assertThat(suppressed("near_copy")).isPositive();
  }
}
