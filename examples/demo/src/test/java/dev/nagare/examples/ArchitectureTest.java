package dev.nagare.examples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the parts, over everything that is shipped. */
@AnalyzeClasses(packages = "dev.nagare", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String TAGGER = "dev.nagare.tagger..";
  private static final String INFERENCE = "dev.nagare.tagger.inference";
  private static final String LABELING = "dev.nagare.labeling..";
  private static final String TRAINER = "dev.nagare.trainer..";
  private static final String TRAINER_SERVICE = "dev.nagare.trainer.service..";
  private static final String STREAMS = "dev.nagare.streams..";
  private static final String RELEASES = "dev.nagare.releases..";
  private static final String SERVICE = "dev.nagare.service..";
  private static final String SCHEMAS = "dev.nagare.schemas..";
  private static final String EMBEDDED = "dev.nagare.examples.broker..";
  private static final String QUICKSTART = "dev.nagare.examples..";

  @ArchTest
  static final ArchRule packagesHaveNoCycle =
      slices().matching("dev.nagare.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyLogLineIsAnEvent =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.nagare.schemas.LogEvent")
          .should()
          .callMethodWhere(
              target(owner(assignableTo("org.slf4j.Logger")))
                  .and(target(nameMatching("trace|debug|info|warn|error"))))
          .because("JSON needs the fields of each line");

  @ArchTest
  static final ArchRule theTaggerKnowsNeitherKafkaNorAvroNorAnyOtherPart =
      noClasses()
          .that()
          .resideInAPackage(TAGGER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.apache.avro..",
              LABELING,
              TRAINER,
              TRAINER_SERVICE,
              STREAMS,
              RELEASES,
              SERVICE,
              SCHEMAS,
              EMBEDDED,
              QUICKSTART);

  @ArchTest
  static final ArchRule whatIsAskedForIsDecidedWithoutKafkaOrAnyProcess =
      noClasses()
          .that()
          .resideInAPackage(LABELING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.apache.avro..",
              TRAINER,
              TRAINER_SERVICE,
              STREAMS,
              RELEASES,
              SERVICE,
              SCHEMAS,
              EMBEDDED,
              QUICKSTART);

  @ArchTest
  static final ArchRule schemasKnowNoOtherPart =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              TAGGER,
              LABELING,
              TRAINER,
              TRAINER_SERVICE,
              STREAMS,
              RELEASES,
              SERVICE,
              EMBEDDED,
              QUICKSTART);

  @ArchTest
  static final ArchRule whatProcessesShareKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage(SERVICE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              TAGGER, LABELING, TRAINER, TRAINER_SERVICE, STREAMS, RELEASES, EMBEDDED, QUICKSTART);

  @ArchTest
  static final ArchRule releasesKnowNeitherWhoMakesNorWhoServesThem =
      noClasses()
          .that()
          .resideInAPackage(RELEASES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TRAINER, TRAINER_SERVICE, STREAMS, EMBEDDED, QUICKSTART);

  @ArchTest
  static final ArchRule theStreamKnowsNoTrainer =
      noClasses()
          .that()
          .resideInAPackage(STREAMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TRAINER, TRAINER_SERVICE, EMBEDDED, QUICKSTART);

  @ArchTest
  static final ArchRule trainingKnowsNoKafka =
      noClasses()
          .that()
          .resideInAPackage(TRAINER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.apache.avro..",
              TRAINER_SERVICE,
              STREAMS,
              RELEASES,
              SERVICE,
              SCHEMAS,
              EMBEDDED,
              QUICKSTART);

  @ArchTest
  static final ArchRule theTrainerKnowsNoStream =
      noClasses()
          .that()
          .resideInAPackage(TRAINER_SERVICE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STREAMS, EMBEDDED, QUICKSTART);

  @ArchTest
  static final ArchRule onlyTheTrainerKnowsTheEngineItLearnsWith =
      noClasses()
          .that()
          .resideOutsideOfPackage(TRAINER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule onlyInferenceKnowsTheEngineThatServes =
      noClasses()
          .that()
          .resideOutsideOfPackage(INFERENCE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.onnx..");

  @ArchTest
  static final ArchRule nativeArraysStayWhereTheyAreMade =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nagare.trainer.model")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.ndarray..");

  @ArchTest
  static final ArchRule theCommandLineKnowsNoOtherPart =
      noClasses()
          .that()
          .resideInAPackage("dev.nagare.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              TAGGER,
              LABELING,
              TRAINER,
              TRAINER_SERVICE,
              STREAMS,
              RELEASES,
              SERVICE,
              SCHEMAS,
              EMBEDDED,
              QUICKSTART);

  /** They leave the trainer, so that whoever has no training engine has them. */
  @ArchTest
  static final ArchRule commandsThatTagAndEvaluateNeedNoTraining =
      noClasses()
          .that()
          .resideInAnyPackage("dev.nagare.tagger.command", "dev.nagare.corpora.command")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "dev.nagare.lab.command",
              "dev.nagare.trainer.command",
              "dev.nagare.lab.experiment..",
              "dev.nagare.trainer.export",
              "dev.nagare.trainer.gate..",
              "dev.nagare.trainer.job",
              "dev.nagare.trainer.model");
}
