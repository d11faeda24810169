package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.access.ServicePermits;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.storage.ObjectMethod;
import io.countersign.storage.SignedAnswer;
import io.countersign.stores.ManualClock;
import io.countersign.stores.Settings;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A probe leaves nothing in the store, also in a bucket with versions. */
class PermissionProbeTest {

    private final Map<String, String> settings = Map.of("countersign.s3.region", "us-east-1");
    private final ManualClock clock = new ManualClock();
    private final Stores stores = Settings.stores(settings, clock);
    private final Profile profile = PolicySettings.profile(Map.of("prefix", "in/", "methods", "PUT,DELETE"));
    private final List<String> sent = new ArrayList<>();
    private final Deque<SignedAnswer> answers = new ArrayDeque<>();

    private SignedAnswer probe(ObjectMethod method) {
        stores.of("default").readers().get().await().indefinitely();
        Presigner presigner = new Presigner(
                stores, Settings.of(settings), new SignatureAudit(AuditTrails.auditor(clock)), AuditTrails.metrics());
        ServicePermits permits = TestPermits.ofService(null);
        return new PermissionProbe(stores, permits, presigner, (verb, url, headers, body) -> {
                    boolean isConditional = "*".equals(headers.get("if-match"));
                    String version = Stream.of(url.getQuery().split("&"))
                            .filter(parameter -> parameter.startsWith("versionId="))
                            .findFirst()
                            .orElse("");
                    sent.add((verb + (isConditional ? " if-match " : " ") + version).strip());
                    return Uni.createFrom().item(answers.remove());
                })
                .send(profile, method)
                .await()
                .indefinitely();
    }

    private static SignedAnswer answer(int status, String deleteMarker) {
        return new SignedAnswer(status, "", null, deleteMarker);
    }

    @Test
    void aDeletionHasAConditionThatNoMissingObjectMeets() {
        answers.add(answer(412, null));
        assertEquals(412, probe(ObjectMethod.DELETE).status());
        assertEquals(List.of("DELETE if-match"), sent);
    }

    @Test
    void aDeleteMarkerOfAStoreWithoutTheConditionIsDeleted() {
        answers.addAll(List.of(answer(204, "v1"), answer(403, null)));
        assertEquals(204, probe(ObjectMethod.DELETE).status(), "the answer to the probe counts");
        assertEquals(List.of("DELETE if-match", "DELETE versionId=v1"), sent);
    }

    @Test
    void aStoreThatRejectsTheConditionIsAskedWithoutIt() {
        answers.addAll(List.of(answer(501, null), answer(204, null)));
        assertEquals(204, probe(ObjectMethod.DELETE).status());
        assertEquals(List.of("DELETE if-match", "DELETE"), sent);
    }

    @Test
    void anObjectThatWasStoredNeverthelessIsDeleted() {
        answers.addAll(List.of(answer(200, null), answer(204, null)));
        probe(ObjectMethod.PUT);
        assertEquals(List.of("PUT", "DELETE if-match"), sent);
    }
}
