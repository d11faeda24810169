package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.locks.LockSupport;

/** Waits until the service detects an available issuer or its new keys. */
final class IssuerWait {

    private static final long TIMEOUT = 15_000_000_000L;

    private IssuerWait() {}

    /** Asks until {@code token} is taken. */
    static void until(String token) {
        until(token, 200, () -> {});
    }

    /** Asks until {@code token} is answered by {@code status}, with a {@code nudge} each time. */
    static void until(String token, int status, Runnable nudge) {
        long end = System.nanoTime() + TIMEOUT;
        int answered;
        do {
            nudge.run();
            LockSupport.parkNanos(50_000_000);
            answered = Acme.whoIs(token).extract().statusCode();
        } while (answered != status && System.nanoTime() < end);
        assertEquals(status, answered, "the token's answer");
    }
}
