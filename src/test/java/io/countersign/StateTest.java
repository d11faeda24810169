package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.countersign.ImportTable.BASE;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.countersign.state.InMemory;
import io.countersign.state.InRedis;
import io.countersign.state.StateConfig;
import jakarta.enterprise.inject.Produces;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each port for state has two beans, and one producer picks between them; its callers depend on the port only.
 */
class StateTest {

    private static final String PRODUCER = packageOf("redis.StateProducer");

    private static final ArchRule SETTING_IS_READ_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PRODUCER)
            .and() // several instances need the same keys
            .doNotHaveFullyQualifiedName(packageOf("tokens.TokenKeys"))
            .and() // connects, or does not
            .doNotHaveFullyQualifiedName(packageOf("redis.RedisGateway"))
            .and()
            .resideOutsideOfPackage(packageOf("state"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(StateConfig.class)
            .because("a caller that asks where state is stored has one way of working for each answer");

    private static final ArchRule CALLERS_KNOW_PORTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are a bean for one backend", StateTest::isBackend))
            .because("the producer picks, so a caller that names one bean works with one backend only");

    /** Violates both rules. */
    @SuppressWarnings("unused")
    private static final class Violation {

        private PlantedBean memory;
        private StateConfig state;

        @InMemory
        private static final class PlantedBean {}
    }

    private static boolean isBackend(JavaClass type) {
        return type.isAnnotatedWith(InMemory.class) || type.isAnnotatedWith(InRedis.class);
    }

    @Test
    void onlyTheProducerReadsTheStateBackend() {
        SETTING_IS_READ_IN_ONE_PLACE.check(ImportedClasses.OURS);
    }

    @Test
    void callersDependOnPortsOnly() {
        CALLERS_KNOW_PORTS_ONLY.check(withoutOwnMembers());
    }

    /** A class depends on its nested classes, and they on it. */
    private static JavaClasses withoutOwnMembers() {
        return ImportedClasses.OURS.that(DescribedPredicate.describe(
                "are no part of a bean for one backend",
                type -> !isBackend(type)
                        && type.getEnclosingClass().filter(StateTest::isBackend).isEmpty()));
    }

    @Test
    void violationsAreReported() {
        JavaClasses planted =
                new ClassFileImporter().importClasses(Violation.class, Violation.PlantedBean.class, StateConfig.class);
        assertTrue(SETTING_IS_READ_IN_ONE_PLACE.evaluate(planted).hasViolation());
        assertTrue(CALLERS_KNOW_PORTS_ONLY.evaluate(planted).hasViolation());
    }

    @Test
    void eachPortHasOneBeanPerBackendAndOneProducer() {
        Set<String> produced = ImportedClasses.OURS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Produces.class))
                .filter(method -> isPort(method.getRawReturnType()))
                .map(StateTest::requireProducer)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(produced, portsWith(InMemory.class), "ports with a bean in memory");
        assertEquals(produced, portsWith(InRedis.class), "ports with a bean in Redis");
        assertTrue(produced.contains(packageOf("limits.LimitStore")), () -> "only " + produced + " were found");
    }

    private static boolean isPort(JavaClass type) {
        return type.isInterface() && type.getAllSubclasses().stream().anyMatch(StateTest::isBackend);
    }

    private static String requireProducer(JavaMethod method) {
        assertEquals(PRODUCER, method.getOwner().getName(), "of " + method.getFullName());
        return method.getRawReturnType().getName();
    }

    /** Each has one port, and that port's own name only: a second interface between them would mark a backend. */
    private static Set<String> portsWith(Class<? extends Annotation> backend) {
        List<String> ports = ImportedClasses.OURS.stream()
                .filter(type -> type.isAnnotatedWith(backend))
                .flatMap(bean -> bean.getAllRawInterfaces().stream())
                .filter(port -> port.getName().startsWith(BASE))
                .map(JavaClass::getName)
                .filter(name -> !name.equals(packageOf("settings.CheckedAtStart")))
                .toList();
        Set<String> once = new TreeSet<>(ports);
        assertEquals(once.size(), ports.size(), () -> "a port has two beans in one backend, of " + ports);
        return once;
    }
}
