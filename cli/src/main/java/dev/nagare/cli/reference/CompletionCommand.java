package dev.nagare.cli.reference;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nagare completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options in a shell.",
      "",
      "For this shell: source <(nagare completion bash), or zsh. For all shells, put the line into"
          + " ~/.bashrc or ~/.zshrc.",
      ""
    })
public final class CompletionCommand implements Callable<Integer> {

  /** The supported shells. zsh reads bash's completions through its own bashcompinit. */
  enum Shell {
    BASH,
    ZSH
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String script = AutoComplete.bash("nagare", spec.root().commandLine());
    out.print(shell() == Shell.ZSH ? "#compdef nagare\n" + script : script);
    out.flush();
    return 0;
  }

  private Shell shell() {
    try {
      return Shell.valueOf(shell.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "'" + shell + "' is not a supported shell: use bash or zsh", e);
    }
  }
}
