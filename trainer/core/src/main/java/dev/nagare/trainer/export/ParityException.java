package dev.nagare.trainer.export;

/**
 * The results of ONNX Runtime differ from those of the training engine: no bundle was written.
 * Report it as a defect.
 */
public final class ParityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ParityException(ParityCheck.Result result) {
    super(
        "ONNX and PyTorch differ by "
            + result.largestDifference()
            + " (at most "
            + ParityCheck.TOLERANCE
            + " is rounding) and in the tags of "
            + result.differentTags()
            + " of "
            + result.tokens()
            + " tokens");
  }
}
