package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A signed URL moves a real file: PUT, GET, HEAD, DELETE. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PresignTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void aFileIsUploadedDownloadedAndDeleted() {
        String key = "presign/hello.txt";
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", key, "contentType", "text/plain"));
        assertEquals(200, Service.redeem(put, FILE).statusCode());
        JsonPath get = Service.presign(Map.of("method", "GET", "key", key));
        HttpResponse<byte[]> got = Service.redeem(get, null);
        assertEquals(200, got.statusCode());
        assertArrayEquals(FILE, got.body());
        JsonPath head = Service.presign(Map.of("method", "HEAD", "key", key));
        assertEquals(200, Service.redeem(head, null).statusCode());
        JsonPath delete = Service.presign(Map.of("method", "DELETE", "key", key));
        assertEquals(204, Service.redeem(delete, null).statusCode());
        assertEquals(404, Service.redeem(get, null).statusCode());
    }
}
