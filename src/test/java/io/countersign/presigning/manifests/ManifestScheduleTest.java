package io.countersign.presigning.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.presigning.manifests.Manifest.Timing;
import io.countersign.state.ClusterLease;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectWriter;
import io.countersign.stores.ManualClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest is renewed before its URLs expire, by one instance. The clock is moved; nothing waits. */
class ManifestScheduleTest {

    private final ManualClock clock = new ManualClock();
    private final StoredManifest store = new StoredManifest();
    private final Leases leases = new Leases();

    /** The store, which has one object at most. */
    private static final class StoredManifest implements ObjectWriter {

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

    /** Writes in {@code duration}, for which it moves the clock, then fails or stores. */
    private final class SlowWriter extends ManifestWriter {

        private Duration duration = Duration.ZERO;
        private Duration lifetime;
        private boolean fails;
        private int attempts;

        SlowWriter(Manifests manifests) {
            super(null, null, manifests, clock);
        }

        @Override
        Uni<Written> write(Manifest manifest) {
            return Uni.createFrom().deferred(() -> {
                attempts++;
                Instant signedAt = clock.instant();
                Instant end = signedAt.plus(lifetime == null ? manifest.timing().expiresIn() : lifetime);
                ManifestVersion version = new ManifestVersion(manifest.fingerprint(), signedAt, end);
                clock.advance(duration);
                if (fails) {
                    return Uni.createFrom().failure(new IllegalStateException("the store fails"));
                }
                requireAlive();
                store.metadata = version.metadata();
                return Uni.createFrom().item(new Written(version, 1, 0));
            });
        }
    }

    /** What readers see has no expired URL now. */
    private void requireAlive() {
        if (store.metadata != null) {
            ManifestVersion.of(store.metadata)
                    .ifPresent(version -> assertTrue(
                            clock.instant().isBefore(version.endsAt()),
                            () -> "at " + clock.instant() + " until " + version.endsAt()));
        }
    }

    private static Manifests configured(String every, String expiresIn) {
        return ManifestsConfigTest.manifests(every, expiresIn);
    }

    private ManifestSchedule schedule(Manifests manifests, ManifestWriter writer) {
        return new ManifestSchedule(manifests, writer, store, leases, clock);
    }

    @ParameterizedTest
    @CsvSource({"PT6H, PT12H", "PT10S, PT1M", "PT30S, PT1M", "PT5M, PT1H", "PT1H, P1D"})
    void noUrlOfItExpiresEvenIfEverySecondAttemptFailsAtItsDeadline(String every, String expiresIn) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Manifests manifests = configured(every, expiresIn);
        Manifest manifest = manifests.all().get(0);
        Timing timing = manifest.timing();
        SlowWriter writer = new SlowWriter(manifests);
        ManifestSchedule schedule = schedule(manifests, writer);
        ManifestStatus status = schedule.statuses().get(manifest.name());
        boolean failed = false;
        for (int check = 0; check < 3_000; check++) {
            requireAlive();
            writer.fails = !failed && random.nextInt(3) == 0;
            writer.duration = random.nextBoolean()
                    ? timing.deadline()
                    : Duration.ofMillis(random.nextLong(timing.deadline().toMillis()));
            int before = writer.attempts;
            schedule.renew(manifest, status)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
            failed = writer.attempts == before ? failed : writer.fails;
            clock.advance(timing.check());
        }
        assertTrue(writer.attempts > 10, "attempts: " + writer.attempts);
        assertTrue(status.attempts().failures() > 0, "some attempts failed");
    }

    @Test
    void aVersionOfAnotherInstanceIsNotWrittenAgain() {
        Manifests manifests = configured("PT6H", "PT12H");
        Manifest manifest = manifests.all().get(0);
        SlowWriter first = new SlowWriter(manifests);
        SlowWriter second = new SlowWriter(manifests);
        ManifestSchedule one = schedule(manifests, first);
        ManifestSchedule other = schedule(manifests, second);
        for (int hour = 0; hour < 24; hour++) {
            one.renew(manifest, one.statuses().get("links")).await().indefinitely();
            other.renew(manifest, other.statuses().get("links")).await().indefinitely();
            clock.advance(Duration.ofHours(1));
        }
        assertEquals(4, first.attempts);
        assertEquals(0, second.attempts);
        assertEquals(
                one.statuses().get("links").version(),
                other.statuses().get("links").version());
    }

    @Test
    void whileAnInstanceWritesNoOtherOneDoes() {
        Manifests manifests = configured("PT6H", "PT12H");
        Manifest manifest = manifests.all().get(0);
        SlowWriter writer = new SlowWriter(manifests);
        ManifestSchedule schedule = schedule(manifests, writer);
        ManifestStatus status = schedule.statuses().get("links");
        leases.take("manifest-links", "another", manifest.timing().deadline())
                .await()
                .indefinitely();
        schedule.renew(manifest, status).await().indefinitely();
        assertEquals(0, writer.attempts);
        clock.advance(manifest.timing().deadline()); // the other one crashed
        schedule.renew(manifest, status).await().indefinitely();
        assertEquals(1, writer.attempts);
    }

    @Test
    void urlsThatEndWithTheirCredentialsAreRenewedEarlier() {
        Manifests manifests = configured("PT6H", "PT12H");
        Manifest manifest = manifests.all().get(0);
        SlowWriter writer = new SlowWriter(manifests);
        writer.lifetime = Duration.ofMinutes(50);
        ManifestSchedule schedule = schedule(manifests, writer);
        for (int minute = 0; minute < 100; minute++) {
            schedule.renew(manifest, schedule.statuses().get("links")).await().indefinitely();
            requireAlive();
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(4, writer.attempts);
    }

    @Test
    void otherSettingsAndAnObjectThatIsNoManifestAreReplacedAtOnce() {
        Manifests manifests = configured("PT6H", "PT12H");
        SlowWriter writer = new SlowWriter(manifests);
        ManifestSchedule schedule = schedule(manifests, writer);
        store.metadata = Map.of("countersign-signed-at", "yesterday");
        schedule.renew(manifests.all().get(0), schedule.statuses().get("links"))
                .await()
                .indefinitely();
        assertEquals(1, writer.attempts);
        Manifests changed = configured("PT3H", "PT11H");
        SlowWriter again = new SlowWriter(changed);
        ManifestSchedule restarted = schedule(changed, again);
        restarted
                .renew(changed.all().get(0), restarted.statuses().get("links"))
                .await()
                .indefinitely();
        assertEquals(1, again.attempts);
    }
}
