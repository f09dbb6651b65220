package dev.nagare.admin.replay.command;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.OnnxBundles;
import dev.nagare.serving.TaggerOpener;
import java.util.List;
import picocli.CommandLine;

/** Provides the command {@code replay}. */
public final class ReplayGroup implements ServiceCommandGroup {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  /** Creates the group, which opens bundles with ONNX Runtime. */
  public ReplayGroup() {
    this(OnnxBundles::openFile, OnnxBundles::openRelease);
  }

  /**
   * Creates the group with other ways of opening bundles, for tests.
   *
   * @param bundles opens bundle files
   * @param taggers opens fetched bundles of releases
   */
  public ReplayGroup(BundleOpener bundles, TaggerOpener taggers) {
    this.bundles = bundles;
    this.taggers = taggers;
  }

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of(
                "replay", context -> new CommandLine(new ReplayCommand(bundles, taggers, context)))
            .listed(
                Section.STREAM,
                50,
                "tag past utterances again, and compare with published events"));
  }
}
