package dev.nagare.trainer.export;

/** The ONNX graphs do not say what the trained weights say. No bundle was written: report it. */
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
