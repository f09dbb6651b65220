package dev.nagare.trainer.export;

/** ONNX Runtime does not give what the training engine gives. No bundle was written: report it. */
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
