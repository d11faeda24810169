package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code curl --data-binary @file "$url"}: the store stores a body of a form's type as it is, parameters of a query or not. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CurlDefaultTypeTest {

    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello, store\n",
                "a=b&c=d",
                "uploads&partNumber=1",
                "X-Amz-Signature=0",
                "100%",
                "%zz=%",
                "=&=&\0",
                ""
            })
    void isStoredAsItIs(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String unsigned =
                Service.presign(Map.of("method", "PUT", "key", "curl/unsigned")).get("url");
        assertEquals(200, StoreClient.send("PUT", unsigned, FORM, body).statusCode());
        assertArrayEquals(body, Service.get("curl/unsigned").body());

        Map<String, String> request =
                Map.of("method", "PUT", "key", "curl/signed", "contentType", FORM.get("content-type"));
        assertEquals(200, Service.redeem(Service.presign(request), body).statusCode());
        assertArrayEquals(body, Service.get("curl/signed").body());
    }
}
