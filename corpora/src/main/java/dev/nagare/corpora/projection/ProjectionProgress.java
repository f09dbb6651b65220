package dev.nagare.corpora.projection;

/** Is told how far a projection has come. */
@FunctionalInterface
public interface ProjectionProgress {

  /**
   * Called often.
   *
   * @param pairs looked at so far, each once in every pass
   * @param total to look at in all passes
   */
  void at(long pairs, long total);
}
