package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.ServicePermits;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.profiles.PolicySettings;
import io.countersign.storage.SignedAnswer;
import io.countersign.stores.ManualClock;
import io.countersign.stores.Settings;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Profiles of a store that does not answer do not hide the faults of others. */
class PermissionsSetupTest {

    private final Map<String, String> settings = Map.of("countersign.s3.region", "us-east-1");
    private final ManualClock clock = new ManualClock();
    private final Stores stores = Settings.stores(settings, clock);

    @Test
    void whatWasFoundIsReportedWhenTheTimeIsUp() {
        stores.of("default").readers().get().await().indefinitely();
        Presigner presigner = new Presigner(
                stores, Settings.of(settings), new SignatureAudit(AuditTrails.auditor(clock)), AuditTrails.metrics());
        ServicePermits permits = TestPermits.ofService(null);
        PermissionProbe probe = new PermissionProbe(
                stores,
                permits,
                presigner,
                (verb, url, headers, body) -> url.toString().contains("stuck")
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().item(new SignedAnswer(404, "NoSuchBucket", null, null)));
        List<SetupFinding> findings = new PermissionsSetup(
                        PolicySettings.profiles(Map.of(
                                "countersign.profiles.a.bucket", "stuck",
                                "countersign.profiles.a.methods", "PUT",
                                "countersign.profiles.b.bucket", "gone",
                                "countersign.profiles.b.methods", "PUT")),
                        probe,
                        null,
                        Duration.ofMillis(500))
                .run(Set.of())
                .await()
                .indefinitely();
        assertEquals(
                List.of("bucket gone", "check permissions"),
                findings.stream().map(SetupFinding::subject).toList());
        SetupFinding last = findings.get(1);
        assertTrue(last.hurts(), "the faults of the other profile are not known");
        assertTrue(last.message().contains("1 of 2 profiles were not examined, such as a"), last::message);
    }
}
