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
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A share with a password opens for visitors that enter it. */
@Tag("long")
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
        String preview = program()
                .header("Sec-Purpose", "prefetch")
                .get(TestStore.listening(link))
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .extract()
                .asString();
        assertTrue(!preview.contains("plan") && !preview.contains("form"), "a plain page");
        enter(browser(), link, PASSWORD)
                .statusCode(303)
                .header("Location", containsString("X-Amz-Expires=60"))
                .header("Cache-Control", "no-store");
        problem(enter(program(), link, PASSWORD), 410, "gone");
        assertTrue(share.getBoolean("share.hasPassword"));
        writer().get("/v1/shares/" + share.get("id")).then().body("downloads", equalTo(1));
    }
}
