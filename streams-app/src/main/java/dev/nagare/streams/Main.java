package dev.nagare.streams;

import dev.nagare.service.command.StopSignal;
import dev.nagare.service.command.ThreadDeaths;
import dev.nagare.streams.command.NagareCommand;
import dev.nagare.streams.serving.OnnxBundles;

/** Runs {@code ./nagare streams …}, {@code topics …}, {@code models …} and their like. */
public final class Main {

  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs a command and exits with its code: 0 done, 1 failed, 2 bad usage, 3 out of memory. */
  public static void main(String[] args) {
    // Ours by name, not as the default: an application that embeds this one has its own.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/streams/logback.xml");
    }
    ThreadDeaths.endProcess();
    OnnxBundles onnx = new OnnxBundles();
    StopSignal.exit(NagareCommand.execute(onnx, onnx, System.getenv(), args));
  }
}
