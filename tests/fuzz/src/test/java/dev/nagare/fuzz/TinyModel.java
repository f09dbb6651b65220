package dev.nagare.fuzz;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A model that nobody trained: it serves three languages and sees entities everywhere. */
final class TinyModel {

  static final List<String> LANGUAGES = List.of("en", "ja", "de");

  private static final MomSizes SIZES = new MomSizes(3, 4, 5, 6);
  private static final List<String> TAGS = List.of("O", "B-song", "I-song", "B-time", "I-time");
  private static final Vocabulary WORDS =
      new Vocabulary(List.of("play", "wake", "ジャズ", "流し", "Wecker", "😀"));
  private static final Vocabulary BIGRAMS =
      new Vocabulary(List.of("pl", "la", "ay", "wa", "ja", "az", "zu", "ec", "ck"));

  private TinyModel() {}

  static ModelBundle bundle() {
    Random random = new Random(7);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size())
        .forEach((name, shape) -> tensors.put(name, tensor(shape, random)));
    Map<String, TextSettings> languages = new TreeMap<>();
    LANGUAGES.forEach(tag -> languages.put(tag, LanguageDefaults.standard().settings(tag)));
    return new ModelBundle(
        new BundleName("tiny", "1"),
        Instant.parse("2026-11-21T09:30:00Z"),
        languages,
        TAGS,
        new TrainedNetwork(
            SIZES,
            WORDS,
            BIGRAMS,
            new MomWeights(tensors, SIZES, BIGRAMS.rows(), WORDS.rows(), TAGS.size())),
        Precision.FLOAT32,
        new TrainingRecord("cd".repeat(32), List.of("jsonl:a"), 1, 1, 1, List.of()),
        Map.of("dev.f1", 50.0),
        Optional.empty());
  }

  private static Tensor tensor(int[] shape, Random random) {
    int size = shape[0] * (shape.length == 1 ? 1 : shape[1]);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Tensor(values, shape);
  }
}
