package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the upload, the store sends the response that the form requests. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormSuccessTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void theStoreReturnsTheRequestedStatus(int status) {
        Form form = Form.of(Map.of("key", "success/s", "contentType", "text/plain", "successStatus", status));
        assertEquals(Integer.toString(status), form.field("success_action_status"));
        assertEquals(status, form.post().statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com/done?upload=1", "http://localhost:8080/"})
    void theStoreRedirectsTheBrowser(String address) {
        Form form = Form.of(Map.of("key", "success/r", "contentType", "text/plain", "successRedirect", address));
        HttpResponse<byte[]> answer = form.post();
        assertEquals(303, answer.statusCode());
        String location = answer.headers().firstValue("location").orElseThrow();
        assertTrue(location.startsWith(address), location);
        assertTrue(location.contains("bucket=demo") && location.contains("etag="), location);
    }

    @Test
    void anAddressOutsideAsciiIsEncoded() {
        String address = "https://app.example.com/fertig/ä";
        Form form = Form.of(Map.of("key", "success/r", "contentType", "text/plain", "successRedirect", address));
        assertEquals("https://app.example.com/fertig/%C3%A4", form.field("success_action_redirect"));
        assertEquals(303, form.post().statusCode());
    }
}
