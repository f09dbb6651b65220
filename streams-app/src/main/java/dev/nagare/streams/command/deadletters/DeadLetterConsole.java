package dev.nagare.streams.command.deadletters;

import dev.nagare.service.command.ConfigOptions;
import dev.nagare.streams.command.terminal.ProgressLine;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.redelivery.LetterLanguages;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands about dead letters have: configuration, and places to print. */
final class DeadLetterConsole {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOptions options = new ConfigOptions();

  NagareConfig config(Map<String, String> environment) {
    return NagareConfig.of(options.read(environment));
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  ProgressLine progress(String what) {
    return new ProgressLine(
        what, err(), Boolean.getBoolean("nagare.stderr.terminal"), System::nanoTime);
  }

  /** Says why languages are missing, if they are. */
  void tellTrouble(LetterLanguages languages) {
    languages.trouble().ifPresent(trouble -> err().println("languages are not known: " + trouble));
    err().flush();
  }
}
