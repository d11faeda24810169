package io.countersign.stores;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.countersign.signing.SigningCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A source of credentials that answers when the test says so. */
public final class ManualSource implements CredentialsSource {

    private final BlockingQueue<UniEmitter<? super ExpiringCredentials>> asked = new LinkedBlockingQueue<>();
    private final Thread test = Thread.currentThread();

    @Override
    public Uni<ExpiringCredentials> resolve() {
        assertNotSame(test, Thread.currentThread(), "looked up on the caller's own thread");
        return Uni.createFrom().<ExpiringCredentials>emitter(question -> asked.add(question));
    }

    /** Answers the next question, which must have been or be asked shortly. */
    void answer(ExpiringCredentials ending) {
        next().complete(ending);
    }

    void fail(String text) {
        next().fail(new IllegalStateException(text));
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    private UniEmitter<? super ExpiringCredentials> next() {
        try {
            UniEmitter<? super ExpiringCredentials> question = asked.poll(10, TimeUnit.SECONDS);
            assertNotNull(question, "credentials were not requested");
            return question;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static ExpiringCredentials ending(String id, Instant end) {
        return new ExpiringCredentials(SigningCredentials.of(id, "secret-of-" + id), end);
    }
}
