package io.countersign.stores;

import static io.countersign.stores.ManualClock.START;
import static io.countersign.stores.ManualSource.ending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.telemetry.RequestId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Current credentials: resolved once, replaced before they expire, and refreshed in the background while the old ones
 * are valid.
 */
class CurrentCredentialsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final ManualSource source = new ManualSource();
    private final CurrentCredentials credentials =
            new CurrentCredentials("default", source, Settings.of(Map.of()), clock);

    private UniAssertSubscriber<ExpiringCredentials> ask() {
        return credentials.get().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private ExpiringCredentials hold(ExpiringCredentials ending) {
        UniAssertSubscriber<ExpiringCredentials> asking = ask();
        source.answer(ending);
        assertSame(ending, asking.awaitItem().getItem());
        return ending;
    }

    @Test
    void noCredentialsAreCurrentUntilTheSourceAnswers() {
        assertNull(credentials.cached());
        assertNull(credentials.life());
        ExpiringCredentials first = hold(ending("first", START.plus(HOUR)));
        assertSame(first, credentials.cached());
        assertEquals(HOUR, credentials.life());
    }

    @Test
    void concurrentCallersShareOneLookup() {
        UniAssertSubscriber<ExpiringCredentials> one = ask();
        UniAssertSubscriber<ExpiringCredentials> other = ask();
        ExpiringCredentials first = ending("first", null);
        source.answer(first);
        assertSame(first, one.awaitItem().getItem());
        assertSame(first, other.awaitItem().getItem());
        assertFalse(source.isAsked());
    }

    @Test
    void eachRequestContinuesUnderItsOwnIdAfterASharedLookup() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<String> one = idAfterLookup(vertx, "one");
            CompletableFuture<String> other = idAfterLookup(vertx, "other");
            source.answer(ending("first", null));
            assertEquals("one", one.get(10, TimeUnit.SECONDS));
            assertEquals("other", other.get(10, TimeUnit.SECONDS));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    /** The SDK does so in each call of an event loop that finds no credentials. */
    @Test
    void aThreadOfARequestCanWaitForThem() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<Void> asked = new CompletableFuture<>();
            CompletableFuture<String> found = new CompletableFuture<>();
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(ignored -> {
                CompletableFuture<ExpiringCredentials> given = credentials.get().subscribeAsCompletionStage();
                asked.complete(null);
                try {
                    found.complete(given.get(10, TimeUnit.SECONDS).credentials().accessKeyId());
                } catch (Exception e) {
                    found.completeExceptionally(e);
                }
            });
            asked.get(10, TimeUnit.SECONDS);
            source.answer(ending("first", null));
            assertEquals("first", found.get(20, TimeUnit.SECONDS));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    /** Asks as the request {@code id} does; returns the request id under which its work continues. */
    private CompletableFuture<String> idAfterLookup(Vertx vertx, String id) throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<String> found = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(ignored -> {
            RequestId.set(id);
            credentials.forRequest().subscribe().with(given -> found.complete(String.valueOf(RequestId.current())));
            asked.complete(null);
        });
        asked.get(10, TimeUnit.SECONDS);
        return found;
    }

    @Test
    void onlyCurrentCredentialsAreFoundByTheirId() {
        assertNull(credentials.byAccessKeyId("first"));
        ExpiringCredentials first = hold(ending("first", null));
        assertSame(first.credentials(), credentials.byAccessKeyId("first"));
        assertNull(credentials.byAccessKeyId("other"));
    }

    @Test
    void credentialsAreRefreshedInTheBackgroundBeforeTheyExpire() {
        ExpiringCredentials first = hold(ending("first", START.plus(Duration.ofMinutes(9))));
        clock.advance(Duration.ofMinutes(4)); // exactly five minutes ahead: not yet
        assertSame(first, credentials.cached());
        assertFalse(source.isAsked());
        clock.advance(Duration.ofSeconds(1));
        assertSame(first, credentials.cached());
        assertSame(first, ask().assertCompleted().getItem()); // while the lookup is in flight
        ExpiringCredentials second = ending("second", START.plus(HOUR));
        source.answer(second);
        assertSame(second, credentials.cached());
        assertNull(credentials.byAccessKeyId("first"));
    }

    @Test
    void aSessionWithoutAnExpiryIsAssumedToExpire() {
        CurrentCredentials assuming = new CurrentCredentials(
                "default", source, Settings.of(Map.of("countersign.s3.assumed-session-duration", "PT15M")), clock);
        UniAssertSubscriber<ExpiringCredentials> asking =
                assuming.get().subscribe().withSubscriber(UniAssertSubscriber.create());
        source.answer(new ExpiringCredentials(new SigningCredentials("session", "secret", "token"), null));
        ExpiringCredentials session = asking.awaitItem().getItem();
        assertEquals(START.plus(Duration.ofMinutes(15)), session.endsAt());
        assertTrue(session.assumed());
        assuming.forget();
        assertNull(assuming.cached());
        asking = assuming.get().subscribe().withSubscriber(UniAssertSubscriber.create());
        source.answer(ending("pair", null)); // which is no session
        assertNull(asking.awaitItem().getItem().endsAt());
    }

    @Test
    void credentialsReportedExpiredByTheStoreAreNotUsed() {
        ExpiringCredentials session =
                new ExpiringCredentials(new SigningCredentials("session", "secret", "token"), START.plus(HOUR));
        hold(session);
        credentials.expired(session.credentials());
        assertNull(credentials.cached());
        UniAssertSubscriber<ExpiringCredentials> asking = ask();
        source.answer(session);
        ProblemException failure =
                assertInstanceOf(ProblemException.class, asking.awaitFailure().getFailure());
        assertEquals(ProblemCode.CREDENTIALS_UNAVAILABLE, failure.code());
        ExpiringCredentials next = hold(
                new ExpiringCredentials(new SigningCredentials("session", "secret", "next token"), START.plus(HOUR)));
        credentials.expired(session.credentials()); // the answer to a call that was made before
        assertSame(next, credentials.cached());
    }

    /** A store that calls a pair without a session expired is mistaken. */
    @Test
    void aKeyPairWithoutASessionDoesNotExpire() {
        ExpiringCredentials pair = hold(ending("pair", null));
        assertNull(credentials.session());
        assertSame(pair, credentials.cached());
    }

    @Test
    void credentialsWithoutAnExpiryAreRefreshed() {
        ExpiringCredentials first = hold(ending("first", null));
        assertNull(credentials.life());
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertSame(first, credentials.cached());
        ExpiringCredentials second = ending("second", null);
        source.answer(second);
        assertSame(second, credentials.cached());
    }

    @Test
    void shortLivedCredentialsAreRefreshedAfterTenSeconds() {
        ExpiringCredentials first = hold(ending("first", START.plus(Duration.ofMinutes(3))));
        clock.advance(Duration.ofSeconds(10));
        assertSame(first, credentials.cached());
        assertFalse(source.isAsked());
        clock.advance(Duration.ofSeconds(1));
        assertSame(first, credentials.cached());
        ExpiringCredentials second = ending("second", START.plus(HOUR));
        source.answer(second);
        assertSame(second, credentials.cached());
    }

    @Test
    void aFailedRefreshIsHarmlessUntilTheOldCredentialsExpire() {
        ExpiringCredentials first = hold(ending("first", START.plus(Duration.ofMinutes(9))));
        clock.advance(Duration.ofMinutes(6));
        assertSame(first, credentials.cached());
        source.fail("metadata service unreachable");
        assertSame(first, credentials.cached()); // and asks again
        ExpiringCredentials second = ending("second", START.plus(HOUR));
        source.answer(second);
        assertSame(second, credentials.cached());
    }

    @Test
    void aFailingSourceIsAGenericProblemAndRecovers() {
        UniAssertSubscriber<ExpiringCredentials> asking = ask();
        source.fail("http://169.254.169.254 timed out");
        ProblemException problem =
                assertInstanceOf(ProblemException.class, asking.awaitFailure().getFailure());
        assertEquals(ProblemCode.CREDENTIALS_UNAVAILABLE, problem.code());
        assertFalse(problem.getMessage().contains("169"), problem.getMessage());
        hold(ending("first", null));
    }

    @Test
    void credentialsWithinTheirMarginAreNotUsed() {
        ExpiringCredentials first = hold(ending("first", START.plus(Duration.ofMinutes(3))));
        clock.advance(Duration.ofSeconds(119));
        assertSame(first, credentials.cached());
        clock.advance(Duration.ofSeconds(1));
        assertNull(credentials.cached());
    }

    @Test
    void aSourceWithOnlyExpiredCredentialsIsAProblem() {
        UniAssertSubscriber<ExpiringCredentials> asking = ask();
        source.answer(ending("old", START.plus(Duration.ofMinutes(1))));
        ProblemException problem =
                assertInstanceOf(ProblemException.class, asking.awaitFailure().getFailure());
        assertEquals(ProblemCode.CREDENTIALS_UNAVAILABLE, problem.code());
        assertNull(credentials.cached());
        assertNull(credentials.byAccessKeyId("old"));
    }
}
