package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store's response shows what the store received; the explanation compares it with the request. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainStoreAnswerTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> PLAIN = Map.of("content-type", "text/plain");

    private String put;

    @BeforeEach
    void aSignedUrl() {
        put = Service.presign(Map.of("method", "PUT", "key", "explain/file", "contentType", "text/plain"))
                .get("url");
    }

    private static ValidatableResponse explain(String url, String error) {
        return Service.post(
                        "/v1/presign/explain", Map.of("url", url, "method", "PUT", "headers", PLAIN, "error", error))
                .statusCode(200);
    }

    @Test
    void theErrorOfTheStoreIsParsed() {
        HttpResponse<byte[]> refusal = StoreClient.send("PUT", put, Map.of("content-type", "text/html"), FILE);
        assertEquals(403, refusal.statusCode());
        String error = new String(refusal.body(), StandardCharsets.UTF_8);
        String code = TestStore.isExternal() ? "<Code>" : "SignatureDoesNotMatch"; // Ceph: AccessDenied
        assertTrue(error.contains(code), error);
        explain(put, error).body("ours", equalTo(true));
        assumeTrue(!TestStore.isExternal(), "Ceph does not say what it computed; S3Proxy does, and AWS");
        explain(put, error).body("findings.code", contains("header-changed"));
    }

    /** AWS answers with the canonical request as it arrived there. */
    private String aws(String from, String to) {
        String canonical = explain(put, "").extract().path("canonicalRequest");
        assertTrue(canonical.contains(from), canonical);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>"
                + canonical.replace(from, to).replace("&", "&amp;") + "</CanonicalRequest></Error>";
    }

    @Test
    void aChangedHeaderIsNamed() {
        explain(put, aws("text/plain", "text/html"))
                .body("findings.code", contains("header-changed"))
                .body(
                        "findings[0].message",
                        equalTo("The store received content-type: text/html, the request given here has text/plain."));
    }

    @Test
    void anyOtherChangeIsNamed() {
        explain(put, aws("PUT", "POST")).body("findings.code", contains("method-mismatch"));
        explain(put, aws("/demo/explain/file", "/explain/file")).body("findings.code", contains("path-changed"));
        explain(put, aws("X-Amz-Expires=300", "X-Amz-Expires=301")).body("findings.code", contains("query-changed"));
        explain(put, aws("host:", "host:x")).body("findings.code", contains("wrong-host"));
        explain(put, aws("UNSIGNED-PAYLOAD", "e3b0c442")).body("findings.code", contains("payload-signed"));
        explain(put, aws("PUT", "PUT")).body("findings.code", contains("signature-mismatch"));
    }

    @Test
    void errorsOfOtherStoresAreParsed() {
        explain(put, "<Error><Code>RequestTimeTooSkewed</Code></Error>").body("findings.code", contains("clock-skew"));
        explain(put, "<Error><Message>Request has expired</Message></Error>")
                .body("findings.code", contains("expired"));
        explain(put, "<Error><Region>eu-central-1</Region></Error>").body("findings.code", contains("wrong-region"));
    }
}
