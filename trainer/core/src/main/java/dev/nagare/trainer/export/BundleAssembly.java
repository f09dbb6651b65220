package dev.nagare.trainer.export;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.trainer.training.TrainedModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles a bundle from a trained model, and refuses one that fails the parity check. */
public final class BundleAssembly {

  private BundleAssembly() {}

  /**
   * A bundle that has passed the parity check.
   *
   * @param parity measured difference between the engines
   */
  public record Checked(ModelBundle bundle, ParityCheck.Result parity) {}

  /**
   * Assembles a bundle and compares both engines on its weights.
   *
   * @param sample encoded utterances to compare the engines on, none of them empty
   * @throws ParityException if the engines differ by more than rounding
   */
  public static Checked assemble(
      TrainedModel model,
      BundleName name,
      Instant createdAt,
      TrainingRecord training,
      Optional<ReleaseId> parent,
      List<List<EncodedWord>> sample) {
    ModelBundle bundle =
        new ModelBundle(
            name,
            createdAt,
            model.languages(),
            model.tags(),
            model.network(),
            Precision.FLOAT32,
            training,
            Map.of(
                "dev.precision", model.devScores().overall().precision(),
                "dev.recall", model.devScores().overall().recall(),
                "dev.f1", model.devScores().overall().f1()),
            parent);
    return checked(bundle, sample);
  }

  /**
   * Compares both engines on the weights of a bundle, in the precision of the training.
   *
   * @param sample encoded utterances to compare the engines on, none of them empty
   * @throws ParityException if the engines differ by more than rounding
   */
  public static Checked checked(ModelBundle bundle, List<List<EncodedWord>> sample) {
    ParityCheck.Result parity = parity(bundle.with(Precision.FLOAT32), sample);
    if (!parity.passed()) {
      throw new ParityException(parity);
    }
    return new Checked(bundle, parity);
  }

  private static ParityCheck.Result parity(ModelBundle bundle, List<List<EncodedWord>> sample) {
    try (OnnxMom onnx = OnnxMom.load(bundle)) {
      return ParityCheck.compare(bundle, onnx, sample);
    }
  }
}
