package io.countersign.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.events.ReportWritten;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.reports.ReplacedReport;
import io.countersign.reports.ReportRequest;
import io.countersign.reports.ScheduledWriter;
import io.countersign.state.ClusterLease;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectWriter;
import io.countersign.stores.ManualClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** A report is written once per interval, by one instance. The clock is moved; nothing waits. */
class ReportScheduleTest {

    private final ManualClock clock = new ManualClock();
    private final StoredReport store = new StoredReport();
    private final Leases leases = new Leases();
    private final List<ReportWritten> events = new ArrayList<>();
    private final ScheduledReports reports = ReportsConfigTest.reports(ReportsConfigTest.valid());
    private final ScheduledReport report = reports.all().get(0);

    /** The store, which has one object at most. */
    private static final class StoredReport implements ObjectWriter {

        private Map<String, String> metadata;

        @Override
        public Uni<Optional<Map<String, String>>> metadata(ObjectAddress address) {
            return Uni.createFrom().item(() -> Optional.ofNullable(metadata));
        }

        @Override
        public Uni<Void> write(
                ObjectAddress address, String contentType, Supplier<Map<String, String>> given, Multi<byte[]> body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> write(ObjectAddress address, Map<String, String> headers, Multi<byte[]> body) {
            throw new UnsupportedOperationException();
        }
    }

    /** The leases of all instances. */
    private final class Leases implements ClusterLease {

        private final Map<String, Instant> ends = new HashMap<>();

        @Override
        public Uni<Boolean> take(String name, String owner, Duration hold) {
            return Uni.createFrom().item(() -> {
                Instant held = ends.get(name);
                if (held != null && clock.instant().isBefore(held)) {
                    return false;
                }
                ends.put(name, clock.instant().plus(hold));
                return true;
            });
        }

        @Override
        public Uni<Void> giveBack(String name) {
            return Uni.createFrom().voidItem().invoke(() -> ends.remove(name));
        }
    }

    /** Writes at once, or fails. */
    private final class Writer implements ScheduledWriter {

        private int attempts;
        private RuntimeException failure;

        @Override
        public Uni<ReplacedReport> replace(ReportRequest request, Map<String, String> marks) {
            return Uni.createFrom().item(() -> {
                attempts++;
                if (failure != null) {
                    throw failure;
                }
                store.metadata = marks;
                return new ReplacedReport(2, 1, 101);
            });
        }
    }

    @SuppressWarnings("unchecked")
    private Event<ReportWritten> observed() {
        return (Event<ReportWritten>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, args) -> {
                    assertEquals("fire", method.getName());
                    events.add((ReportWritten) args[0]);
                    return null;
                });
    }

    private ReportSchedule schedule(Writer writer) {
        return new ReportSchedule(reports, writer, store, leases, clock, observed());
    }

    private void renew(ReportSchedule schedule) {
        schedule.renew(report, schedule.statusOf(report)).await().indefinitely();
    }

    @Test
    void itIsWrittenOncePerIntervalByOneOfTwoInstances() {
        Writer first = new Writer();
        Writer second = new Writer();
        ReportSchedule one = schedule(first);
        ReportSchedule other = schedule(second);
        for (int minute = 0; minute < 180; minute++) {
            renew(one);
            renew(other);
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(3, first.attempts);
        assertEquals(0, second.attempts);
        assertEquals(3, events.size());
        assertEquals(new ReportWritten("sales", null, "demo", "files/report.csv", 101), events.get(0));
        assertEquals(one.statusOf(report).version(), other.statusOf(report).version());
    }

    @Test
    void whileAnInstanceWritesNoOtherOneDoes() {
        Writer writer = new Writer();
        ReportSchedule schedule = schedule(writer);
        leases.take("report-sales", "another", report.every()).await().indefinitely();
        renew(schedule);
        assertEquals(0, writer.attempts);
        clock.advance(report.every()); // the other one crashed
        renew(schedule);
        assertEquals(1, writer.attempts);
    }

    @Test
    void aFailedRunIsSeenInHealthAndRepeatedAfterAPause() {
        Writer writer = new Writer();
        ReportSchedule schedule = schedule(writer);
        ReportHealth health = new ReportHealth(schedule, clock);
        assertEquals(HealthCheckResponse.Status.DOWN, health.call().getStatus());
        renew(schedule);
        Map<String, String> kept = store.metadata;
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        assertEquals(101L, health.call().getData().orElseThrow().get("sales.rows"));
        clock.advance(report.every());
        writer.failure = ProblemException.invalid("columns", "must name columns of the files");
        assertThrows(ProblemException.class, () -> renew(schedule));
        assertEquals(2, writer.attempts);
        assertEquals(kept, store.metadata);
        assertEquals(1, schedule.statusOf(report).attempts().failures());
        assertEquals(
                "columns: must name columns of the files.",
                health.call().getData().orElseThrow().get("sales.failure"));
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus(), "the old report is not too old");
        clock.advance(report.pause().minusSeconds(1));
        renew(schedule);
        assertEquals(2, writer.attempts, "it is paused");
        clock.advance(Duration.ofSeconds(1));
        assertThrows(ProblemException.class, () -> renew(schedule));
        assertEquals(3, writer.attempts);
        clock.advance(report.every());
        assertEquals(HealthCheckResponse.Status.DOWN, health.call().getStatus());
        writer.failure = null;
        renew(schedule);
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        assertTrue(!health.call().getData().orElseThrow().containsKey("sales.failure"));
    }

    @Test
    void aFailureThatCanPassIsRepeatedAtTheNextCheck() {
        Writer writer = new Writer();
        ReportSchedule schedule = schedule(writer);
        writer.failure = new ProblemException(ProblemCode.STORE_UNAVAILABLE, "The store cannot be reached.");
        assertThrows(ProblemException.class, () -> renew(schedule));
        clock.advance(report.check());
        writer.failure = null;
        renew(schedule);
        assertEquals(2, writer.attempts);
    }

    @Test
    void otherSettingsAndAnotherObjectAreReplacedAtOnce() {
        Writer writer = new Writer();
        ReportSchedule schedule = schedule(writer);
        store.metadata = Map.of("countersign-report-at", "yesterday");
        renew(schedule);
        assertEquals(1, writer.attempts);
        store.metadata = new HashMap<>(store.metadata);
        store.metadata.put("countersign-report", "0123456789abcdef");
        renew(schedule);
        assertEquals(2, writer.attempts);
        renew(schedule);
        assertEquals(2, writer.attempts);
    }
}
