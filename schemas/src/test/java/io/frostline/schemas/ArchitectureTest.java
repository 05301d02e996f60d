package io.frostline.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.frostline.schemas");

    @Test
    void knowsAvroAndNothingOfKafka() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.frostline.schemas", "java..", "org.apache.avro..", "org.jspecify.annotations")
                .check(CLASSES);
    }
}
