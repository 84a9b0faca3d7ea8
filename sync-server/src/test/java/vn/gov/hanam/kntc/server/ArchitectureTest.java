package vn.gov.hanam.kntc.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;

class ArchitectureTest {

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("vn.gov.hanam.kntc.server");

    @Test
    void sql_stays_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..")
                .check(CODE);
    }

    @Test
    void features_do_not_know_each_other() {
        slices().matching("vn.gov.hanam.kntc.server.feature.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CODE);
    }

    @Test
    void the_server_is_layered() {
        noClasses()
                .that()
                .resideInAnyPackage("..server.http..", "..server.store..", "..server.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server.feature..", "..server.app..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("..server.feature..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..server.app..")
                .check(CODE);
    }

    @Test
    void today_is_given_never_taken() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CODE);
    }
}
