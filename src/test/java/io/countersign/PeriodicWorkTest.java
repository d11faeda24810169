package io.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Periodic work is scheduled by one class, which stops it on shutdown. */
@Execution(ExecutionMode.CONCURRENT)
class PeriodicWorkTest {

    /** Classes with timers of their own, each with its reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "runtime.PeriodicTasks", "is the one place",
            "http.body.BodyDeadline", "its timers are deadlines of requests, which end with them",
            "redis.EventLoopTimeout", "its timers are deadlines of questions to Redis, which end with them",
            "alerts.messages.CoalescingPublisher", "its timers are waits of messages, which a call to SNS ends",
            "objects.copies.CopyService", "its heartbeat is that of a response, which ends with it",
            "alerts.events.EventFeed", "reads several times a second, and only while a client listens");

    private static final ArchRule RULE = noClasses()
            .that()
            .resideOutsideOfPackages(packageOf("local.."))
            .and(DescribedPredicate.describe("are no exception", type -> EXCEPTIONS.keySet().stream()
                    .noneMatch(name -> type.getName().matches(packageOf(name) + "(\\$.*)?"))))
            .should()
            .callCodeUnitWhere(DescribedPredicate.describe("sets a timer", PeriodicWorkTest::setsATimer))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.scheduler..")
            .because(
                    "a timer that its class sets itself runs on after the application has ended, and overtakes itself");

    private static boolean setsATimer(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        return owner.startsWith("io.vertx.") && name.matches("setPeriodic|setTimer|timerStream|periodicStream")
                || owner.startsWith("io.smallrye.mutiny.") && name.matches("ticks|withDelay")
                || name.matches("schedule(AtFixedRate|WithFixedDelay)?") && !owner.startsWith("io.quarkus.scheduler.")
                || name.startsWith("newScheduled")
                || name.startsWith("newSingleThreadScheduled")
                || owner.equals(Timer.class.getName());
    }

    @Test
    void isScheduledInOneClass() {
        RULE.check(ImportedClasses.OURS);
    }

    @Test
    void exceptionsAreStillNeeded() {
        EXCEPTIONS.keySet().stream()
                .filter(name -> !name.equals("runtime.PeriodicTasks"))
                .forEach(name -> assertTrue(
                        ImportedClasses.OURS.stream()
                                .filter(type -> type.getName().matches(packageOf(name) + "(\\$.*)?"))
                                .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                                .anyMatch(PeriodicWorkTest::setsATimer),
                        name));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfVertx.class,
                OfMutiny.class,
                OfMutinyRepetition.class,
                OfTheJdk.class,
                OfTheJdksPool.class,
                OfNetty.class
            })
    void everyKindOfTimerIsReported(Class<?> planted) {
        assertTrue(
                RULE.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation(), planted::getSimpleName);
    }

    /** The extension is no dependency of this project, so its annotation is planted, too. */
    @Test
    void theSchedulerOfQuarkusIsReported(@TempDir Path folder) {
        String annotation = "io.quarkus.scheduler.PlantedSchedule";
        String work = packageOf("limits.PlantedWork");
        PlantedClasses.compile(
                folder,
                Map.of(
                        annotation,
                        "package io.quarkus.scheduler; public @interface PlantedSchedule {}",
                        work,
                        "package io.countersign.limits; class PlantedWork { @" + annotation + " void run() {} }"));
        assertTrue(RULE.evaluate(PlantedClasses.read(folder, Set.of(annotation, work)))
                .hasViolation());
    }

    static final class OfVertx {
        static void start(Vertx vertx) {
            vertx.setPeriodic(1000, tick -> {});
        }
    }

    static final class OfMutiny {
        static Multi<Long> start() {
            return Multi.createFrom().ticks().every(Duration.ofSeconds(1));
        }
    }

    static final class OfMutinyRepetition {
        static Multi<Integer> start() {
            return Uni.createFrom()
                    .item(1)
                    .repeat()
                    .withDelay(Duration.ofSeconds(1))
                    .indefinitely();
        }
    }

    static final class OfTheJdk {
        static Timer start() {
            return new Timer();
        }
    }

    static final class OfTheJdksPool {
        static void start() {
            Executors.newScheduledThreadPool(1);
        }
    }

    static final class OfNetty {
        static void start(EventLoop loop) {
            loop.schedule(() -> {}, 1, TimeUnit.SECONDS);
        }
    }
}
