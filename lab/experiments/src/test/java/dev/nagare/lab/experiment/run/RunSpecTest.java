package dev.nagare.lab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.RandomSample;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunSpecTest {

  /** If this changes, results that people have measured are no longer found. */
  @Test
  void shouldKeepItsNameForever() {
    assertThat(SpecJson.canonical(Specs.TRANSFERRED))
        .hasToString(
            "{\"data\":{\"train\":\"jsonl:train.jsonl\",\"dev\":\"jsonl:dev.jsonl\","
                + "\"test\":\"jsonl:test.jsonl\"},"
                + "\"text\":{\"language\":\"ja\",\"segmentation\":\"japanese-morpheme\","
                + "\"romanization\":\"japanese\",\"characters\":\"romanized\"},"
                + "\"training\":{},"
                + "\"source\":{\"run\":\""
                + Specs.PLAIN.hash()
                + "\",\"groups\":[\"char\",\"dense\"]}}");
    assertThat(Specs.PLAIN.hash()).isEqualTo("68534c846a12c321");
  }

  @Test
  void shouldHaveAnotherNameIfAnythingDiffers() {
    RunSpec plain = Specs.PLAIN;
    RunSource words = new RunSource(plain, Set.of(WeightGroup.WORD));
    RunSource otherSeed = new RunSource(Specs.withSeed(2), WeightGroup.parse("char+dense"));

    assertThat(
            Stream.of(
                    plain,
                    Specs.TRANSFERRED,
                    Specs.withSeed(2),
                    Specs.spec(plain.training(), Optional.of(new RandomSample(5, 1))),
                    Specs.spec(plain.training(), Optional.of(new RandomSample(5, 2))),
                    Specs.spec(TrainingSettings.DEFAULT, Optional.empty()),
                    new RunSpec(
                        plain.data(),
                        plain.text().withCharacters(CharacterSource.ORIGINAL),
                        plain.training(),
                        plain.source()),
                    new RunSpec(
                        plain.data(),
                        plain.text().withBigrams(BigramMarks.UNMARKED),
                        plain.training(),
                        plain.source()),
                    new RunSpec(plain.data(), plain.text(), plain.training(), Optional.of(words)),
                    new RunSpec(
                        plain.data(), plain.text(), plain.training(), Optional.of(otherSeed)))
                .map(RunSpec::hash))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{16}"));
  }
}
