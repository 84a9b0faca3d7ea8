package vn.gov.hanam.kntc.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.sync.FrameCodec;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/// What the model may use: a white list, so that no screen, no HTTP and no SQL can come in.
class ArchitectureTest {

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("vn.gov.hanam.kntc.model");

    @Test
    void the_model_is_plain_java() {
        classes()
                .that()
                .resideOutsideOfPackages("..model.json..", "..model.crypto..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "java.text..",
                                "java.math..",
                                "java.io..",
                                "java.nio..",
                                "java.security..",
                                "javax.crypto..",
                                "org.jspecify..",
                                "com.google.errorprone.annotations..",
                                "com.github.luben.zstd..",
                                "vn.gov.hanam.kntc.model.."))
                .check(CODE);
    }

    @Test
    void only_one_package_knows_json() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..model.json..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .check(CODE);
    }

    @Test
    void only_the_frames_know_compression() {
        noClasses()
                .that(not(belongToAnyOf(FrameCodec.class)))
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.luben.."))
                .check(CODE);
    }

    @Test
    void the_model_opens_no_files() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.."))
                .check(CODE);
    }

    @Test
    void today_is_given_never_taken() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CODE);
    }
}
