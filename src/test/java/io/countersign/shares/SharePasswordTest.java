package io.countersign.shares;

import static io.countersign.shares.ShareCalls.browse;
import static io.countersign.shares.ShareCalls.browser;
import static io.countersign.shares.ShareCalls.enter;
import static io.countersign.shares.ShareCalls.link;
import static io.countersign.shares.ShareCalls.program;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.stored;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.shares.ShareCalls.writer;
import static io.countersign.store.Service.problem;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A share with a password asks for it, and only a limited number of times. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SharePasswordTest {

    private static final String PASSWORD = "correct horse & bättery";

    @Test
    void thePasswordOpensTheShare() {
        String key = stored("plan.txt", "hello");
        JsonPath share = share(key, Map.of("password", PASSWORD, "maxDownloads", 1));
        String link = share.get("url");
        browse(link)
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("form-action 'self' http"),
                                containsString("frame-ancestors 'none'")))
                .body(allOf(containsString("<form method=\"post\""), containsString("plan.txt")));
        problem(visit(link), 403, "forbidden").body("detail", containsString("password"));
        enter(browser(), link, PASSWORD)
                .statusCode(303)
                .header("Location", containsString("X-Amz-Expires=60"))
                .header("Cache-Control", "no-store");
        problem(enter(program(), link, PASSWORD), 410, "gone");
        assertTrue(share.getBoolean("share.hasPassword"));
        writer().get("/v1/shares/" + share.get("id")).then().body("downloads", equalTo(1));
    }

    /** Concurrent tries are counted exactly by each store, whose tests show it. */
    @Test
    void fiveWrongPasswordsLockTheShareUnlessACorrectOneResetsTheTries() {
        String link = link(stored("a.txt", "hello"), Map.of("password", PASSWORD));
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
    void previewsDoNotSeeTheNameOrTheForm() {
        String link = link(stored("plan.txt", "hello"), Map.of("password", PASSWORD));
        String page = program()
                .header("Sec-Purpose", "prefetch")
                .get(TestStore.listening(link))
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .extract()
                .asString();
        assertTrue(!page.contains("plan") && !page.contains("form"), "a plain page");
    }

    @Test
    void theFilesOfAPrefixAreOpenAfterThePassword() {
        String key = stored("a.txt", "hello");
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        String link = link(null, Map.of("prefix", prefix, "password", PASSWORD));
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
        String other = link(null, Map.of("prefix", prefix, "password", PASSWORD));
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
