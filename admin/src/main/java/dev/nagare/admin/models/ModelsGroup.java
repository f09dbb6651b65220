package dev.nagare.admin.models;

import dev.nagare.cli.CommandEntry;
import dev.nagare.cli.Section;
import dev.nagare.service.command.ServiceCommandGroup;
import dev.nagare.serving.BundleOpener;
import dev.nagare.serving.OnnxBundles;
import dev.nagare.serving.TaggerOpener;
import java.util.List;

/** Provides the command {@code models}. */
public final class ModelsGroup implements ServiceCommandGroup {

  private final BundleOpener bundles;
  private final TaggerOpener taggers;

  /** Creates the group, which opens bundles with ONNX Runtime. */
  public ModelsGroup() {
    this(OnnxBundles::openFile, OnnxBundles::openRelease);
  }

  /**
   * Creates the group with other ways of opening bundles, for tests.
   *
   * @param bundles opens bundle files
   * @param taggers opens fetched bundles of releases
   */
  public ModelsGroup(BundleOpener bundles, TaggerOpener taggers) {
    this.bundles = bundles;
    this.taggers = taggers;
  }

  @Override
  public List<CommandEntry> commands() {
    return List.of(
        CommandEntry.of("models", context -> ModelsCommand.commandLine(bundles, taggers, context))
            .listed(
                Section.STREAM,
                40,
                "list, publish, promote and roll back releases of models, and compare two"));
  }
}
