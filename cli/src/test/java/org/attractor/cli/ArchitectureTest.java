package org.attractor.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies point one way: who may know whom, over all modules. */
class ArchitectureTest {
  private static JavaClasses program;

  @BeforeAll
  static void read() {
    program =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.attractor");
  }

  /** The packages of modules, such as {@code core}, with all below them. */
  private static String[] of(String modules) {
    return Arrays.stream(modules.split(" "))
        .map(module -> "org.attractor." + module + "..")
        .toArray(String[]::new);
  }

  private static void mayKnow(String module, String others) {
    ArchRule rule =
        classes()
            .that()
            .resideInAnyPackage(of(module))
            .should()
            .onlyDependOnClassesThat(
                not(resideInAnyPackage("org.attractor.."))
                    .or(resideInAnyPackage(of(module + " " + others))));
    rule.check(program);
  }

  @ParameterizedTest
  @CsvSource({
    "core, api",
    "datasets, api core",
    "analysis, api core datasets",
    "backend.jvm, api",
    "backend.djl, api",
    "cli, api core datasets analysis"
  })
  void aModuleKnowsThoseBelowItAlone(String module, String others) {
    assertThat(
            program.stream()
                .anyMatch(c -> c.getPackageName().startsWith("org.attractor." + module)))
        .as("classes of " + module + " are seen")
        .isTrue();
    mayKnow(module, others);
  }

  @Test
  void theApiKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("org.attractor.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.attractor.api..", "java..")
        .check(program);
  }

  @Test
  void theConfigurationKnowsNoParserAndNoInjector() {
    noClasses()
        .that()
        .resideInAPackage("org.attractor.cli.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "com.google.inject..", "jakarta.inject..")
        .check(program);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "config", "console", "crosscheck", "doctor", "inspect", "run"})
  void whatCommandsUseDoesNotKnowTheCommands(String part) {
    noClasses()
        .that()
        .resideInAPackage("org.attractor.cli." + part + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.attractor.cli", "org.attractor.cli.command..")
        .check(program);
  }
}
