package io.frostline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frostline.cli");

    @Test
    void seesOfFrostlineOnlySchemasAndVision() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.frostline.extractor..", "io.frostline.trainer..", "io.frostline.stream..")
                .check(CLASSES);
    }

    @Test
    void leavesNetworksAndPixelsToVision() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void keepsKafkasServerInTheBrokerPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.frostline.cli.broker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..")
                .check(CLASSES);
    }

    @Test
    void keepsPicocliInTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.frostline.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.frostline.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
