package io.frostline.reference;

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
            .importPackages("io.frostline.reference");

    @Test
    void followsReferencesWithoutKnowingTheClientsOfThePlaces() {
        classes()
                .that()
                .resideInAnyPackage("io.frostline.reference", "..reference.file")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.frostline.reference", "..reference.file")
                .check(CLASSES);
    }

    @Test
    void keepsEachClientAtItsPlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..reference.https")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..reference.s3")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("io.frostline.reference.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
