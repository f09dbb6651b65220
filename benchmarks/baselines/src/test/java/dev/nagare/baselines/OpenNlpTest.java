package dev.nagare.baselines;

final class OpenNlpTest extends NamedSystemContract {

  OpenNlpTest() {
    super(new OpenNlp());
  }
}
