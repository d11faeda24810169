package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store answers a GET with the headers that were asked for, whatever the object says. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ResponseOverridesTest {

    private static final String KEY = "overrides/file.bin";

    @BeforeEach
    void anObjectOfNoParticularType() {
        Service.put(KEY, "hello, store\n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "report.pdf    | attachment; filename=\"report.pdf\"",
                "a \"b\".txt   | attachment; filename=\"a _b_.txt\"; filename*=UTF-8''a%20%22b%22.txt",
                "50% off.txt   | attachment; filename=\"50_ off.txt\"; filename*=UTF-8''50%25%20off.txt",
                "Résumé.pdf    | attachment; filename=\"R_sum_.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf",
                "😀.png        | attachment; filename=\"_.png\"; filename*=UTF-8''%F0%9F%98%80.png",
                "a;b,c'd.txt   | attachment; filename=\"a;b,c'd.txt\"",
                "日本(*).txt     | attachment; filename=\"__(*).txt\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%28%2A%29.txt",
                "../../etc/x   | attachment; filename=\"x\""
            })
    void theDownloadFileName(String filename, String disposition) {
        assertEquals(disposition, header(Map.of("filename", filename), "content-disposition"));
    }

    @Test
    void inlineOrAttachment() {
        assertEquals(
                "inline; filename=\"a.txt\"",
                header(
                        Map.of("filename", "a.txt", "inline", true, "contentType", "text/plain"),
                        "content-disposition"));
        assertEquals("inline", header(Map.of("inline", true, "contentType", "IMAGE/png"), "content-disposition"));
        assertEquals("attachment", header(Map.of("inline", false), "content-disposition"));
        assertEquals("attachment", header(Map.of("cacheControl", "no-cache"), "content-disposition"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contentType     | content-type     | text/csv",
                "contentEncoding | content-encoding | identity",
                "contentLanguage | content-language | de-CH, en",
                "cacheControl    | cache-control    | private, max-age=60",
                "expires         | expires          | Thu, 01 Dec 2033 16:00:00 GMT"
            })
    void otherHeaders(String field, String header, String value) {
        assertEquals(value, header(Map.of(field, value), header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML; charset=utf-8",
                "image/svg+xml",
                "application/xhtml+xml",
                "text/xml",
                "application/xml",
                "text/javascript",
                "application/javascript",
                "text/xsl",
                "text/css",
                "application/xslt+xml",
                "application/rss+xml",
                "video/x+xml",
                "multipart/x-mixed-replace; boundary=a",
                "message/rfc822",
                "application/octet-stream"
            })
    void activeTypesAreNotInline(String type) {
        forbidden(Map.of("inline", true, "contentType", type));
        assertEquals("attachment", header(Map.of("inline", false, "contentType", type), "content-disposition"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contentType", "contentEncoding", "contentLanguage", "cacheControl", "expires"})
    void onlyValidHeaderTextIsAccepted(String field) {
        for (String value : new String[] {"", "a\r\nSet-Cookie: b", "a\u0000", "ä", "\u007f"}) {
            refused(Map.of(field, value), "response." + field);
        }
    }

    @Test
    void theStoredTypeIsNotInline() {
        forbidden(Map.of("inline", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png;, text/html", "image/png, text/html", "image/png;", "image/*", "png"})
    void aTypeMustBeOneMediaType(String type) {
        refused(Map.of("contentType", type), "response.contentType");
    }

    private static void forbidden(Map<String, Object> response) {
        Service.problem(
                        Service.post("/v1/presign", Map.of("method", "GET", "key", KEY, "response", response)),
                        403,
                        "forbidden")
                .body("violations[0].field", org.hamcrest.Matchers.equalTo("response.inline"));
    }

    private static void refused(Map<String, Object> response, String field) {
        Service.refusesField("/v1/presign", Map.of("method", "GET", "key", KEY, "response", response), field);
    }

    private static String header(Map<String, Object> response, String name) {
        HttpResponse<byte[]> answer =
                Service.redeem(Service.presign(Map.of("method", "GET", "key", KEY, "response", response)), null);
        assertEquals(200, answer.statusCode());
        return answer.headers().firstValue(name).orElse("");
    }
}
