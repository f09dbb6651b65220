package dev.nagare.streams.command;

import dev.nagare.streams.config.ConfigSources;
import dev.nagare.streams.config.NagareConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its configuration from. */
final class ConfigOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Properties file (UTF-8) with nagare.* keys and Kafka's own.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over environment and file. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  NagareConfig read(Map<String, String> environment) {
    return NagareConfig.of(ConfigSources.read(Optional.ofNullable(file), environment, overrides));
  }
}
