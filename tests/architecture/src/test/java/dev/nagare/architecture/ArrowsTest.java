package dev.nagare.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;

/** The arrows between the parts and from parts to engines, over all classes but those of tests. */
@AnalyzeClasses(packages = "dev.nagare", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {

  private static final String[] KAFKA = {
    "org.apache.kafka..", "org.apache.avro..", "io.confluent.."
  };

  @ArchTest
  static final ArchRule PARTS_USE_WHAT_THEY_MAY =
      classes().should(useOnlyPartsTheyMay()).because("each part names those it uses in Part");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLE =
      slices().matching("dev.nagare.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_PROCESSES_AND_WHAT_THEY_SHARE_KNOW_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.nagare.tagger..",
              "dev.nagare.cli..",
              "dev.nagare.corpora..",
              "dev.nagare.lab.experiment..",
              "dev.nagare.lab.labeling..")
          .or(inPart(Part.LABELING_POLICY))
          .or(inPart(Part.TRAINER_CORE))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KAFKA);

  @ArchTest
  static final ArchRule ONLY_THE_STREAM_KNOWS_KAFKA_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.nagare.streams..", "dev.nagare.lab.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka.streams..");

  @ArchTest
  static final ArchRule ONLY_TRAINING_KNOWS_PYTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.nagare.trainer..", "dev.nagare.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule NATIVE_ARRAYS_STAY_WHERE_THEY_ARE_MADE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nagare.trainer.model")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.ndarray..");

  @ArchTest
  static final ArchRule ONLY_INFERENCE_KNOWS_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nagare.tagger.inference")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.onnx..");

  @ArchTest
  static final ArchRule ONE_CLASS_OF_SERVING_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.nagare.serving..", "dev.nagare.admin..", "dev.nagare.streams..")
          .and()
          .doNotHaveFullyQualifiedName("dev.nagare.serving.OnnxBundles")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nagare.tagger.inference..", "ai.djl..");

  @ArchTest
  static final ArchRule THE_TAGGER_NEEDS_NO_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAPackage("dev.nagare.tagger..")
          .and()
          .resideOutsideOfPackage("dev.nagare.tagger.command")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nagare.cli..", "picocli..")
          .because("whoever embeds the tagger gets the library alone");

  @ArchTest
  static final ArchRule EVERY_LOG_LINE_IS_AN_EVENT =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.nagare.schemas.LogEvent")
          .should()
          .callMethodWhere(
              target(owner(assignableTo("org.slf4j.Logger")))
                  .and(target(nameMatching("trace|debug|info|warn|error"))))
          .because("JSON needs the fields of each line");

  private static DescribedPredicate<JavaClass> inPart(Part part) {
    return DescribedPredicate.describe(
        "in " + part, type -> Part.of(type.getPackageName()).equals(Optional.of(part)));
  }

  private static ArchCondition<JavaClass> useOnlyPartsTheyMay() {
    return new ArchCondition<>("use only the parts they may use") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        Optional<Part> part = Part.of(user.getPackageName());
        if (part.isEmpty()) {
          events.add(SimpleConditionEvent.violated(user, user.getName() + " is in no known part"));
          return;
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          Part.of(dependency.getTargetClass().getPackageName())
              .filter(used -> !part.get().mayUse(used))
              .ifPresent(
                  used ->
                      events.add(
                          SimpleConditionEvent.violated(
                              user, part.get() + " uses " + used + ": " + dependency)));
        }
      }
    };
  }
}
