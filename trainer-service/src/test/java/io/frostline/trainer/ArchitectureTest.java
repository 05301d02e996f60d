package io.frostline.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.frostline.trainer.stream.join.JoinBeans;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.AvroGenerated;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
final class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frostline.trainer");

    @Test
    void onlyStreamPackagesKnowKafkaAndTheWireContracts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..stream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..stream..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.frostline.schemas..")
                        .and(CanBeAnnotated.Predicates.annotatedWith(AvroGenerated.class)))
                .check(classes);
    }

    @Test
    void learningIsPure() {
        noClasses()
                .that()
                .resideInAPackage("..learning..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "ai.djl..",
                        "io.quarkus..",
                        "jakarta..",
                        "org.slf4j..",
                        "io.frostline.stream..",
                        "io.frostline.schemas..",
                        "io.frostline.trainer.stream..",
                        "io.frostline.trainer.tuning..",
                        "io.frostline.trainer.service..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .check(classes);
    }

    @Test
    void nobodyKnowsTheEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.bytedeco..")
                .check(classes);
    }

    @Test
    void onlyTheServiceKnowsTheConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.frostline.trainer.service..", "io.smallrye.config..")
                .check(classes);
    }

    /** What may be set back and forth decides nothing; it is shown, and told to those who write it down. */
    @Test
    void onlyWhoPutsTheServiceTogetherAsksTheWallClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..service..")
                .and()
                .doNotBelongToAnyOf(JoinBeans.class)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.frostline.trainer.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
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
                .check(classes);
    }
}
