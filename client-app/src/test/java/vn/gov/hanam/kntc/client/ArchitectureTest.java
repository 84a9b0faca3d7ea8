package vn.gov.hanam.kntc.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;

/// The rules of the house, for the desk.
class ArchitectureTest {

    private static final String ROOT = "vn.gov.hanam.kntc.client";

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void the_client_is_layered() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .layer("app")
                .definedBy(ROOT + ".app..")
                .layer("features")
                .definedBy(ROOT + ".feature..")
                .layer("services")
                .definedBy(ROOT + ".service..")
                .layer("store")
                .definedBy(ROOT + ".store..")
                .layer("ui")
                .definedBy(ROOT + ".ui..")
                .layer("platform")
                .definedBy(ROOT + ".platform..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("features")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("app", "features")
                .whereLayer("ui")
                .mayOnlyBeAccessedByLayers("app", "features")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("app", "features", "services")
                .check(CODE);
    }

    @Test
    void features_do_not_know_each_other() {
        slices().matching(ROOT + ".feature.(*)..").should().notDependOnEachOther().check(CODE);
    }

    @Test
    void every_class_has_a_home() {
        classes()
                .should()
                .resideInAnyPackage(
                        ROOT + ".app..",
                        ROOT + ".feature.*..",
                        ROOT + ".service.*..",
                        ROOT + ".store..",
                        ROOT + ".ui..",
                        ROOT + ".platform..")
                .check(CODE);
    }

    @Test
    void view_models_know_no_nodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .check(CODE);
    }

    @Test
    void screens_never_query() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("View")
                .or()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Dao")
                .check(CODE);
    }

    @Test
    void sql_stays_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".store..", ROOT + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.h2..")
                .check(CODE);
    }

    @Test
    void today_is_given_never_taken() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CODE);
    }

    @Test
    void only_tasks_leave_the_ui_thread() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".platform.task..")
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "interrupt")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ExecutorService.class)
                .check(CODE);
    }

    @Test
    void nobody_logs_through_java_util_logging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CODE);
    }
}
