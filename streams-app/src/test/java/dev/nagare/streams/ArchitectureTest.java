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
      slices().matching("dev.nagare.streams.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TOPOLOGY_KNOWS_NO_PROCESS =
      noClasses()
          .that()
          .resideInAnyPackage("..topology..", "..deadletters..", "..releases..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..process..", "..command..", "..http..", "..topics..");

  @ArchTest
  static final ArchRule ONLY_THE_PROGRAM_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nagare.streams")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nagare.tagger.inference..", "ai.onnxruntime..", "ai.djl..");
}
