package dev.nagare.streams;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.OnnxBundles;
import dev.nagare.serving.TaggerOpener;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code streams}. */
public final class StreamsGroup implements ServiceCommandGroup {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  /** Opens bundles with ONNX Runtime. */
  public StreamsGroup() {
    this(OnnxBundles::openFile, OnnxBundles::openRelease);
  }

  /** Opens bundles otherwise. */
  public StreamsGroup(BundleOpener bundles, TaggerOpener taggers) {
    this.bundles = bundles;
    this.taggers = taggers;
  }

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of(
                "streams",
                context -> new CommandLine(new StreamsCommand(bundles, taggers, context)))
            .listed(Section.STREAM, 10, "run the tagging stream against a Kafka cluster")
            .asService());
  }
}
