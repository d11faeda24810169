package io.countersign.shares;

import static io.countersign.shares.ShareCalls.browse;
import static io.countersign.shares.ShareCalls.browser;
import static io.countersign.shares.ShareCalls.enter;
import static io.countersign.shares.ShareCalls.link;
import static io.countersign.shares.ShareCalls.post;
import static io.countersign.shares.ShareCalls.program;
import static io.countersign.shares.ShareCalls.stored;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.store.Service.problem;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input of creators and visitors that is made to break something. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class HostileShareTest {

    private static final String HERE = "http://localhost:8081/s/";
    private static final String SCRIPT = "<script>alert(1)</script>'\"&";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%C3%A9",
                "%3Cscript%3E"
            })
    void aTokenOfAnotherFormIsNotFound(String token) {
        problem(visit(HERE + token), 404, "not-found");
        browse(HERE + token).statusCode(404).body(not(containsString("<script")));
        problem(enter(program(), HERE + token, "x"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A%2F", "A%0A", "A%5C", "A;b", ".."})
    void aPathThatIsNotCanonicalIsRefused(String token) {
        int status = visit(HERE + token).extract().statusCode();
        assertEquals(true, status == 400 || status == 404, () -> "answered by " + status);
    }

    @Test
    void longTokensAreRefused() {
        assertEquals(404, visit(HERE + "A".repeat(8000)).extract().statusCode());
        assertEquals(400, visit(HERE + "A".repeat(9000)).extract().statusCode());
    }

    @Test
    void aLongPasswordIsRefusedBeforeItIsHashed() {
        String link = link(stored("a.txt", "hello"), Map.of("password", "right"));
        for (int i = 0; i < 10; i++) { // none of them counts as a try
            problem(enter(program(), link, "a".repeat(1025)), 400, "invalid-request");
            problem(enter(program(), link, "a".repeat(10_000)), 400, "invalid-request");
        }
        browserIsRefused(link, "pass=x");
        browserIsRefused(link, "");
        browserIsRefused(link, "password=%zz");
        enter(program(), link, "right").statusCode(303);
        problem(post("a", Map.of("password", "a".repeat(1025))), 400, "invalid-request");
        problem(post("a", Map.of("password", "")), 400, "invalid-request");
    }

    private static void browserIsRefused(String link, String form) {
        browser()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post(TestStore.listening(link))
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"));
    }

    @Test
    void aFileNameCannotAddAHeader() {
        String location = visit(link(stored("a.txt", "hello"), Map.of("filename", "a\r\nSet-Cookie: b=c.txt")))
                .statusCode(302)
                .extract()
                .header("Location");
        assertFalse(location.contains("%0D") || location.contains("%0A") || location.contains("\n"));
        problem(post("a", Map.of("filename", "\r\n")), 400, "invalid-request")
                .body("violations.field", contains("filename"));
    }

    @Test
    void htmlInKeysAndNamesIsText() {
        String key = stored(SCRIPT.replace("/", "") + ".txt", "hello");
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        browse(link(null, Map.of("prefix", prefix)))
                .statusCode(200)
                .body(allOf(not(containsString("<script")), containsString("&lt;script&gt;alert(1)")));
        browse(link(key, Map.of("password", "p", "filename", SCRIPT)))
                .statusCode(200)
                .body(allOf(not(containsString("<script")), containsString("&amp;")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.1/-1", "a/8", "10.0.0.1\r\n"})
    void aNetworkMustBeAnAddressOrARange(String range) {
        problem(post("a", Map.of("allowedCidrs", List.of(range))), 400, "invalid-request");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        problem(post("a", Map.of("maxDownloads", 0)), 400, "invalid-request");
        problem(post("a", Map.of("maxDownloads", -1)), 400, "invalid-request");
        problem(post("a", Map.of("expiresIn", 0)), 400, "invalid-request");
        problem(post("a", Map.of("prefix", "a/")), 400, "invalid-request");
        problem(post(null, Map.of()), 400, "invalid-request");
        problem(post("a", Map.of("allowedCidrs", List.of())), 400, "invalid-request");
        problem(post("a", Map.of("allowedCidrs", Collections.nCopies(21, "::1"))), 400, "invalid-request");
        problem(post(null, Map.of("prefix", "a/", "filename", "b")), 400, "invalid-request");
        problem(post("../a", Map.of()), 400, "invalid-request");
    }
}
