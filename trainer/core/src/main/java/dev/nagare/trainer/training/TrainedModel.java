package dev.nagare.trainer.training;

import dev.nagare.corpora.score.SpanScores;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.transfer.TransferReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a training.
 *
 * @param languages text settings (segmentation and romanization) of the served languages, by BCP 47
 *     tag
 * @param tags names of the model's outputs, in order
 * @param network network after the best epoch
 * @param epochs number of epochs after which it was taken
 * @param devScores scores on the development set at that epoch
 * @param transfer report of the transfer; empty if there was none
 * @param unrepresentableSpans number of spans of the training set that no token boundary can
 *     represent
 */
public record TrainedModel(
    Map<String, TextSettings> languages,
    List<String> tags,
    TrainedNetwork network,
    int epochs,
    SpanScores devScores,
    Optional<TransferReport> transfer,
    int unrepresentableSpans) {}
