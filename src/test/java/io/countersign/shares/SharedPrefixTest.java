package io.countersign.shares;

import static io.countersign.shares.ShareCalls.browse;
import static io.countersign.shares.ShareCalls.key;
import static io.countersign.shares.ShareCalls.post;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.shares.ShareCalls.writer;
import static io.countersign.store.Service.problem;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The share of a prefix shows its files, and nothing else of the bucket. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SharedPrefixTest {

    private static void put(String key, String content) {
        Service.put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesAreListedAndOpened() {
        String base = key("");
        String prefix = base + "album/";
        put(prefix + "a & b.txt", "hello");
        put(prefix + "deep/c.txt", "deep");
        put(base + "outside.txt", "outside");
        put(base + "album2/x.txt", "outside");
        JsonPath share = share(null, Map.of("prefix", prefix, "maxDownloads", 2));
        String link = share.get("url");
        browse(link)
                .statusCode(200)
                .body(allOf(
                        containsString("<h1>album</h1>"),
                        containsString("href=\"?file=a%20%26%20b.txt\">a &amp; b.txt</a>"),
                        containsString("href=\"?file=deep%2Fc.txt\""),
                        containsString("5 bytes"),
                        not(containsString("outside")),
                        not(containsString("album2")),
                        not(containsString(base))));
        String location =
                visit(link + "?file=deep%2Fc.txt").statusCode(302).extract().header("Location");
        assertEquals(
                "deep",
                new String(StoreClient.send("GET", location, Map.of(), null).body(), StandardCharsets.UTF_8));
        browse(link).statusCode(200);
        visit(link + "?file=a%20%26%20b.txt").statusCode(302);
        problem(visit(link + "?file=deep%2Fc.txt"), 410, "gone");
        browse(link).statusCode(410);
        writer().get("/v1/shares/" + share.get("id"))
                .then()
                .body("prefix", equalTo(prefix))
                .body("downloads", equalTo(2));
    }

    @Test
    void manyFilesArePaged() {
        String prefix = key("");
        for (int i = 0; i < 101; i++) {
            put(prefix + "f%03d".formatted(i), "x");
        }
        String link = ShareCalls.link(null, Map.of("prefix", prefix));
        browse(link)
                .body(allOf(
                        containsString("f099"), not(containsString("f100")), containsString("href=\"?after=f099\"")));
        browse(link + "?after=f099")
                .statusCode(200)
                .body(allOf(containsString("f100"), not(containsString("f099")), not(containsString("More files"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2Foutside.txt",
                "%2E%2E%2Foutside.txt",
                "a%2F..%2F..%2Foutside.txt",
                "%252e%252e%252Foutside.txt",
                "..%5Coutside.txt",
                "%2Foutside.txt",
                "%0D%0Aa",
                "%00"
            })
    void nothingOutsideThePrefixIsOpened(String file) {
        String base = key("");
        put(base + "outside.txt", "outside");
        String link = ShareCalls.link(null, Map.of("prefix", base + "in/"));
        problem(visit(link + "?file=" + file), 404, "not-found");
        browse(link + "?after=" + file).body(not(containsString("outside")));
        browse(link + "?file=").body(not(containsString("outside")));
    }

    @Test
    void theQuarantineIsNotShared() {
        problem(post(null, Map.of("profile", "gallery", "prefix", "gallery/")), 403, "forbidden");
        problem(post(null, Map.of("profile", "gallery", "prefix", "gallery/quarantine/")), 403, "forbidden");
        problem(post(null, Map.of("profile", "gallery", "prefix", "gallery/quarantine/a/")), 403, "forbidden");
        post(null, Map.of("profile", "gallery", "prefix", "gallery/2026/")).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "../", "a/../b/", "/", "a//", "%2e%2e/"})
    void aPrefixMustBeCanonical(String prefix) {
        problem(post(null, Map.of("prefix", prefix)), 400, "invalid-request")
                .body("violations.field", contains("prefix"));
    }

    @Test
    void aProfileWithoutListingSharesNoPrefix() {
        problem(post(null, Map.of("profile", "films", "prefix", "films/a/")), 403, "forbidden")
                .body("detail", containsString("listing"));
    }
}
