package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.MetadataValue;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** PUT, form and multipart uploads accept the same metadata values, and the store returns them equally. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class MetadataCharactersTest {

    private static final byte[] FILE = {1, 2, 3};

    private static JsonPath begin(String strategy, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "profile", "demo",
                "filename", "a.bin",
                "contentType", "application/octet-stream",
                "size", FILE.length,
                "strategy", strategy));
        request.putAll(more);
        return Uploads.begin(request);
    }

    private static JsonPath stored(String strategy, Map<String, ?> more) {
        JsonPath upload = begin(strategy, more);
        switch (strategy) {
            case "put" -> assertEquals(200, Uploads.put(upload, FILE));
            case "form" ->
                assertEquals(
                        204,
                        StoreClient.post(upload.getString("form.url"), upload.getMap("form.fields"), "a.bin", FILE)
                                .statusCode());
            default -> Uploads.sendParts(upload, FILE);
        }
        Uploads.complete(upload).statusCode(200);
        return upload;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " lead.txt",
                "trail ",
                " ",
                "a  b",
                "a\"b; c='d' \\",
                "~!@#$%^&*()_+`-={}|[]:<>?,./",
                "Zoë",
                " Zoë ",
                "\u00a0a\u3000",
                "👨‍👩‍👧‍👦.png",
                "=?UTF-8?B?Wm/Dqw==?=",
                "äöü äöü äöü äöü äöü äöü äöü äöü äöü äöü äöü äöü äöü äöü"
            })
    void aValue(String value) {
        Set<String> kept = new LinkedHashSet<>();
        try (S3AsyncClient client = TestStore.client(TestStore.address())) {
            for (String strategy : new String[] {"put", "form", "multipart"}) {
                JsonPath upload = stored(strategy, Map.of("metadata", Map.of("name", value)));
                kept.add(client.headObject(
                                head -> head.bucket(upload.getString("bucket")).key(upload.getString("key")))
                        .join()
                        .metadata()
                        .get("name"));
            }
        }
        assertEquals(Set.of(MetadataValue.encode("metadata.name", value)), kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    filename| lead.txt
                    filename|a;b=c, "d".txt
                    filename|👨‍👩‍👧‍👦.png
                    key|alike/ lead and trail
                    key|alike/%41+&=?#"<>{}|~^`
                    contentType|text/plain; charset="utf-8"
                    contentType|text/plain;charset=utf-8;a="b c"
                    """)
    void everyAcceptedTextIsStoredUnchanged(String field, String text) {
        for (String strategy : new String[] {"put", "form", "multipart"}) {
            Map<String, Object> more = new HashMap<>(Map.of(field, text));
            if (field.equals("key")) {
                more.put("filename", null);
                more.put("key", text + strategy);
            }
            stored(strategy, more);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b_c.d", "it's", "a!#$&*+^`|~"})
    void aName(String name) {
        for (String strategy : new String[] {"put", "form", "multipart"}) {
            stored(strategy, Map.of("metadata", Map.of(name, "x")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "a b+c-d=e._:/@", "Zoë", "日本"})
    void aTag(String text) {
        for (String strategy : new String[] {"put", "multipart"}) {
            begin(strategy, Map.of("tags", Map.of("t", text)));
        }
        Service.presignForm(Map.of("profile", "demo", "key", "a", "contentType", "a/b", "tags", Map.of("t", text)));
    }
}
