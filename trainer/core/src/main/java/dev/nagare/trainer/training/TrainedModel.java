package dev.nagare.trainer.training;

import dev.nagare.corpora.score.SpanScores;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.transfer.TransferReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What training gives.
 *
 * @param languages served, with how their texts are cut and romanized
 * @param tags the model's outputs in order
 * @param network as it was after the best epoch
 * @param epochs after which it was taken
 * @param devScores on the development set at that epoch
 * @param transfer what was taken over from a source model, if there was one
 * @param unrepresentableSpans of the training set, which no token boundary can represent
 */
public record TrainedModel(
    Map<String, TextSettings> languages,
    List<String> tags,
    TrainedNetwork network,
    int epochs,
    SpanScores devScores,
    Optional<TransferReport> transfer,
    int unrepresentableSpans) {}
