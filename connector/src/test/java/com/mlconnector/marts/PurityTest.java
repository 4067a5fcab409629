package com.mlconnector.marts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mlconnector.marts", "com.mlconnector.books");
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @Test
    void reachesNothingOutside() {
        noClasses()
                .that(resideInAPackage("..marts..").and(not(simpleName("package-info"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "javax.sql..",
                        "java.util.concurrent..", "org.springframework..", "org.slf4j..", "tools.jackson..")
                .because("the same record and context give the same rows")
                .check(CODE);
    }

    @Test
    void doesNotTellTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage("..marts..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "now|currentTimeMillis|nanoTime|random|randomUUID|systemDefault")))
                .check(CODE);
    }

    @Test
    void letsNoMoneyPassThroughABinaryFraction() {
        classes().should(keepNumbersExact()).check(CODE);
    }

    private static ArchCondition<JavaClass> keepNumbersExact() {
        return new ArchCondition<>("use neither double nor float") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<String> fields = type.getFields().stream()
                        .filter(field -> isInexact(field.getRawType()))
                        .map(JavaField::getFullName);
                Stream<String> methods = type.getCodeUnits().stream()
                        .filter(unit -> isInexact(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(PurityTest::isInexact))
                        .map(JavaCodeUnit::getFullName);
                Stream<String> calls = Stream.concat(
                                type.getMethodCallsFromSelf().stream(), type.getConstructorCallsFromSelf().stream())
                        .filter(call -> isInexact(call.getTarget()))
                        .map(JavaAccess::getDescription);
                Stream.of(fields, methods, calls)
                        .flatMap(found -> found)
                        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }

    private static boolean isInexact(CodeUnitCallTarget target) {
        return isInexact(target.getRawReturnType())
                || target.getRawParameterTypes().stream().anyMatch(PurityTest::isInexact);
    }

    private static boolean isInexact(JavaClass type) {
        return INEXACT.contains(type.getName());
    }
}
