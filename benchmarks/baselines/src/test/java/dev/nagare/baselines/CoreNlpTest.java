package dev.nagare.baselines;

final class CoreNlpTest extends NamedSystemContract {

  CoreNlpTest() {
    super(new CoreNlp());
  }
}
