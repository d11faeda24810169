package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.settings.StartupException;
import io.countersign.storage.SignedAnswer;
import io.countersign.stores.ManualClock;
import io.countersign.stores.Settings;
import io.countersign.stores.Store;
import io.countersign.stores.StoreConfig;
import io.countersign.stores.Stores;
import io.countersign.stores.UnsignedHeaders;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store answers with and without an unsigned header says whether it takes them, or nothing at all. */
class UnsignedHeadersProbeTest {

    private final Map<String, String> settings = Map.of("countersign.s3.region", "us-east-1");
    private final ManualClock clock = new ManualClock();
    private final Stores stores = Settings.stores(settings, clock);
    private final Store store = stores.of("default");
    private final Profile profile = PolicySettings.profile(Map.of("prefix", "in/", "methods", "PUT"));
    private final List<String> sent = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();

    private UnsignedHeadersProbe probe(boolean writable) {
        store.readers().get().await().indefinitely();
        Presigner presigner = new Presigner(
                stores, Settings.of(settings), new SignatureAudit(AuditTrails.auditor(clock)), AuditTrails.metrics());
        return new UnsignedHeadersProbe(
                stores,
                TestPermits.ofService(writable ? profile : null),
                presigner,
                (method, url, headers, body) -> {
                    sent.add(method + " " + url.getPath().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*") + " "
                            + String.join(
                                    ",", headers.keySet().stream().sorted().toList()));
                    return Uni.createFrom().item(new SignedAnswer(answers.remove(), "", null, null));
                },
                Settings.of(settings));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 403, false, false",
        "400, 400, true, true",
        "412, 412, true, true",
        "403, 403, , false",
        "404, 404, , false",
        "500, 400, , false",
        "400, 503, , false"
    })
    void theResponsesAreCompared(int asSigned, int unsigned, Boolean taken, boolean publishes) {
        answers.addAll(List.of(asSigned, unsigned, unsigned, unsigned));
        probe(true).ask(store).await().indefinitely();
        assertEquals(Optional.ofNullable(taken), store.takesUnsignedHeaders());
        assertEquals(publishes, store.publishesByUnsignedHeaders());
        List<String> questions = List.of(
                "PUT /in/countersign-probe-* content-md5",
                "PUT /in/countersign-probe-* content-md5,x-amz-meta-countersign-probe",
                "PUT /in/countersign-probe-* content-md5,x-amz-acl",
                "PUT /in/countersign-probe-* content-md5,x-amz-grant-read");
        assertEquals(questions.subList(0, sent.size()), sent);
        assertEquals(publishes ? 4 : taken == null && unsigned != 503 ? 1 : 2, sent.size());
    }

    @ParameterizedTest
    @CsvSource({"400, 403, true", "403, 400, true", "403, 403, false", "501, 403, false"})
    void anAclHeaderIsEffectiveIfTheResponseIsUnchanged(int acl, int grant, boolean publishes) {
        answers.addAll(List.of(400, 400, acl, grant));
        probe(true).ask(store).await().indefinitely();
        assertEquals(publishes, store.publishesByUnsignedHeaders());
        assertEquals(publishes, UnsignedHeadersProbe.warning(store).contains("x-amz-grant-read"));
    }

    @Test
    void anAcceptedProbeObjectIsDeleted() {
        answers.addAll(List.of(200, 200, 403, 403, 204));
        probe(true).ask(store).await().indefinitely();
        assertEquals(Optional.of(true), store.takesUnsignedHeaders());
        assertEquals("DELETE /in/countersign-probe-* ", sent.get(4));
    }

    @ParameterizedTest
    @CsvSource({"200, 403", "200, 503"})
    void theSignedProbeObjectIsDeletedWhateverFollows(int asSigned, int unsigned) {
        answers.addAll(List.of(asSigned, unsigned, 204));
        probe(true).ask(store).await().indefinitely();
        assertEquals("DELETE /in/countersign-probe-* ", sent.get(2));
    }

    @Test
    void storesWithoutWritesAreNotProbed() {
        probe(false).ask(store).await().indefinitely();
        assertTrue(sent.isEmpty());
        assertTrue(store.takesUnsignedHeaders().isEmpty());
    }

    @Test
    void aRequiredFindingFailsReadiness() {
        UnsignedHeadersReadiness required = new UnsignedHeadersReadiness(stores, () -> true);
        UnsignedHeadersReadiness lenient = new UnsignedHeadersReadiness(stores, () -> false);
        assertEquals(HealthCheckResponse.Status.UP, required.call().getStatus(), "nothing is known yet");
        store.noteUnsignedHeaders(new UnsignedHeaders(true, false));
        assertEquals(HealthCheckResponse.Status.DOWN, required.call().getStatus());
        String reported = required.call().getData().orElseThrow().get("default").toString();
        assertTrue(reported.contains("x-amz-copy-source") && reported.contains("write-credentials"), reported);
        assertEquals(HealthCheckResponse.Status.UP, lenient.call().getStatus());
        store.noteUnsignedHeaders(new UnsignedHeaders(false, false));
        assertEquals(HealthCheckResponse.Status.UP, required.call().getStatus());
    }

    @Test
    void aRequiredProbeCannotBeDisabled() {
        new UnsignedHeadersReadiness.Settings(() -> true, Settings.of(settings));
        StoreConfig silent = Settings.of(
                Map.of("countersign.s3.region", "us-east-1", "countersign.s3.probe-unsigned-headers", "false"));
        assertThrows(StartupException.class, () -> new UnsignedHeadersReadiness.Settings(() -> true, silent));
    }
}
