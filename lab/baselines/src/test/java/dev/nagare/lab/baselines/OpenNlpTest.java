package dev.nagare.lab.baselines;

final class OpenNlpTest extends NamedSystemContract {

  OpenNlpTest() {
    super(new OpenNlp());
  }
}
