package io.frostline.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frostline.vision");

    @Test
    void preparesImagesWithOpenCvAloneAndKnowsNoNetwork() {
        classes()
                .that()
                .resideInAPackage("io.frostline.vision.image")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.frostline.vision.image",
                        "io.frostline.vision.place",
                        "java..",
                        "org.bytedeco..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void keepsOpenCvAmongTheImages() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.frostline.vision.image")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void keepsDjlInTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.frostline.vision.network")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfKafkaServicesOrTheOtherModules() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.quarkus..",
                        "io.frostline.schemas..",
                        "io.frostline.stream..",
                        "io.frostline.extractor..",
                        "io.frostline.trainer..",
                        "io.frostline.cli..")
                .check(CLASSES);
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
                .check(CLASSES);
    }
}
