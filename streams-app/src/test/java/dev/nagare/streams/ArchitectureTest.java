package dev.nagare.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.nagare.streams",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nagare.streams.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TOPOLOGY_KNOWS_NO_PROCESS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..topology..",
              "..utterances..",
              "..tagging..",
              "..lookahead..",
              "..shadow..",
              "..labeling..",
              "..deadletters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..process..", "..command..", "..topics..");

  @ArchTest
  static final ArchRule TAGGING_KNOWS_NOTHING_THAT_IS_WIRED_TO_IT =
      noClasses()
          .that()
          .resideInAnyPackage("dev.nagare.streams.utterances", "dev.nagare.streams.tagging")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.nagare.streams.topology",
              "dev.nagare.streams.lookahead",
              "dev.nagare.streams.shadow",
              "dev.nagare.streams.labeling");
}
