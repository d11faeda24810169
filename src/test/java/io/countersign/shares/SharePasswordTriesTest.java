package io.countersign.shares;

import static io.countersign.shares.ShareCalls.browser;
import static io.countersign.shares.ShareCalls.enter;
import static io.countersign.shares.ShareCalls.link;
import static io.countersign.shares.ShareCalls.program;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.stored;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.store.Service.problem;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A share with a password asks for it, and only a limited number of times. */
@QuarkusTest
@DisabledOnIntegrationTest("it stores shares inside the process, whose passwords are hashed quickly")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SharePasswordTriesTest {

    @Inject
    ShareStore store;

    private static final String PASSWORD = "correct horse & bättery";

    /** The link of a share of {@code key} in the profile {@code demo}, with the password. */
    private String closed(String key) {
        ShareToken token = ShareToken.fresh(new SecureRandom());
        Instant now = Instant.now();
        Share share = Share.of(
                token,
                new ShareTarget("demo", key, key.endsWith("/"), null, null),
                new ShareTerms(null, now.plusSeconds(600), null, TestShares.quickHash(PASSWORD), List.of()),
                new ShareCreator("writer", Caller.Kind.API_KEY, Set.of(), "acme", Map.of()),
                now);
        assertTrue(store.add(share).await().atMost(Duration.ofSeconds(5)));
        return "http://localhost:8081/s/" + token.value();
    }

    /** Concurrent tries are counted exactly by each store, whose tests show it. */
    @Test
    void fiveWrongPasswordsLockTheShareUnlessACorrectOneResetsTheTries() {
        String link = closed(stored("a.txt", "hello"));
        enter(program(), link, "wrong").statusCode(403);
        enter(program(), link, PASSWORD).statusCode(303);
        for (int i = 0; i < 4; i++) {
            problem(enter(program(), link, "wrong" + i), 403, "forbidden");
        }
        enter(browser(), link, "wrong")
                .statusCode(403)
                .body(allOf(containsString("not correct"), containsString("role=\"alert\""), containsString("<form")));
        String wait = problem(enter(program(), link, PASSWORD), 429, "too-many-requests")
                .extract()
                .header("Retry-After");
        assertTrue(Integer.parseInt(wait) > 800 && Integer.parseInt(wait) <= 900, wait);
        enter(browser(), link, PASSWORD)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body(containsString(" minutes"));
    }

    @Test
    void theFilesOfAPrefixAreOpenAfterThePassword() {
        String key = stored("a.txt", "hello");
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        String link = closed(prefix);
        problem(visit(link), 403, "forbidden");
        problem(visit(link + "?file=a.txt"), 403, "forbidden");
        String cookie = enter(browser(), link, PASSWORD)
                .statusCode(303)
                .header("Location", link.substring(link.lastIndexOf('/') + 1))
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("; HttpOnly"),
                                containsString("SameSite=Strict"),
                                containsString("Path=/s/")))
                .extract()
                .header("Set-Cookie");
        String pass = cookie.substring(0, cookie.indexOf(';'));
        browser()
                .header("Cookie", pass)
                .get(TestStore.listening(link))
                .then()
                .statusCode(200)
                .body(containsString("href=\"?file=a.txt\""));
        browser()
                .header("Cookie", pass)
                .get(TestStore.listening(link) + "?file=a.txt")
                .then()
                .statusCode(302);
        String other = closed(prefix);
        browser()
                .header("Cookie", pass)
                .get(TestStore.listening(other) + "?file=a.txt")
                .then()
                .statusCode(200)
                .body(containsString("<form")); // the pass is for one share
        browser()
                .header("Cookie", pass.substring(0, pass.length() - 2) + "AA")
                .get(TestStore.listening(link))
                .then()
                .body(containsString("<form"));
    }
}
