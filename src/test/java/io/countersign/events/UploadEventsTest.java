package io.countersign.events;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.Actor;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events are delivered in order and once, also when an observer fails or the application ends. */
class UploadEventsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<UploadEvent> delivered = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch open = new CountDownLatch(1);
    private final UploadEvents events = new UploadEvents(new Observers(), new Metrics(registry));

    /** Keeps what is fired, once the test lets it; fails for the key {@code fail}. */
    private final class Observers implements Event<UploadEvent> {

        @Override
        public void fire(UploadEvent event) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            delivered.add(event);
            if (event.object().key().equals("fail")) {
                throw new IllegalStateException("an observer fails");
            }
        }

        @Override
        public <U extends UploadEvent> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UploadEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<UploadEvent> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UploadEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UploadEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        open.countDown();
        events.stop(null);
    }

    private static UploadedObject object(String key) {
        return new UploadedObject("demo", "bucket", key, 1L);
    }

    private static UploadFinished finished(String key) {
        return new UploadFinished("id-" + key, Instant.EPOCH, new Actor("ann", null, null), object(key));
    }

    private List<String> keys() {
        return delivered.stream().map(event -> event.object().key()).toList();
    }

    @Test
    void areDeliveredInOrderIfAnObserverFails() throws InterruptedException {
        events.publish(finished("a"));
        events.publish(finished("fail"));
        events.publish(new UploadDiscarded(object("b")));
        events.start(null);
        open.countDown();
        assertTrue(events.finish(TIMEOUT));
        assertEquals(List.of("a", "fail", "b"), keys());
    }

    @Test
    void areDeliveredBeforeShutdown() throws InterruptedException {
        events.start(null);
        events.publish(finished("a"));
        open.countDown();
        events.publish(finished("b"));
        events.stop(null);
        assertEquals(List.of("a", "b"), keys());
    }

    @Test
    void aFullQueueRefusesRequiredEventsAndDropsOthers() throws InterruptedException {
        for (int i = 0; i < UploadEvents.CAPACITY; i++) {
            events.publish(finished("k" + i));
        }
        ProblemException full = assertThrows(ProblemException.class, () -> events.publish(finished("more")));
        assertEquals(ProblemCode.OVERLOADED, full.code());
        assertDoesNotThrow(() -> events.publish(new UploadRejected(object("more"))));
        assertEquals(
                1,
                registry.get("countersign.uploads.events.dropped")
                        .functionCounter()
                        .count());
        assertFalse(events.finish(Duration.ofMillis(1)));
        events.start(null);
        open.countDown();
        assertTrue(events.finish(TIMEOUT));
        assertEquals(UploadEvents.CAPACITY, delivered.size());
    }
}
