package dev.nagare.trainer.command;

import dev.nagare.corpora.command.EngineComparison;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.trainer.export.ParityCheck;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Compares ONNX Runtime with PyTorch. */
public final class PyTorchComparison implements EngineComparison {

  @Override
  public boolean agree(ModelBundle bundle, List<List<EncodedWord>> words, PrintStream report)
      throws Exception {
    try (OnnxMom onnx = OnnxMom.load(bundle.with(Precision.FLOAT32))) {
      ParityCheck.Result result = ParityCheck.compare(bundle, onnx, words);
      report.printf(
          Locale.ROOT,
          "ONNX Runtime and PyTorch: %d utterances, %d tokens, %d tags differ, probabilities by"
              + " at most %.1e%n",
          words.size(),
          result.tokens(),
          result.differentTags(),
          result.largestDifference());
      return result.passed();
    }
  }
}
