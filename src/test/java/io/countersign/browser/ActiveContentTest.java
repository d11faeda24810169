package io.countersign.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored active content does not run in the store's origin when a browser opens a signed URL. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ActiveContentTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String SCRIPT = "<script>document.title='ran'</script>";
    private static final String HTML = "<!DOCTYPE html><html><head>" + SCRIPT + "</head></html>";
    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + "</svg>";

    /** The title of the page that {@code url} leads to; what is saved as a file leads to none. */
    private static String titleOf(String url) {
        try (Page page = CHROMIUM.page()) {
            try {
                page.navigate(url);
            } catch (PlaywrightException e) {
                if (!String.valueOf(e.getMessage()).contains("Download is starting")) {
                    throw e;
                }
            }
            return page.title();
        }
    }

    private static String stored(String type, String content) {
        String key = "active/" + UUID.randomUUID();
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", key, "contentType", type));
        assertEquals(
                200,
                StoreClient.send("PUT", put.getString("url"), put.getMap("headers"), body)
                        .statusCode());
        return key;
    }

    @ParameterizedTest
    @CsvSource({"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "text/xsl"})
    void activeContentIsDownloaded(String type) {
        String content = type.equals("text/html") ? HTML : SVG;
        String key = stored(type, content);
        assertNotEquals(
                "ran",
                titleOf(Service.presign(Map.of("method", "GET", "key", key)).get("url")),
                type);
        Service.problem(
                Service.post(
                        "/v1/presign",
                        Map.of("method", "GET", "key", key, "response", Map.of("inline", true, "contentType", type))),
                403,
                "forbidden");
    }

    @Test
    void theInlineTypeIsSignedNotTheStoredType() {
        String key = stored("text/html", HTML);
        for (String type : new String[] {"image/png", "text/plain", "application/pdf"}) {
            Map<String, Object> shown = Map.of("inline", true, "contentType", type);
            String url = Service.presign(Map.of("method", "GET", "key", key, "response", shown))
                    .get("url");
            assertNotEquals("ran", titleOf(url), type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png;, text/html", "image/png, text/html", "text/html, image/png", "image/png;charset"})
    void twoTypesAreRefused(String type) {
        Map<String, Object> put = Map.of("method", "PUT", "key", "a", "contentType", type);
        Service.problem(Service.post("/v1/presign", put), 400, "invalid-request");
        Map<String, Object> form = Map.of("key", "a", "contentType", type);
        Service.problem(Service.post("/v1/presign/form", form), 400, "invalid-request");
        Map<String, Object> get =
                Map.of("method", "GET", "key", "a", "response", Map.of("inline", true, "contentType", type));
        Service.problem(Service.post("/v1/presign", get), 400, "invalid-request");
    }

    @Test
    void aPolyglotFailsTheUploadChecks() {
        byte[] body = ("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\u0006\0\0\0" + HTML)
                .getBytes(StandardCharsets.ISO_8859_1);
        Map<String, Object> request = new HashMap<>(Map.of(
                "profile",
                StrictProfiles.GALLERY,
                "filename",
                "a.png",
                "contentType",
                "image/png",
                "size",
                body.length));
        JsonPath upload = Service.postAs(TestKeys.WRITER, "/v1/uploads", request)
                .statusCode(201)
                .extract()
                .jsonPath();
        assertEquals(
                200,
                StoreClient.send("PUT", upload.getString("put.url"), upload.getMap("put.headers"), body)
                        .statusCode());
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + upload.getString("id") + "/complete", "{}")
                .statusCode(422);
        assertFalse(Service.get(upload.getString("key")).statusCode() == 200, "it is still there");
    }
}
