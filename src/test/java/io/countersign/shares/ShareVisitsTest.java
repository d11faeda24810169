package io.countersign.shares;

import static io.countersign.shares.ShareCalls.SHARES;
import static io.countersign.shares.ShareCalls.browse;
import static io.countersign.shares.ShareCalls.link;
import static io.countersign.shares.ShareCalls.location;
import static io.countersign.shares.ShareCalls.post;
import static io.countersign.shares.ShareCalls.program;
import static io.countersign.shares.ShareCalls.share;
import static io.countersign.shares.ShareCalls.stored;
import static io.countersign.shares.ShareCalls.visit;
import static io.countersign.shares.ShareCalls.writer;
import static io.countersign.store.Service.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A share opens the object for visitors without credentials, as often and as long as its creator allows. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ShareVisitsTest {

    @Test
    void aVisitIsRedirectedToAFreshUrl() {
        JsonPath share = share(stored("a b.txt", "hello"), Map.of("filename", "Résumé.txt"));
        String link = share.getString("url");
        assertTrue(link.matches("http://localhost:8081/s/[A-Za-z0-9_-]{32}"), "the form of a link");
        String location = visit(link)
                .statusCode(302)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .header("Location");
        assertTrue(location.contains("X-Amz-Expires=60&"), "at most a minute");
        HttpResponse<byte[]> object = StoreClient.send("GET", location, Map.of(), null);
        assertEquals("hello", new String(object.body(), StandardCharsets.UTF_8));
        assertTrue(object.headers()
                .firstValue("Content-Disposition")
                .orElse("")
                .contains("filename*=UTF-8''R%C3%A9sum%C3%A9.txt"));
        assertFalse(location.equals(location(link)), "each visit has its own signature");
        writer().get(SHARES + "/" + share.get("id"))
                .then()
                .statusCode(200)
                .body("downloads", equalTo(2))
                .body("status", equalTo("active"))
                .body("creator", equalTo("writer"))
                .body("hasPassword", equalTo(false));
    }

    @Test
    void aLinkCanBeUsedAsOftenAsItsCreatorAllows() {
        JsonPath share = share(stored("a.txt", "hello"), Map.of("maxDownloads", 2));
        String link = share.get("url");
        location(link);
        location(link);
        problem(visit(link), 410, "gone").body("detail", containsString("used up"));
        writer().get(SHARES + "/" + share.get("id"))
                .then()
                .body("downloads", equalTo(2))
                .body("status", equalTo("used-up"));
    }

    @Test
    void ofFiftyParallelVisitsOneIsRedirected() {
        String link = link(stored("a.txt", "hello"), Map.of("maxDownloads", 1));
        List<Integer> statuses = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> visit(link).extract().statusCode())
                .toList();
        assertEquals(1, statuses.stream().filter(status -> status == 302).count());
        assertEquals(49, statuses.stream().filter(status -> status == 410).count());
    }

    @Test
    void headRequestsPreviewsAndPrefetchesDoNotUseUpADownload() {
        String link = link(stored("secret name.txt", "hello"), Map.of("maxDownloads", 1));
        String here = TestStore.listening(link);
        program().head(here).then().statusCode(200).header("Location", nullValue());
        for (String agent : List.of(
                "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "WhatsApp/2.23.20.0",
                "TelegramBot (like TwitterBot)",
                "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5",
                "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")) {
            isPlain(given().redirects()
                    .follow(false)
                    .header("User-Agent", agent)
                    .get(here)
                    .then());
        }
        isPlain(program().header("Sec-Purpose", "prefetch;prerender").get(here).then());
        isPlain(program().header("Purpose", "prefetch").get(here).then());
        location(link);
        problem(visit(link), 410, "gone");
        program().head(here).then().statusCode(410);
    }

    private static void isPlain(io.restassured.response.ValidatableResponse answer) {
        answer.statusCode(200)
                .contentType(containsString("text/html"))
                .header("Location", nullValue())
                .header("Cache-Control", "no-store")
                .body(allOf(
                        not(containsString("href")),
                        not(containsString("secret name")),
                        not(containsString("http-equiv"))));
    }

    @Test
    void unknownLinksAreNotFound() {
        String unknown = "/s/" + "A".repeat(32);
        problem(visit("http://localhost:8081" + unknown), 404, "not-found");
        List<String> policies = browse("http://localhost:8081" + unknown)
                .statusCode(404)
                .contentType(containsString("text/html"))
                .extract()
                .headers()
                .getValues("Content-Security-Policy");
        assertEquals(1, policies.size(), "a browser applies each of several");
    }

    @Test
    void aLinkEnds() {
        JsonPath share = share(stored("a.txt", "hello"), Map.of("expiresIn", 1));
        String link = share.get("url");
        Instant end = Instant.parse(share.get("expiresAt"));
        io.countersign.store.Waiting.until(() -> Instant.now().isAfter(end));
        problem(visit(link), 410, "gone").body("detail", containsString("expired"));
        browse(link)
                .statusCode(410)
                .body(containsString("No longer available"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void aLinkIsNotValidBeforeItsTime() {
        Instant begin = Instant.now().plusSeconds(3600);
        JsonPath share = share(stored("a.txt", "hello"), Map.of("notBefore", begin.toString()));
        assertEquals("scheduled", share.getString("share.status"));
        problem(visit(share.get("url")), 403, "forbidden").body("detail", containsString("not valid yet"));
        browse(share.get("url")).statusCode(403).contentType(containsString("text/html"));
        Service.problem(post("a", Map.of("notBefore", begin.toString(), "expiresIn", "PT30M")), 400, "invalid-request")
                .body("violations.field", contains("notBefore"));
    }

    @Test
    void onlyClientsOfTheAllowedNetworksCanOpenALink() {
        String key = stored("a.txt", "hello");
        String link = link(key, Map.of("allowedCidrs", List.of("192.0.2.0/24", "2001:db8::/32")));
        problem(visit(link), 403, "forbidden").body("detail", containsString("network"));
        program()
                .header("X-Forwarded-For", "192.0.2.7")
                .get(TestStore.listening(link))
                .then()
                .statusCode(403); // it comes from no trusted proxy
        program()
                .header("Forwarded", "for=192.0.2.7")
                .get(TestStore.listening(link))
                .then()
                .statusCode(403);
        location(link(key, Map.of("allowedCidrs", List.of("192.0.2.0/24", "127.0.0.0/8", "::1"))));
    }
}
