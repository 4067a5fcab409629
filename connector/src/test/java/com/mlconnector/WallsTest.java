package com.mlconnector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house's rules: who may import whom, who tells the time, what things are called. */
class WallsTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mlconnector");

    @Test
    void everyRoomImportsOnlyWhatItsDoorAllows() {
        ApplicationModules.of(MlConnector.class).verify();
    }

    /** A {@code package-info} among the tests would stand before the room's own, and nobody would see what that allows. */
    @Test
    void everyDoorIsSeen() {
        assertThat(ApplicationModules.of(MlConnector.class).stream())
                .hasSizeGreaterThan(20)
                .allSatisfy(room -> assertThat(room.getDisplayName())
                        .isEqualTo(room.getIdentifier().toString()));
    }

    @Test
    void nobodyTellsTheTimeButTheOneClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ClockConfiguration.class.getName())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void noClassHidesBehindAVagueName() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(PRODUCT);
    }

    @Test
    void bothDatabasesHaveTheSameMigrations() throws IOException {
        assertThat(migrations("sqlite")).isNotEmpty().isEqualTo(migrations("postgresql"));
    }

    private static List<String> migrations(String database) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db", database))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
