package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Only one class reads the system clock; all others use an injected clock. */
class ClockTest {

    private static final ArchRule RULE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(packageOf("runtime.SystemClock"))
            .should()
            .accessTargetWhere(DescribedPredicate.describe("the machine's clock is read", ClockTest::readsClock))
            .because(
                    "runtime.SystemClock is the one place that reads it: time that is given can be tested and corrected");

    @Test
    void theSystemClockIsReadInOneClass() {
        RULE.check(ImportedClasses.OURS);
    }

    @Test
    void everyReadOfTheSystemClockIsReported() {
        for (Class<?> reader : Set.of(Calls.class, Refers.class, Constructs.class, Makes.class)) {
            assertTrue(
                    RULE.evaluate(new ClassFileImporter().importClasses(reader)).hasViolation(), reader.getName());
        }
    }

    @Test
    void anInjectedClockIsAllowed() {
        RULE.check(new ClassFileImporter().importClasses(Asks.class));
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean given = access.getTarget().getFullName().contains(Clock.class.getName() + ")");
        return owner.startsWith("java.time.") && name.equals("now") && !given
                || owner.equals(Clock.class.getName())
                        && (name.startsWith("system") || name.startsWith("tick") && !given)
                || owner.equals(System.class.getName()) && name.equals("currentTimeMillis")
                || access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()");
    }

    private static class Calls {
        long read() {
            return Instant.now().getEpochSecond();
        }
    }

    private static class Refers {
        Supplier<Instant> read = Instant::now;
    }

    private static class Constructs {
        Object read = new Date();
    }

    private static class Makes {
        Clock read = Clock.systemUTC();
    }

    private static class Asks {
        Instant read(Clock given) {
            return Instant.now(given);
        }
    }
}
