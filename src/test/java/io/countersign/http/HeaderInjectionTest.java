package io.countersign.http;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from a caller cannot end a header and start another one. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class HeaderInjectionTest {

    private static final String PRESIGN = "/v1/presign";

    @ParameterizedTest
    @ValueSource(strings = {"text/plain\r\nx-amz-acl: public-read", "text/plain\n", "text/pl\0ain", "text/plain\u007f"})
    void aContentTypeWithAControlCharacterIsRefused(String value) {
        Service.refusesField(PRESIGN, Map.of("method", "PUT", "key", "a", "contentType", value), "contentType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-amz-acl: public-read", "a\n", "\0", "a\tb", "\u0085"})
    void aMetadataValueWithAControlCharacterIsRefused(String value) {
        Map<String, ?> request = Map.of("method", "PUT", "key", "a", "metadata", Map.of("who", value));
        Service.refusesField(PRESIGN, request, "metadata.who");
    }

    @ParameterizedTest
    @CsvSource({"'', metadata.", "a b, metadata.a b", "a:b, metadata.a:b", "é, metadata.?", "a(b), metadata.a(b)"})
    void aMetadataNameMustBeAToken(String name, String field) {
        Service.refusesField(PRESIGN, Map.of("method", "PUT", "key", "a", "metadata", Map.of(name, "1")), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb"})
    void aMetadataNameWithALineBreakIsRefused(String name) {
        String seen = "metadata." + name.replace('\r', '?').replace('\n', '?');
        Service.refusesField(PRESIGN, Map.of("method", "PUT", "key", "a", "metadata", Map.of(name, "1")), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contentType", "contentEncoding", "contentLanguage", "cacheControl", "expires"})
    void aResponseHeaderWithAControlCharacterIsRefused(String header) {
        for (String value : new String[] {"a\r\nSet-Cookie: b=c", "\n", "a\0", "é", ""}) {
            Map<String, ?> request = Map.of("method", "GET", "key", "a", "response", Map.of(header, value));
            Service.refusesField(PRESIGN, request, "response." + header);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n/b", "a\0", "\u0085"})
    void aKeyWithAControlCharacterIsRefused(String key) {
        Service.refusesField(PRESIGN, Map.of("method", "PUT", "key", key), "key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nb", "é", ""})
    void aVersionIdMustBePrintable(String versionId) {
        Service.refusesField(PRESIGN, Map.of("method", "GET", "key", "a", "versionId", versionId), "versionId");
    }
}
