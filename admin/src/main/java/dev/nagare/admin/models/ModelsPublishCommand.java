package dev.nagare.admin.models;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.console.Question;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.FallbackTakeover;
import dev.nagare.releases.decisions.KeptTypes;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.serving.BundleOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a bundle file as a release. */
@Command(
    name = "publish",
    description = {
      "Reads and checks a bundle file, tries it, and publishes it as a new release. It begins as"
          + " SHADOW unless --stage says otherwise.",
      "",
      "Beginning as CANARY or ACTIVE bypasses the gate: it needs --reason and is recorded as"
          + " FORCED.",
      "If the release would take a language over from the fallback language's release, --stage"
          + " active asks first.",
      ""
    })
final class ModelsPublishCommand implements Callable<Integer> {

  private static final List<ReleaseStage> FIRST =
      List.of(ReleaseStage.SHADOW, ReleaseStage.CANARY, ReleaseStage.ACTIVE);

  private final BundleOpener bundles;
  private final Question question;

  @Mixin private final ReleaseConsole console;
  @Mixin private PersonOptions person = new PersonOptions();
  @Mixin private StageOptions stages = new StageOptions();

  @Parameters(paramLabel = "FILE", description = "A bundle file, as ./nagare train writes it.")
  private Path file = Path.of("");

  @Option(
      names = {"-l", "--languages"},
      paramLabel = "TAG",
      split = ",",
      description = "Languages to serve; default: all that it was made for.")
  private List<String> languages = List.of();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      defaultValue = "shadow",
      description = "shadow, canary or active; default: shadow.")
  private String stage = "shadow";

  ModelsPublishCommand(BundleOpener bundles, CommandContext context) {
    this.bundles = bundles;
    this.console = new ReleaseConsole(context);
    this.question = context.question();
  }

  @Override
  public Integer call() throws IOException {
    ReleaseStage first = StageOptions.stage("--stage", stage, FIRST);
    double share = stages.share(first);
    String forcedBecause =
        first == ReleaseStage.SHADOW ? "" : person.reason("to begin as " + first);
    StageChange change = person.change(first, share, "published by hand");
    try (KafkaReleaseLog log = console.keeping()) {
      BundleFile bundle = BundleFile.read(file, bundles);
      bundle.projected().ifPresent(note -> console.err().println("note: " + note));
      ModelRelease release =
          bundle.release(
              console.newLanguages("--languages", languages),
              change,
              forcedBecause,
              stages.mayDropTypes());
      Releases before = log.read();
      String fallback = console.fallbackLanguage();
      FallbackTakeover takeover = takeover(before, release, first, fallback);
      if (!stages.mayTake(takeover, question)) {
        console.out().println("nothing was published");
        console.out().flush();
        return ExitCode.OK;
      }
      Releases after =
          log.publish(
              release,
              bundle.bytes(),
              (now, stored) -> {
                stages.requireAgreed(takeover(now, stored, first, fallback), takeover);
                return add(now, stored, change);
              });
      String key = Releases.key(release);
      console.out().println(key + " is " + ReleaseListing.stage(after.find(key).orElseThrow()));
      console.printChange(before, after);
      console.out().println(whatNext(key, first));
      console.out().flush();
    }
    return ExitCode.OK;
  }

  /**
   * Returns the languages that a new release takes over. It has never answered before, whatever
   * stage its record names.
   */
  private static FallbackTakeover takeover(
      Releases now, ModelRelease release, ReleaseStage first, String fallback) {
    return first == ReleaseStage.ACTIVE
        ? FallbackTakeover.of(now, release, fallback)
        : FallbackTakeover.none(release);
  }

  private static List<ModelRelease> add(Releases now, ModelRelease stored, StageChange change) {
    if (change.getStage() != ReleaseStage.SHADOW) {
      KeptTypes.require(now, stored);
    }
    return ReleaseRules.add(now, stored, change);
  }

  private static String whatNext(String key, ReleaseStage stage) {
    return switch (stage) {
      case SHADOW ->
          "The stream tags with it beside the active release and compares; it answers nothing yet."
              + " Next: ./nagare models promote "
              + key;
      case CANARY ->
          "It answers its share of the utterances from now on. Next: ./nagare models promote "
              + key
              + " --reason REASON";
      default -> "It answers from now on. To undo: ./nagare models reject " + key;
    };
  }
}
