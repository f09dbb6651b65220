package dev.nagare.admin.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.admin.testing.BundleFiles;
import dev.nagare.cli.console.Question;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with releases. Each test has its own prefix of topics. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ModelsCommandIT {

  private static final String REGISTRY = "mock://models-command";
  private static TestCluster cluster;

  @TempDir Path folder;

  private CommandRun ran = new CommandRun(0, "", "");
  private String prefix = "";
  private final List<String> asked = new ArrayList<>();
  private Question question = text -> Optional.empty(); // Nobody is there.

  @BeforeAll
  static void open() {
    cluster = TestCluster.start(REGISTRY);
    TestSchemas.register(cluster).close();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName() + ".";
    cluster.createTopics(Map.of("nagare.topics.prefix", prefix));
  }

  @Test
  void shouldTakeAReleaseFromItsFileToActiveAndBack() {
    publish("1", "--stage", "active", "--reason", "the first one", "--by", "hana");
    assertThat(out())
        .contains("mom-ja:1 is ACTIVE", "en: none -> active mom-ja:1", "ja: none -> active");

    publish("2", "--languages", "JA");
    assertThat(out())
        .contains(
            "mom-ja:2 is SHADOW",
            "ja: active mom-ja:1 -> active mom-ja:1, shadow mom-ja:2",
            "./nagare models promote mom-ja:2")
        .doesNotContain("en:");

    assertThat(models("promote", "mom-ja:2", "--share", "0.25")).isEqualTo(0);
    assertThat(out()).contains("mom-ja:2 is CANARY 25%", "canary 25% mom-ja:2");
    assertThat(models("promote", "mom-ja:2")).isEqualTo(2);
    assertThat(err()).contains("--reason is needed");
    assertThat(models("promote", "mom-ja:2", "--reason", "looks good", "--by", "hana"))
        .isEqualTo(0);
    assertThat(out())
        .contains("ja: active mom-ja:1, canary 25% mom-ja:2 -> active mom-ja:2")
        .doesNotContain("en:");

    assertThat(models("rollback", "ja", "--reason", "it was not")).isEqualTo(0);
    assertThat(out()).contains("ja: active mom-ja:2 -> active mom-ja:1");

    assertThat(models("show", "mom-ja:2")).isEqualTo(0);
    assertThat(out())
        .contains("gate FORCED", "by hana", "looks good", "it was not", "kafka:mom-ja:2", "song");
    assertThat(models("list")).isEqualTo(0);
    assertThat(out().lines().toList().get(1)).startsWith("mom-ja:1  en,ja");
    assertThat(out().lines().toList().get(2)).startsWith("mom-ja:2  ja ").contains("REJECTED");

    assertThat(models("forget", "mom-ja:2", "--by", "jiro", "--reason", "disk full")).isEqualTo(0);
    assertThat(models("list", "--language", "ja")).isEqualTo(0);
    assertThat(out()).contains("mom-ja:1").doesNotContain("mom-ja:2");
    assertThat(models("show", "mom-ja:2")).isEqualTo(0);
    assertThat(out())
        .contains("FORGOTTEN since", "by jiro", "disk full", "the release was forgotten")
        .doesNotContain("song");
    fails(1, "mom-ja:2 was forgotten", "forget", "mom-ja:2");
    fails(1, "mom-ja:2 was forgotten", "promote", "mom-ja:2");
    fails(1, "mom-ja:2 was forgotten; a release never changes its bundle", "publish", file("2"));
  }

  @Test
  void shouldGiveAllFieldsAsJson() throws Exception {
    publish("1");

    assertThat(models("list", "--json")).isEqualTo(0);
    JsonNode release = new ObjectMapper().readTree(out()).get(0);
    assertThat(release.get("key").asText()).isEqualTo("mom-ja:1");
    assertThat(release.get("stage").asText()).isEqualTo("SHADOW");
    assertThat(release.get("bundle").get("chunkCount").asInt()).isEqualTo(1);
    assertThat(release.get("activeSince").isNull()).isTrue();
    assertThat(release.get("history").get(0).get("changedAt").asText()).endsWith("Z");

    assertThat(models("show", "mom", "--json")).isEqualTo(0);
    assertThat(new ObjectMapper().readTree(out())).isEqualTo(release);
  }

  @Test
  void shouldSayInOneLineWhatIsNotPossible() {
    publish("1", "--stage", "active", "--reason", "first");
    publish("12");

    fails(1, "mom-ja:1 exists already", "publish", file("1"));
    fails(1, "only release that can answer", "reject", "mom-ja:1");
    fails(1, "only release that can answer ja", "rollback", "ja");
    fails(1, "no release is active for fr", "rollback", "fr");
    fails(1, "only RETIRED and REJECTED", "forget", "mom-ja:12");
    fails(1, "there is no release nothing", "show", "nothing");
    fails(1, "mom-ja may be mom-ja:1, mom-ja:12", "show", "mom-ja");
    fails(1, "not for [de]", "publish", file("3"), "--languages", "de");
    fails(1, "cannot become CANARY", "promote", "mom-ja:1", "--to", "canary");
    fails(2, "none.nagare: no such file", "publish", folder.resolve("none.nagare").toString());
    fails(2, "--reason is needed", "publish", file("4"), "--stage", "active");
    fails(2, "must be one of shadow, canary, active", "publish", file("4"), "--stage", "retired");
    fails(2, "above 0 and at most 1", "promote", "mom-ja:12", "--share", "2");
    fails(2, "is for a canary only", "publish", file("4"), "--share", "0.5");
    fails(2, "must name a person", "reject", "mom-ja:12", "--by", "nagare-rollout");
    fails(2, "which has no next stage", "promote", "mom-ja:1");
    fails(2, "not a BCP 47 language tag", "rollback", "j_!");
  }

  @Test
  void shouldPublishNoTypesThatTheLabelingLoopRefuses() throws Exception {
    Path blank = folder.resolve("blank.nagare");
    BundleFiles.write(blank, "1", "song title", "artist", "the album");

    fails(
        1,
        "mom-ja:1 has entity types that cannot be used: 'song title' has white space in it; write"
            + " it with '_' or '-'; 'the album' has white space",
        "publish",
        blank.toString());
    assertThat(err()).contains("types=OLD=NEW").doesNotContain("'artist'");

    assertThat(models("list")).isEqualTo(0);
    assertThat(out()).contains("no releases");
  }

  @Test
  void shouldAskForAssignedLanguages() {
    publish("1", "--stage", "active", "--reason", "first");

    fails(2, "did you mean ja?", "rollback", "jp");
    fails(2, "did you mean ja?", "list", "--language", "jp");
    fails(2, "did you mean ja?", "publish", file("2"), "--languages", "jp");
    assertThat(models("list", "--language", "en_us")).isEqualTo(0);
    assertThat(err()).contains("note: language en_us is read as en-US");
    assertThat(out()).contains("no releases for en-US");
    fails(
        1,
        "mom-ja:1 is the only release that can answer ja. Publish another one, or go back to a"
            + " rejected one by its key: ./nagare models rollback ja --to KEY",
        "rollback",
        "ja");
  }

  @Test
  void shouldPublishNothingThatCannotBeLoadedOrTag() throws Exception {
    Path damaged = folder.resolve("damaged.nagare");
    Files.write(damaged, new byte[] {1, 2, 3});

    fails(2, "cannot be used: file: is no Nagare bundle", "publish", damaged.toString());
    fails(1, "the graph fails", "publish", file(BundleFiles.FAILING_VERSION));

    assertThat(models("list")).isEqualTo(0);
    assertThat(out()).contains("no releases");
  }

  @Test
  void shouldAskBeforeAFirstReleaseTakesALanguageFromTheFallbackLanguagesRelease() {
    publishFallback();
    List<String> first = List.of("--languages", "ja", "--stage", "active", "--reason", "first");

    fails(
        2,
        "mom-ja:2 was not compared with the release that answers now: mom-ja:1, of the fallback"
            + " language, answers ja; there is no terminal to ask on: add --yes",
        "publish",
        with(first, file("2")));
    assertThat(asked)
        .containsExactly(
            "mom-ja:2 was not compared with the release that answers now: mom-ja:1, of the fallback"
                + " language, answers ja. Make it ACTIVE all the same?");
    question = text -> Optional.of(false);
    assertThat(models("publish", with(first, file("2")))).isZero();
    assertThat(out()).isEqualTo("nothing was published\n");
    assertThat(models("list")).isZero();
    assertThat(out()).doesNotContain("mom-ja:2");

    question = text -> Optional.of(true);
    assertThat(models("publish", with(first, file("2")))).isZero();

    assertThat(out()).contains("mom-ja:2 is ACTIVE", "ja: none -> active mom-ja:2");
    asked.clear();
    // Now the language has a release of its own, and what replaces that one asks nothing.
    assertThat(models("publish", with(first, file("3")))).isZero();
    assertThat(out()).contains("ja: active mom-ja:2 -> active mom-ja:3");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldAskNothingWithYesOrForAStageThatDoesNotAnswerAlone() {
    publishFallback();

    publish("2", with(List.of("--languages", "ja")));
    publish("3", with(List.of("--languages", "ja", "--stage", "canary", "--reason", "a try")));
    publish(
        "4", with(List.of("--languages", "ja", "--stage", "active", "--reason", "sure", "--yes")));

    assertThat(out()).contains("mom-ja:4 is ACTIVE", "active mom-ja:4");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldAskBeforeAShadowBecomesActivePastTheFallbackLanguagesRelease() {
    publishFallback();
    publish("2", with(List.of("--languages", "ja")));
    List<String> active = List.of("--to", "active", "--reason", "sure");

    fails(2, "mom-ja:1, of the fallback language", "promote", with(active, "mom-ja:2"));
    question = text -> Optional.of(false);
    assertThat(models("promote", with(active, "mom-ja:2"))).isZero();
    assertThat(out()).isEqualTo("nothing was changed\n");
    assertThat(models("promote", with(List.of("--yes"), "mom-ja:2", "--to", "canary"))).isZero();
    asked.clear();

    // As a canary it has answered beside the other one.
    assertThat(models("promote", with(active, "mom-ja:2"))).isZero();

    assertThat(out()).contains("mom-ja:2 is ACTIVE");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldNotTakeALanguageFromAReleaseThatNobodyWasAskedAbout() {
    publishFallback();
    question =
        text -> {
          question = other -> Optional.empty();
          publish(
              "3", with(List.of("--languages", "en", "--stage", "active", "--reason", "better")));
          return Optional.of(true);
        };

    fails(
        1,
        "the releases that answer the languages of mom-ja:2 changed meanwhile",
        "publish",
        with(List.of("--languages", "ja", "--stage", "active", "--reason", "first"), file("2")));
  }

  @Test
  void shouldRefuseToDropEntityTypesUnlessAllowed() throws Exception {
    publish("1", "--stage", "active", "--reason", "first");
    Path fewer = folder.resolve("fewer.nagare");
    BundleFiles.write(fewer, "2", "artist");
    fails(
        1,
        "does not know entity types that are found now: song",
        "publish",
        fewer.toString(),
        "--stage",
        "active",
        "--reason",
        "test");
    assertThat(models("publish", fewer.toString())).isEqualTo(0);
    fails(1, "--may-drop-types", "promote", "mom-ja:2");

    assertThat(models("promote", "mom-ja:2", "--may-drop-types")).isEqualTo(0);

    assertThat(models("show", "mom-ja:2")).isEqualTo(0);
    assertThat(out()).contains("(may drop others)");
  }

  @Test
  void shouldSignWithTheKeysItMade() throws Exception {
    Path keys = folder.resolve("keys");
    assertThat(models("keygen", "--out", keys.toString())).isEqualTo(0);
    assertThat(out()).contains("nagare.signing.private.key=", "nagare.signing.public.keys=");
    Path privateKey = keys.resolve("nagare-private.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
        .isEqualTo("rw-------");
    fails(1, "exists already", "keygen", "--out", keys.toString());

    publish("1", "--set", "nagare.signing.private.key=" + privateKey);

    assertThat(models("show", "mom-ja:1")).isEqualTo(0);
    assertThat(out()).containsPattern("signature +by key [0-9a-f]{16}");
    fails(
        2,
        "key file " + folder + " cannot be read",
        "publish",
        file("2"),
        "--set",
        "nagare.signing.private.key=" + folder);
  }

  /** A release for en, which answers all other languages too. */
  private void publishFallback() {
    publish("1", with(List.of("--languages", "en", "--stage", "active", "--reason", "fallback")));
    assertThat(asked).isEmpty();
  }

  /** Words of a command, some before the options, and the fallback language of these tests. */
  private static String[] with(List<String> options, String... before) {
    List<String> words = new ArrayList<>(Arrays.asList(before));
    words.addAll(options);
    words.addAll(List.of("--set", "nagare.fallback.language=en"));
    return words.toArray(new String[0]);
  }

  private void publish(String version, String... more) {
    List<String> args = new ArrayList<>(List.of("publish", file(version)));
    args.addAll(Arrays.asList(more));
    assertThat(models(args.toArray(new String[0]))).as(err()).isEqualTo(0);
  }

  private String file(String version) {
    Path file = folder.resolve(version + ".nagare");
    BundleFiles.write(file, version, "artist", "song");
    return file.toString();
  }

  private void fails(int code, String why, String command, String[] args) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(Arrays.asList(args));
    fails(code, why, words.toArray(new String[0]));
  }

  private void fails(int code, String why, String... args) {
    int actual = models(args);
    String said = err();
    assertThat(said).contains(why).doesNotContain("\tat ");
    assertThat(said.lines().filter(line -> !line.endsWith("--help' explains it"))).hasSize(1);
    assertThat(actual).as(said).isEqualTo(code);
  }

  private String out() {
    return ran.out();
  }

  private String err() {
    return ran.err();
  }

  private int models(String command, String[] args) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(Arrays.asList(args));
    return models(words.toArray(new String[0]));
  }

  private int models(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "models";
    System.arraycopy(args, 0, all, 1, args.length);
    return run(all);
  }

  private int run(String... args) {
    ran =
        CommandRun.in(
            new ModelsGroup(
                BundleFiles::open,
                bundle -> {
                  throw new UnsupportedOperationException("no command here tags");
                }),
            cluster.environment(prefix),
            text -> {
              asked.add(text);
              return question.ask(text);
            },
            args);
    return ran.exitCode();
  }
}
