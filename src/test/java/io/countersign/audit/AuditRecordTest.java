package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.ActivityFeed;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record writes one event for each result, and reports what alert rules count. */
class AuditRecordTest {

    private static final Actor ANN = new Actor("ann", "acme", null);
    private static final Set<Action> SIGNED_REQUESTS =
            Set.of(Action.READ, Action.READ_METADATA, Action.WRITE, Action.WRITE_BY_FORM, Action.DELETE);

    private final AuditTrail trail = AuditTrails.trail();
    private final ActivityFeed activity = new ActivityFeed();
    private final List<String> reported = new ArrayList<>();
    private final Auditor auditor = new Auditor(trail, activity, Clock.systemUTC());

    AuditRecordTest() {
        activity.listen((done, profile, amount) -> reported.add(done + " " + profile + " " + amount));
    }

    private AuditRecord record(Action action, Subject subject) {
        return auditor.record(ANN, "r-1", action, subject);
    }

    private List<AuditEvent> events() {
        List<AuditEvent> events = new ArrayList<>();
        trail.drain(events::add);
        return events;
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void urlsAndFormsCountAsSignatures(Action action) {
        record(action, new Subject.OfObject("demo", "b", "k", null, null, null)).signed(Instant.EPOCH);
        assertEquals(SIGNED_REQUESTS.contains(action) ? List.of("SIGNATURES demo 1") : List.of(), reported);
        assertEquals(Outcome.SIGNED, events().get(0).outcome());
    }

    @Test
    void anUploadIsCountedWithItsBytes() {
        Subject subject = new Subject.OfUpload("demo", "b", "k", 9L);
        record(Action.FINISH_UPLOAD, subject).uploaded("id", Instant.EPOCH);
        record(Action.FINISH_UPLOAD, subject).arrived("id", Instant.EPOCH);
        assertEquals(List.of("UPLOADS demo 1", "BYTES demo 9"), reported);
        assertEquals(
                List.of(Outcome.UPLOADED, Outcome.ARRIVED),
                events().stream().map(AuditEvent::outcome).toList());
    }

    /** Problems whose cause is this service, or one that it depends on; every other one is a refusal. */
    private static final Set<ProblemCode> FAILURES = EnumSet.of(
            ProblemCode.INTERNAL,
            ProblemCode.STORE_REFUSED,
            ProblemCode.STORE_FAILED,
            ProblemCode.STORE_UNAVAILABLE,
            ProblemCode.STORE_TIMEOUT,
            ProblemCode.SNS_REFUSED,
            ProblemCode.SNS_FAILED,
            ProblemCode.SNS_UNAVAILABLE,
            ProblemCode.SNS_TIMEOUT,
            ProblemCode.VISION_REFUSED,
            ProblemCode.VISION_FAILED,
            ProblemCode.VISION_UNAVAILABLE,
            ProblemCode.VISION_TIMEOUT,
            ProblemCode.PUBLISH_IN_DOUBT,
            ProblemCode.ISSUER_UNAVAILABLE,
            ProblemCode.CREDENTIALS_UNAVAILABLE,
            ProblemCode.STATE_UNAVAILABLE,
            ProblemCode.OUT_OF_TIME);

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void refusalsAndFailuresAreCountedSeparately(ProblemCode code) {
        ProblemException cause = new ProblemException(code, "No.").withReason("why");
        assertSame(cause, record(Action.WRITE, Subject.NONE).unsuccessful(cause));
        boolean failed = FAILURES.contains(code);
        assertEquals(List.of(failed ? "FAILURES null 1" : "REFUSALS null 1"), reported);
        AuditEvent event = events().get(0);
        assertEquals(failed ? Outcome.FAILED : Outcome.REFUSED, event.outcome());
        assertEquals("why", event.reason());
    }

    @Test
    void workThatIsRefusedForALimitIsAuditedAsRefused() {
        Uni<Void> work = record(Action.PUBLISH, new Subject.OfTopic("potholes"))
                .perform(() -> Uni.createFrom().failure(new ProblemException(ProblemCode.OVERLOADED, "Later.")));
        assertThrows(ProblemException.class, () -> work.await().indefinitely());
        assertEquals(
                List.of(Outcome.ALLOWED, Outcome.REFUSED),
                events().stream().map(AuditEvent::outcome).toList());
    }

    @Test
    void workThatThrowsIsAuditedLikeWorkThatFails() {
        Uni<Void> work = record(Action.PUBLISH, new Subject.OfTopic("potholes")).perform(() -> {
            throw new ProblemException(ProblemCode.SNS_UNAVAILABLE, "Later.");
        });
        assertThrows(ProblemException.class, () -> work.await().indefinitely());
        assertEquals(
                List.of(Outcome.ALLOWED, Outcome.FAILED),
                events().stream().map(AuditEvent::outcome).toList());
    }

    @Test
    void failedWorkIsAuditedAsAllowedThenFailed() {
        List<Integer> before = new ArrayList<>();
        Uni<Void> work = record(Action.MANAGE_TOPIC, new Subject.OfTopic("potholes"))
                .perform(() -> {
                    before.add(events().size());
                    return Uni.createFrom().failure(new IllegalStateException("down"));
                });
        assertThrows(IllegalStateException.class, () -> work.await().indefinitely());
        assertEquals(List.of(1), before);
        AuditEvent failed = events().get(0);
        assertEquals(Outcome.FAILED, failed.outcome());
        assertEquals("internal", failed.reason());
        assertEquals("r-1", failed.requestId());
        assertEquals("potholes", failed.subject().key());
    }

    @Test
    void workDoesNotRunIfTheAuditQueueIsFull() {
        for (int i = 0; i < AuditTrail.PLACES; i++) {
            record(Action.PUBLISH, Subject.NONE).allowed();
        }
        AuditRecord full = record(Action.PUBLISH, Subject.NONE);
        List<String> ran = new ArrayList<>();
        assertThrows(
                ProblemException.class,
                () -> full.perform(() -> {
                    ran.add("work");
                    return Uni.createFrom().voidItem();
                }));
        assertEquals(List.of(), ran);
        full.refused("dropped and counted");
        assertEquals(AuditTrail.PLACES, events().size());
    }
}
