package dev.nagare.tagger.bundle;

/** A model's two ONNX graphs as bytes, handed out without copying. */
public final class OnnxGraphs {

  private final byte[] characters;
  private final byte[] utterances;

  public OnnxGraphs(byte[] characters, byte[] utterances) {
    this.characters = characters;
    this.utterances = utterances;
  }

  /** Reads the characters of words. */
  public byte[] characters() {
    return characters;
  }

  /** Reads utterances. */
  public byte[] utterances() {
    return utterances;
  }
}
