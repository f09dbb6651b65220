package dev.nagare.service.command;

import dev.nagare.service.config.ConfigSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its configuration from. */
public final class ConfigOptions {

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

  /**
   * Reads all sources.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one cannot be read
   */
  public Map<String, String> read(Map<String, String> environment) {
    return ConfigSources.read(Optional.ofNullable(file), environment, overrides);
  }
}
