package dev.nagare.streams;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.OnnxBundles;
import dev.nagare.serving.TaggerOpener;
import java.util.List;
import picocli.CommandLine;

/** Provides the command {@code streams}. */
public final class StreamsGroup implements ServiceCommandGroup {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  /** Creates the group, which opens bundles with ONNX Runtime. */
  public StreamsGroup() {
    this(OnnxBundles::openFile, OnnxBundles::openRelease);
  }

  /**
   * Creates the group with other ways of opening bundles, for tests.
   *
   * @param bundles opens bundle files
   * @param taggers opens fetched bundles of releases
   */
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
