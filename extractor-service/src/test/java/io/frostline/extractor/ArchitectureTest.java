package io.frostline.extractor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] DOMAIN = {
        "..extractor.intake..", "..extractor.serving..", "..extractor.extraction..", "..extractor.coverage.."
    };

    private final JavaClasses extractor = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.frostline.extractor");

    @Test
    void seesKafkaAndTheSchemasInStreamOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..extractor.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.frostline.schemas..")
                .check(extractor);
    }

    @Test
    void keepsTheDomainFreeOfFrameworks() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "io.frostline.vision..",
                        "io.frostline.reference",
                        "io.frostline.extractor.intake..",
                        "io.frostline.extractor.serving..",
                        "io.frostline.extractor.extraction..",
                        "io.frostline.extractor.coverage..")
                .check(extractor);
    }

    @Test
    void leavesTheEngineAndOpenCvToVision() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.bytedeco..", "io.frostline.vision.network..")
                .check(extractor);
    }

    @Test
    void keepsTheLoopsFreeOfTheProcessAroundThem() {
        noClasses()
                .that()
                .resideInAPackage("..extractor.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..extractor.service..", "io.quarkus..", "io.micrometer..", "jakarta..", "org.eclipse..")
                .check(extractor);
    }

    /** What may be set back and forth decides nothing: it only gives each run a name. */
    @Test
    void asksTheWallClockForTheNameOfARunOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Extracting")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(extractor);
    }

    @Test
    void hasNoCycles() {
        slices().matching("io.frostline.extractor.(*)..")
                .should()
                .beFreeOfCycles()
                .check(extractor);
    }

    /** Data is never code: nothing that is read becomes a class, an object of its choosing or a tree of files. */
    @Test
    void loadsNoClassesAndUnpacksNothingThatItReads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URLClassLoader")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(zip\\..*(Inflater|Zip|GZIP)InputStream|zip\\.ZipFile|jar\\..*)")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(extractor);
    }
}
