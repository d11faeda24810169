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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        assertEquals(Set.of(), faultsOfPorts(ImportedClasses.OURS));
        assertTrue(produced(ImportedClasses.OURS).contains(packageOf("limits.LimitStore")), "a port must be noticed");
    }

    @Test
    void portsWithOtherBeansOrProducersAreReported() {
        JavaClasses planted = new ClassFileImporter()
                .importClasses(
                        InMemoryOnly.class,
                        InMemoryOnly.Bean.class,
                        Doubled.class,
                        Doubled.First.class,
                        Doubled.Second.class,
                        Doubled.Shared.class,
                        ProducedElsewhere.class,
                        ProducedElsewhere.Memory.class,
                        ProducedElsewhere.Shared.class,
                        OtherProducer.class);
        assertEquals(
                Set.of(
                        InMemoryOnly.class.getName() + " has 0 beans in Redis",
                        InMemoryOnly.class.getName() + " has 0 producers in " + PRODUCER,
                        Doubled.class.getName() + " has 2 beans in memory",
                        Doubled.class.getName() + " has 0 producers in " + PRODUCER,
                        ProducedElsewhere.class.getName() + " has 0 producers in " + PRODUCER,
                        ProducedElsewhere.class.getName() + " is produced by " + OtherProducer.class.getName()),
                faultsOfPorts(planted));
    }

    private interface InMemoryOnly {

        @InMemory
        class Bean implements InMemoryOnly {}
    }

    private interface Doubled {

        @InMemory
        class First implements Doubled {}

        @InMemory
        class Second implements Doubled {}

        @InRedis
        class Shared implements Doubled {}
    }

    private interface ProducedElsewhere {

        @InMemory
        class Memory implements ProducedElsewhere {}

        @InRedis
        class Shared implements ProducedElsewhere {}
    }

    private static final class OtherProducer {

        @Produces
        ProducedElsewhere port() {
            return new ProducedElsewhere.Memory();
        }
    }

    /** What is wrong with the ports of {@code classes}, their beans and their producers. */
    private static Set<String> faultsOfPorts(JavaClasses classes) {
        Set<String> faults = new TreeSet<>();
        List<String> inMemory = portsWith(classes, InMemory.class);
        List<String> inRedis = portsWith(classes, InRedis.class);
        List<String> produced = produced(classes);
        Set<String> ports = new TreeSet<>(inMemory);
        ports.addAll(inRedis);
        ports.addAll(produced);
        for (String port : ports) {
            requireOne(port, inMemory, "beans in memory").ifPresent(faults::add);
            requireOne(port, inRedis, "beans in Redis").ifPresent(faults::add);
            requireOne(port, produced, "producers in " + PRODUCER).ifPresent(faults::add);
        }
        producers(classes)
                .filter(method -> !method.getOwner().getName().equals(PRODUCER))
                .forEach(method -> faults.add(method.getRawReturnType().getName() + " is produced by "
                        + method.getOwner().getName()));
        return faults;
    }

    private static Optional<String> requireOne(String port, List<String> found, String what) {
        int count = Collections.frequency(found, port);
        return count == 1 ? Optional.empty() : Optional.of(port + " has " + count + " " + what);
    }

    /** The methods that produce a port. */
    private static Stream<JavaMethod> producers(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Produces.class))
                .filter(method -> isPort(method.getRawReturnType()));
    }

    private static boolean isPort(JavaClass type) {
        return type.isInterface() && type.getAllSubclasses().stream().anyMatch(StateTest::isBackend);
    }

    private static List<String> produced(JavaClasses classes) {
        return producers(classes)
                .filter(method -> method.getOwner().getName().equals(PRODUCER))
                .map(method -> method.getRawReturnType().getName())
                .toList();
    }

    /** Each bean has one port, and that port's own name only: a second interface between them would mark a backend. */
    private static List<String> portsWith(JavaClasses classes, Class<? extends Annotation> backend) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(backend))
                .flatMap(bean -> bean.getAllRawInterfaces().stream())
                .filter(port -> port.getName().startsWith(BASE))
                .map(JavaClass::getName)
                .filter(name -> !name.equals(packageOf("settings.CheckedAtStart")))
                .toList();
    }
}
