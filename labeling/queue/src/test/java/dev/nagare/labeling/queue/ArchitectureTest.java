package dev.nagare.labeling.queue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.nagare.labeling.queue",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nagare.labeling.queue.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_ENDS_KNOW_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..exchange..", "..files..", "..formats..", "..intake..", "..export..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule FORMATS_KNOW_NEITHER_QUEUE_NOR_COMMANDS =
      noClasses()
          .that()
          .resideInAnyPackage("..exchange..", "..files..", "..formats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..requests..", "..intake..", "..export..", "..command..");
}
