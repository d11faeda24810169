package io.countersign.signer;

import static io.countersign.stores.ManualSource.ending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.TestPermits;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditTrail;
import io.countersign.audit.AuditTrails;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.signer.Expiry.Reason;
import io.countersign.signing.QueryParam;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.countersign.stores.ManualClock;
import io.countersign.stores.Settings;
import io.countersign.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Within a profile's window the same request has the same URL, on every instance, and its expiry is the truth. */
class UrlWindowTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Caller ALICE = new Caller("alice", Caller.Kind.API_KEY, Set.of(), null, "192.0.2.1");
    private static final Caller BOB = new Caller("bob", Caller.Kind.API_KEY, Set.of(), null, "192.0.2.1");

    private final Profile profile = PolicySettings.profile(
            Map.of("methods", "GET,HEAD,PUT", "url-window", "PT10M", "default-read-expiry", "PT15M"));

    /** A service with a clock of its own. */
    private static final class Instance {

        private final ManualClock clock = new ManualClock();
        private final AuditTrail trail = AuditTrails.trail();
        private final Presigner presigner;

        Instance() {
            Map<String, String> settings = Map.of("countersign.s3.region", "us-east-1");
            Stores stores = Settings.stores(settings, clock);
            stores.of("default").readers().get().await().indefinitely();
            presigner = new Presigner(
                    stores,
                    Settings.of(settings),
                    new SignatureAudit(AuditTrails.auditor(trail, clock)),
                    AuditTrails.metrics());
        }

        SignedUrl sign(UrlSigningJob job) {
            return presigner.url(job).await().indefinitely();
        }
    }

    private UrlSigningJob read(Caller caller, String key, Duration lifetime) {
        return UrlSigningJob.of(TestPermits.toRead(caller, profile, key, lifetime));
    }

    private UrlSigningJob read(String key) {
        return read(ALICE, key, null);
    }

    @Test
    void theSameRequestHasTheSameUrlOnTwoInstancesWithinAWindow() {
        Instance one = new Instance();
        Instance other = new Instance();
        SignedUrl first = one.sign(read("a.png"));
        other.clock.advance(WINDOW.minusNanos(1));
        assertEquals(first, other.sign(read("a.png")));
        assertTrue(first.url().contains("X-Amz-Date=20260301T120000Z"), "the date is the start of the window");
        assertTrue(first.url().contains("x-countersign-id=" + first.id()), "the id is part of the URL");
        assertEquals(ManualClock.START, first.startedAt());
        assertEquals(ManualClock.START.plus(Duration.ofMinutes(15)), first.expiresAt());
        assertEquals(ManualClock.START.plus(WINDOW), first.stableUntil());
        other.clock.advance(Duration.ofNanos(1));
        SignedUrl next = other.sign(read("a.png"));
        assertNotEquals(first.url(), next.url());
        assertNotEquals(first.id(), next.id());
        assertEquals(first.stableUntil(), next.startedAt());
    }

    @Test
    void everyRequestIsAudited() {
        Instance instance = new Instance();
        SignedUrl first = instance.sign(read("a.png"));
        instance.clock.advance(Duration.ofSeconds(5));
        instance.sign(read("a.png"));
        List<AuditEvent> events = AuditTrails.events(instance.trail);
        assertEquals(
                List.of(first.id(), first.id()),
                events.stream().map(AuditEvent::id).toList());
        assertEquals(
                List.of(ManualClock.START, ManualClock.START.plusSeconds(5)),
                events.stream().map(AuditEvent::at).toList());
    }

    /** The store's access log leads back to the caller. */
    @Test
    void everythingThatDiffersGetsAnotherId() {
        Instance instance = new Instance();
        List<UrlSigningJob> jobs = new ArrayList<>(List.of(
                read("a.png"),
                read("b.png"),
                read(BOB, "a.png", null),
                read(ALICE, "a.png", Duration.ofMinutes(14)),
                read("a.png").withMethod(ObjectMethod.HEAD),
                read("a.png").withQuery(List.of(new QueryParam("versionId", "1"))),
                read("a.png").withQuery(List.of(new QueryParam("versionId", "12"))),
                read("a.png").withQuery(List.of(new QueryParam("response-content-type", "1"))),
                read("a").withQuery(List.of(new QueryParam("x", "1"), new QueryParam("y", "2"))),
                read("a").withQuery(List.of(new QueryParam("x", "1\ny=1:2")))));
        List<String> ids = jobs.stream().map(job -> instance.sign(job).id()).toList();
        assertEquals(jobs.size(), Set.copyOf(ids).size(), () -> "these: " + ids);
    }

    @ParameterizedTest
    @CsvSource({"PT10M", "PT1M", "PT1S"})
    void aLifetimeThatDoesNotOutliveTheWindowStartsAtOnce(Duration lifetime) {
        Instance instance = new Instance();
        instance.clock.advance(Duration.ofMinutes(9));
        SignedUrl signed = instance.sign(read(ALICE, "a.png", lifetime));
        assertEquals(instance.clock.instant(), signed.startedAt());
        assertEquals(instance.clock.instant().plus(lifetime), signed.expiresAt());
        assertNull(signed.stableUntil());
        assertNotEquals(
                signed.id(), instance.sign(read(ALICE, "a.png", lifetime)).id());
    }

    @Test
    void writesAreSignedOneByOne() {
        Instance instance = new Instance();
        instance.clock.advance(Duration.ofMinutes(3));
        UrlSigningJob put = UrlSigningJob.of(TestPermits.toWrite(ALICE, profile, "a.png"));
        SignedUrl one = instance.sign(put);
        assertEquals(instance.clock.instant(), one.startedAt());
        assertNotEquals(one.id(), instance.sign(put).id());
        // the parts of an upload are listed by a GET, under its permit to write
        assertNull(instance.sign(put.withMethod(ObjectMethod.GET)).stableUntil());
    }

    private SignatureTime at(Instant now, Duration asked, ExpiringCredentials credentials) {
        UrlSigningJob job = read(ALICE, "a.png", asked);
        return SignatureTime.of(job, now, start -> Expiry.of(asked, job.lifetime(), start, credentials, MARGIN));
    }

    /** Whatever is asked, a URL lives at most as long as asked, and at least as long less the window. */
    @Test
    void theExpiryHasItsBounds() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            Instant now = ManualClock.START.plusMillis(random.nextInt(2_000_000));
            Duration asked = Duration.ofSeconds(1 + random.nextInt(4000));
            Instant end = now.plusSeconds(62 + random.nextInt(4000));
            boolean bounded = random.nextBoolean();
            SignatureTime time = at(now, asked, bounded ? ending("session", end) : null);
            Duration granted = asked.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : asked;
            assertFalse(time.expiresAt().isAfter(now.plus(granted)), "longer than asked, or than the profile allows");
            assertTrue(time.expiresAt().isAfter(now), "it has expired already");
            Instant least = now.plus(granted).minus(granted.compareTo(WINDOW) > 0 ? WINDOW : Duration.ofSeconds(1));
            if (bounded) {
                assertFalse(time.expiresAt().isAfter(end.minus(MARGIN)), "beyond the life of the credentials");
                Instant cut = end.minus(MARGIN).minusSeconds(1);
                least = least.isAfter(cut) ? cut : least;
            }
            assertFalse(time.expiresAt().isBefore(least), "shorter than promised");
        }
    }

    @Test
    void credentialsThatEndEarlierShortenIt() {
        Instant now = ManualClock.START.plus(Duration.ofMinutes(4));
        SignatureTime shortened = at(now, null, ending("session", ManualClock.START.plus(Duration.ofMinutes(9))));
        assertEquals(new Expiry(480, Reason.CREDENTIALS), shortened.expiry());
        assertEquals(ManualClock.START, shortened.at());
        assertThrows(
                ProblemException.class,
                () -> at(now, null, ending("session", ManualClock.START.plus(Duration.ofMinutes(5)))));
    }

    @Test
    void sevenDaysAreTheMaximumInAll() {
        Profile week = PolicySettings.profile(
                Map.of("max-read-expiry", "P7D", "default-read-expiry", "P7D", "url-window", "P6D"));
        UrlSigningJob job = UrlSigningJob.of(TestPermits.toRead(ALICE, week, "a.png", Duration.ofDays(7)));
        SignatureTime time = SignatureTime.of(
                job, ManualClock.START, start -> Expiry.of(Duration.ofDays(7), job.lifetime(), start, null, MARGIN));
        assertEquals(604_800, time.expiry().seconds());
        assertFalse(time.at().isAfter(ManualClock.START));
    }
}
