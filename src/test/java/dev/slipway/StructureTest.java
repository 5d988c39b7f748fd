package dev.slipway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The map of the rooms. A rule that breaks here means the code is in the wrong room. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = DoNotIncludeTests.class)
class StructureTest {
    /** From the ground up: a room may import only from those before it. */
    private static final List<String> ROOMS = List.of(
            "receipt",
            "store",
            "tenant",
            "event",
            "intake",
            "reading",
            "trust",
            "member",
            "campaign",
            "ledger",
            "webhook",
            "payout",
            "hub",
            "api",
            "console");

    @ArchTest
    static void aRoomImportsOnlyFromThoseAboveIt(com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] below = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(room -> "dev.slipway." + room + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.slipway." + ROOMS.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule camelIsInTheHubAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.hub..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule theCoreIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage("dev.slipway.receipt..", "dev.slipway.reading..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule mongoIsInOneClassPerRoom = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.store..")
            .and()
            .haveSimpleNameNotStartingWith("Mongo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "de.bwaldvogel..");

    @ArchTest
    static final ArchRule routesAreYaml = noClasses().should().beAssignableTo("org.apache.camel.builder.RouteBuilder");

    @Test
    void everyPackageIsARoom() {
        var packages = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.slipway").stream()
                        .map(c -> c.getPackageName())
                        .filter(p -> !p.equals("dev.slipway"))
                        .map(p -> p.split("\\.")[2])
                        .distinct()
                        .toList();
        Assertions.assertTrue(ROOMS.containsAll(packages), () -> packages + " holds a package that is no room");
    }
}
