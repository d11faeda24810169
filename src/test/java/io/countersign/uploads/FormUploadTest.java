package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser's form stores the file under the signed key, with the signed type. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormUploadTest {

    @Test
    void theFileIsStoredUnderTheExactKey() {
        assertEquals(
                204,
                Form.ofText("upload/a b+c/é.txt").post("other.txt", Form.FILE).statusCode());
        assertArrived("upload/a b+c/é.txt", "text/plain", Form.FILE);
    }

    @Test
    void anEmptyFileIsStored() {
        assertEquals(204, Form.ofText("upload/empty.txt").post(new byte[0]).statusCode());
        assertArrived("upload/empty.txt", "text/plain", new byte[0]);
    }

    @Test
    void belowAPrefixTheBrowserUsesTheFileName() {
        Form form = Form.of(Map.of("keyPrefix", "upload/below/", "contentType", "text/plain"));
        assertEquals("upload/below/", form.key());
        assertEquals("upload/below/${filename}", form.field("key"));
        assertEquals(204, form.post("mine.txt", Form.FILE).statusCode());
        assertArrived("upload/below/mine.txt", "text/plain", Form.FILE);
    }

    @Test
    void belowAPrefixABrowserMayChooseAnotherKey() {
        Form form = Form.of(Map.of("keyPrefix", "upload/below/", "contentType", "text/plain"));
        assertEquals(204, form.with("key", "upload/below/deeper/x.txt").post().statusCode());
        assertArrived("upload/below/deeper/x.txt", "text/plain", Form.FILE);
    }

    @Test
    void aFileNameBecomesAUniqueKey() {
        Map<String, String> request = Map.of("filename", "../Re\u0301sumé.txt", "contentType", "text/plain");
        Form form = Form.of(request);
        String uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        assertTrue(form.key().matches(uuid + "-Résumé\\.txt"), form.key());
        assertNotEquals(form.key(), Form.of(request).key());
        assertEquals(204, form.post().statusCode());
        assertArrived(form.key(), "text/plain", Form.FILE);
    }

    @Test
    void aFreshKeyLiesBelowTheProfilesPrefix() {
        Form form = Form.of(Map.of("profile", "inbox", "filename", "a.txt", "contentType", "text/plain"));
        assertTrue(form.key().matches("t1/[0-9a-f-]{36}-a\\.txt"), form.key());
        assertEquals(204, form.post().statusCode());
        assertArrived(form.key(), "text/plain", Form.FILE);
    }

    @Test
    void theBrowserChoosesATypeOfTheTypePrefix() {
        for (String type : new String[] {"image/png", "image/svg+xml"}) {
            Form form = Form.of(Map.of("key", "upload/family", "contentTypePrefix", "image/"));
            assertEquals(204, form.with("Content-Type", type).post().statusCode());
            assertArrived("upload/family", type, Form.FILE);
        }
    }

    private static void assertArrived(String key, String type, byte[] content) {
        HttpResponse<byte[]> got = Service.get(key);
        assertEquals(200, got.statusCode());
        assertArrayEquals(content, got.body());
        assertEquals(type, got.headers().firstValue("content-type").orElseThrow());
    }
}
