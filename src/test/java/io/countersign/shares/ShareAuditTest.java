package io.countersign.shares;

import static io.countersign.shares.ShareCalls.enter;
import static io.countersign.shares.ShareCalls.program;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.Action;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.callers.Caller;
import io.countersign.store.AuditProbe;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each visit is an audit event with the id of the share and without its link; and it is checked against the rules of
 * now, not of the time when the share was created.
 */
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it reads audit events, and stores shares, inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ShareAuditTest {

    @Inject
    AuditProbe probe;

    @Inject
    ShareStore store;

    private final String requestId = "share-" + UUID.randomUUID();

    private RequestSpecification visitor() {
        return program().header("X-Request-Id", requestId);
    }

    private int visit(String link) {
        return visitor().get(TestStore.listening(link)).statusCode();
    }

    private static void isOf(AuditEvent event, JsonPath share, String key) {
        assertEquals(Action.SHARE, event.action());
        assertEquals(share.getString("id"), event.subject().share());
        assertEquals(key, event.subject().key());
        String token = share.getString("url").replaceAll(".*/", "");
        assertFalse(event.toString().contains(token), "no link");
    }

    @Test
    void aRedemptionHasTheEventsOfTheShareAndOfTheSignature() {
        String key = stored("a.txt", "hello");
        JsonPath share = share(key, Map.of());
        assertEquals(302, visit(share.get("url")));
        List<AuditEvent> events = probe.await(requestId, 2);
        AuditEvent signed = events.stream()
                .filter(event -> event.outcome() == Outcome.SIGNED)
                .findFirst()
                .orElseThrow();
        assertEquals("writer", signed.actor().caller());
        assertEquals(Duration.ofSeconds(60), signed.subject().lifetime());
        AuditEvent visit = events.stream()
                .filter(event -> event.outcome() == Outcome.ALLOWED)
                .findFirst()
                .orElseThrow();
        isOf(visit, share, key);
        assertEquals("anonymous", visit.actor().caller());
        assertEquals("127.0.0.1", visit.actor().address());
    }

    @Test
    void refusalsHaveTheirReasons() {
        String key = stored("a.txt", "hello");
        JsonPath closed = share(key, Map.of("password", "right"));
        enter(visitor(), closed.get("url"), "wrong").statusCode(403);
        AuditEvent event = probe.await(requestId);
        isOf(event, closed, key);
        assertEquals(Outcome.REFUSED, event.outcome());
        assertEquals("share-wrong-password", event.reason());
    }

    @Test
    void unknownLinksAreAudited() {
        assertEquals(404, visit("http://localhost:8081/s/" + "A".repeat(32)));
        assertEquals("no-share", probe.await(requestId).reason());
    }

    @Test
    void creationAndRevocationAreAudited() {
        String key = stored("a.txt", "hello");
        JsonPath share = share(key, Map.of());
        AuditEvent created = probe.allOf(key).stream()
                .filter(event -> event.action() == Action.SHARE)
                .findFirst()
                .orElseThrow();
        assertEquals(Outcome.ALLOWED, created.outcome());
        isOf(created, share, key);
        ShareCalls.writer().delete("/v1/shares/" + share.get("id")).then().statusCode(204);
        isOf(probe.awaitOf(key, Outcome.REVOKED), share, key);
    }

    /** A share that the rules of now do not allow: what remains of one that they once allowed. */
    private String remaining(Caller.Kind kind, String creator, String profile, String key, Duration age) {
        ShareToken token = ShareToken.fresh(new SecureRandom());
        Instant now = Instant.now();
        Share share = Share.of(
                token,
                new ShareTarget(profile, key, key.endsWith("/"), null, null),
                new ShareTerms(null, now.plusSeconds(600), null, null, List.of()),
                new ShareCreator(creator, kind, Set.of("uploads"), "acme", Map.of()),
                now.minus(age));
        assertTrue(store.add(share).await().atMost(Duration.ofSeconds(5)));
        return "http://localhost:8081/s/" + token.value();
    }

    @ParameterizedTest
    @CsvSource({
        "writer, demo, a.txt, PT0S, 302",
        "ended, demo, a.txt, PT0S, 410",
        "no-such-key, demo, a.txt, PT0S, 410",
        "writer, hidden, a.txt, PT0S, 410",
        "writer, no-such-profile, a.txt, PT0S, 410",
        "norole, team, team/a.txt, PT0S, 410", // it never had the role of now
        "writer, team, team/a.txt, PT0S, 302",
        "writer, cdn, a.txt, PT0S, 410", // which allows no shares
        "writer, demo, a.txt, P31D, 410", // older than the profile allows
        "writer, gallery, other/a.png, PT0S, 410",
        "writer, gallery, gallery/quarantine/a.png, PT0S, 410",
        "writer, gallery, gallery/, PT0S, 410",
        "writer, inbox, t1/a.txt, PT0S, 410", // which allows no GET
        "writer, films, films/a/, PT0S, 410" // which allows no listing
    })
    void aVisitIsCheckedAgainstTheRulesOfNow(String creator, String profile, String key, Duration age, int status) {
        String link = remaining(Caller.Kind.API_KEY, creator, profile, key, age);
        assertEquals(status, visit(link), profile);
        if (status == 410) {
            String body = visitor().get(TestStore.listening(link)).asString();
            assertFalse(
                    body.contains("\"" + profile) || body.contains(" " + profile + " "), "the profile is not named");
            assertFalse(body.contains(TestKeys.WRITER));
        }
    }

    /** The event of the visit, which has the id of the share, and no other of the gate. */
    @ParameterizedTest
    @CsvSource({
        "no-such-profile, a.txt, PT0S, profile-unknown",
        "gallery, other/a.png, PT0S, key-outside-prefix",
        "gallery, gallery/quarantine/, PT0S, key-outside-prefix",
        "inbox, t1/a.txt, PT0S, method",
        "demo, a.txt, P31D, no-shares"
    })
    void aRefusalByTheRulesOfNowIsOneEvent(String profile, String key, Duration age, String reason) {
        assertEquals(410, visit(remaining(Caller.Kind.API_KEY, "writer", profile, key, age)));
        // an event of a later request, before which the audit has every event of the visit
        String later = "later-" + UUID.randomUUID();
        program().header("X-Request-Id", later).get(TestStore.listening("http://localhost:8081/s/" + "A".repeat(32)));
        probe.await(later);
        AuditEvent event = probe.await(requestId);
        assertEquals(Action.SHARE, event.action());
        assertEquals(key, event.subject().key());
        assertEquals(reason, event.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "OIDC, acme:ali, team, team/a.txt, 302", // the roles of its token are those of then
        "OIDC, writer, gallery, gallery/a.png, 302",
        "INVOKER, role/app, demo, a.txt, 302",
        "DEVELOPER, developer, demo, a.txt, 410", // dev mode is off
        "ANONYMOUS, anonymous, demo, a.txt, 410",
        "TICKET, writer, demo, a.txt, 410"
    })
    void creatorsOfEachKind(Caller.Kind kind, String creator, String profile, String key, int status) {
        assertEquals(status, visit(remaining(kind, creator, profile, key, Duration.ZERO)), creator);
    }
}
