package dev.nagare.lab.baselines;

final class CoreNlpTest extends NamedSystemContract {

  CoreNlpTest() {
    super(new CoreNlp());
  }
}
