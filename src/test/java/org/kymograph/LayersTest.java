package org.kymograph;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The data flows one way: files, records, days, findings, pages. Nothing looks back. */
@AnalyzeClasses(packages = "org.kymograph", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule DATA_FLOWS_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("org.kymograph.model..")
          .layer("ingest")
          .definedBy("org.kymograph.ingest..")
          .layer("days")
          .definedBy("org.kymograph.days..")
          .layer("stats")
          .definedBy("org.kymograph.stats..")
          .layer("associate")
          .definedBy("org.kymograph.associate..")
          .layer("report")
          .definedBy("org.kymograph.report..")
          .layer("simulate")
          .definedBy("org.kymograph.simulate..")
          .layer("spark")
          .definedBy("org.kymograph.spark..")
          .layer("cli")
          .definedBy("org.kymograph.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("spark")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("simulate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("spark", "cli")
          .whereLayer("associate")
          .mayOnlyBeAccessedByLayers("spark", "cli")
          .whereLayer("stats")
          .mayOnlyBeAccessedByLayers("associate")
          .whereLayer("days")
          .mayOnlyBeAccessedByLayers("spark", "cli")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("spark", "cli")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "ingest", "days", "associate", "report", "simulate", "spark", "cli");

  @ArchTest
  static final ArchRule ROOMS_DO_NOT_GO_IN_CIRCLES =
      slices().matching("org.kymograph.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule VENDORS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("org.kymograph.ingest.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule ONLY_ONE_ROOM_KNOWS_SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.kymograph.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..");

  @ArchTest
  static final ArchRule ADDRESSES_KNOW_NOTHING_OF_STAGES =
      noClasses()
          .that()
          .resideInAPackage("org.kymograph.spark.address..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.kymograph..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.kymograph.spark.address..", "org.kymograph.model.."))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.parquet..", "scala..");

  @ArchTest
  static final ArchRule THE_MODEL_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("org.kymograph.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.kymograph.model..");

  @ArchTest
  static final ArchRule STATISTICS_KNOW_NUMBERS_ONLY =
      classes()
          .that()
          .resideInAPackage("org.kymograph.stats..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.apache.commons.math3..", "org.kymograph.stats..");

  @ArchTest
  static final ArchRule THE_COMPUTERS_ZONE_AND_CLOCK_ARE_NEVER_ASKED =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.kymograph.cli..")
          .should()
          .callMethod(java.time.ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
