package io.frostline.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frostline.benchmarks");

    @Test
    void measuresWithoutKnowingWhat() {
        classes()
                .that()
                .resideInAnyPackage("..benchmarks.measure", "..benchmarks.report")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.frostline.cli.terminal",
                        "io.frostline.benchmarks.measure",
                        "io.frostline.benchmarks.report")
                .check(CLASSES);
    }

    @Test
    void keepsOnnxRuntimeInTheForward() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..benchmarks.forward")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void keepsOpenCvInTheDecoding() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..benchmarks.decode")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void keepsKafkaInTheStream() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..benchmarks.stream")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.frostline.schemas..",
                        "io.frostline.stream..",
                        "io.frostline.extractor.stream..",
                        "io.frostline.trainer.stream..")
                .check(CLASSES);
    }

    @Test
    void leavesTheServicesAroundTheLoops() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.frostline.extractor.service..", "io.frostline.trainer.service..")
                .check(CLASSES);
    }

    @Test
    void leavesTheEngineToVision() {
        noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..").check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.frostline.benchmarks.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
