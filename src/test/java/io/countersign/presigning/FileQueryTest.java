package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** The query of {@code /v1/files}: a version, a name to save a file under, and nothing else; what is shown in place. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FileQueryTest {

    private static ValidatableResponse ask(String method, String pathAndQuery) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("X-Api-Key", TestKeys.WRITER)
                .request(method, "/v1/files/" + pathAndQuery)
                .then();
    }

    private static SignedLink link(String pathAndQuery) {
        return SignedLink.of(location("GET", pathAndQuery));
    }

    private static String location(String method, String pathAndQuery) {
        return ask(method, pathAndQuery).statusCode(307).extract().header("Location");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo/a.txt?download=b.txt                       | attachment; filename="b.txt"
                    demo/a.txt?download=b%20c.txt                   | attachment; filename="b c.txt"
                    demo/a.txt?download=R%C3%A9sum%C3%A9.pdf        | attachment; filename="R_sum_.pdf"; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf
                    demo/a.txt?download=a%22%3B%20inline            | attachment; filename="a_; inline"; filename*=UTF-8''a%22%3B%20inline
                    demo/a.txt?versionId=v1&download=b.html         | attachment; filename="b.html"
                    """)
    void aDownloadIsSavedUnderItsName(String pathAndQuery, String disposition) {
        SignedLink link = link(pathAndQuery);
        assertEquals(disposition, link.get("response-content-disposition"));
        assertFalse(link.names().contains("response-content-type"));
    }

    @ParameterizedTest
    @CsvSource({"GET", "HEAD"})
    void aVersionIsSigned(String method) {
        assertEquals(
                "3sL4kqtJlcpXroDTDmJ",
                SignedLink.of(location(method, "demo/a.txt?versionId=3sL4kqtJlcpXroDTDmJ"))
                        .get("versionId"));
        assertFalse(SignedLink.of(location(method, "demo/a.txt")).names().contains("versionId"));
    }

    @Test
    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded store keeps no versions")
    void theNamedVersionIsServed() {
        String key = "versions/" + UUID.randomUUID();
        try (S3AsyncClient client = TestStore.client(TestStore.address())) {
            version(client, BucketVersioningStatus.ENABLED);
            try {
                Service.put(key, "old".getBytes(StandardCharsets.UTF_8));
                String old = client.headObject(
                                head -> head.bucket(TestStore.BUCKET).key(key))
                        .join()
                        .versionId();
                Service.put(key, "new".getBytes(StandardCharsets.UTF_8));
                assertArrayEquals("old".getBytes(StandardCharsets.UTF_8), get("demo/" + key + "?versionId=" + old));
                assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), get("demo/" + key));
            } finally {
                version(client, BucketVersioningStatus.SUSPENDED);
            }
        }
    }

    private static void version(S3AsyncClient client, BucketVersioningStatus status) {
        client.putBucketVersioning(put ->
                        put.bucket(TestStore.BUCKET).versioningConfiguration(versions -> versions.status(status)))
                .join();
    }

    private static byte[] get(String pathAndQuery) {
        HttpResponse<byte[]> answer = StoreClient.send("GET", location("GET", pathAndQuery), Map.of(), null);
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo/a.png?inline=true                 | inline                        | image/png
                    demo/a.txt?inline=true                 | inline                        | text/plain; charset=utf-8
                    demo/a.png?inline=true&download=b.png  | inline; filename="b.png"      | image/png
                    pages/a.pdf?inline=true                | inline                        | application/pdf
                    demo/a.png?inline=false                | attachment                    |
                    demo/a.png?inline=false&download=b.png | attachment; filename="b.png"  |
                    demo/a.png?download=b.png              | attachment; filename="b.png"  |
                    """)
    void displayCanBeAskedFor(String pathAndQuery, String disposition, String type) {
        SignedLink link = link(pathAndQuery);
        assertEquals(disposition, link.get("response-content-disposition"));
        assertEquals(type, link.names().contains("response-content-type") ? link.get("response-content-type") : null);
    }

    /** What can run code is not displayed. */
    @ParameterizedTest
    @CsvSource({"demo/a.html", "demo/a.svg", "demo/a", "pages/a.png", "gallery/gallery/a.png"})
    void displayIsRefusedForOtherTypes(String path) {
        Service.problem(ask("GET", path + "?inline=true"), 403, "forbidden")
                .header("Location", nullValue())
                .body("violations.field", hasItem("inline"));
    }

    @Test
    void aHeadDoesNotDependOnTheDisplay() {
        ask("HEAD", "demo/a.html?inline=true").statusCode(307);
        Service.problem(ask("GET", StrictProfiles.CDN + "/a.pdf?inline=false"), 400, "invalid-request")
                .body("violations.field", hasItem("inline"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, inline=yes, inline",
        "GET, inline=, inline",
        "GET, inline=TRUE, inline",
        "GET, inline=true&inline=false, inline",
        "GET, versionid=1, versionid",
        "GET, version=1, version",
        "GET, response-content-type=text%2Fhtml, response-content-type",
        "GET, versionId=1&versionId=2, versionId",
        "GET, download=a&download=b, download",
        "GET, download=, download",
        "GET, download=%0d%0a, download",
        "GET, versionId=, versionId",
        "GET, versionId=a%20b, versionId",
        "GET, X-Amz-Expires=604800, X-Amz-Expires",
        "GET, utm_source=x&download=a, utm_source",
        "GET, %C3%A9=1, ?"
    })
    void otherParametersAreRefusedByName(String method, String query, String field) {
        Service.problem(ask(method, "demo/a.txt?" + query), 400, "invalid-request")
                .header("Location", nullValue())
                .body("violations.field", hasItem(field));
        ask("HEAD", "demo/a.txt?" + query).statusCode(400);
    }

    @Test
    void aFileNameRequiresTheResponseOverride() {
        Service.problem(ask("GET", StrictProfiles.PAGES + "/a.pdf?download=b.pdf"), 403, "forbidden")
                .body("violations.field", hasItem("download"));
    }

    @Test
    void aFileNameIsRefusedForOtherDeliveries() {
        for (String query : List.of("versionId", "download")) {
            Service.problem(ask("GET", StrictProfiles.CDN + "/a.pdf?" + query + "=b"), 400, "invalid-request")
                    .body("violations.field", hasItem(query));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pages, a.pdf, inline, application/pdf",
        "pages, A.PDF, inline, application/pdf",
        "pages, a.png, attachment,",
        "pages, a.html, attachment,",
        "pages, a.pdf.html, attachment,",
        "pages, pdf, attachment,",
        "demo, a.png, inline, image/png",
        "demo, a.txt, inline, text/plain; charset=utf-8",
        "demo, a.html, attachment,", // code of the bucket's origin, only where it is listed by name
        "demo, a.svg, attachment,",
        "gallery, gallery/a.png, attachment,"
    })
    void inlineDisplayDependsOnTheExtension(String profile, String key, String disposition, String type) {
        SignedLink link = link(profile + "/" + key);
        assertEquals(disposition, link.get("response-content-disposition"));
        assertEquals(type, link.names().contains("response-content-type") ? link.get("response-content-type") : null);
    }

    @Test
    void anInlineTypeNeedsNoResponseOverride() {
        Map<String, Object> request = Map.of(
                "profile",
                StrictProfiles.PAGES,
                "method",
                "GET",
                "key",
                "a.pdf",
                "response",
                Map.of("inline", true, "contentType", "application/pdf"));
        SignedLink link =
                SignedLink.of(Service.presignAs(TestKeys.WRITER, request).getString("url"));
        assertEquals("inline", link.get("response-content-disposition"));
        assertEquals("application/pdf", link.get("response-content-type"));
        for (Map<String, ?> refused :
                List.of(Map.of("contentType", "application/pdf"), Map.of("inline", true, "contentType", "image/png"))) {
            Service.problem(
                    Service.postAs(
                            TestKeys.WRITER,
                            "/v1/presign",
                            Map.of(
                                    "profile",
                                    StrictProfiles.PAGES,
                                    "method",
                                    "GET",
                                    "key",
                                    "a.pdf",
                                    "response",
                                    refused)),
                    403,
                    "forbidden");
        }
    }
}
