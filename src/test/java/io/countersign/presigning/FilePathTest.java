package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.PercentEncoding;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file link names the object that it spells, or none: never another one that a tidied path would spell. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FilePathTest {

    @TestHTTPResource("/")
    URI service;

    private RawHttp.Answer get(String target) {
        return RawHttp.send(service, "GET", target, service.getAuthority(), "", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "files/a%20b ~ files/a b",
                "files/a+b ~ files/a+b",
                "files/c%2Bd ~ files/c+d",
                "paths%2Fa ~ paths/a",
                "paths/b%2fc ~ paths/b/c",
                "files/a%252Fb ~ files/a%2Fb",
                "files/100%25 ~ files/100%",
                "files/a%3Fb ~ files/a?b",
                "files/a%23b ~ files/a#b",
                "files/only?download=c ~ files/only",
                "files/a;b=c ~ files/a;b=c",
                "files/a%3Bb ~ files/a;b",
                "files/v;v=1/b ~ files/v;v=1/b",
                "files/%C3%A4%E6%97%A5%F0%9F%98%80 ~ files/ä日\ud83d\ude00",
                "files/e%CC%81 ~ files/e\u0301",
                ".paths/a..b ~ .paths/a..b",
                "files/a&b=c'(d)*!,:@$ ~ files/a&b=c'(d)*!,:@$",
                "files/%5B%5D%7B%7D%7C%5C%5E%60%3C%3E%22 ~ files/[]{}|\\^`<>\""
            })
    void aPathNamesExactlyItsKey(String path, String key) {
        Service.put(key, key.getBytes(StandardCharsets.UTF_8));
        RawHttp.Answer answer = get("/v1/files/demo/" + path);
        assertEquals(307, answer.status(), answer::whole);
        String url = answer.header("Location");
        assertTrue(SignedLink.of(url).beforeQuery().endsWith("/demo/" + PercentEncoding.encodePath(key)), url);
        byte[] got = StoreClient.send("GET", url, Map.of(), null).body();
        assertEquals(key, new String(got, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/files/demo/",
                "/v1/files/demo//a",
                "/v1/files/demo/a//b",
                "/v1/files/demo/a/",
                "/v1/files/demo/%2Fa",
                "/v1/files/demo/a%2F%2Fb",
                "/v1/files/demo/a%2F",
                "/v1/files/demo/.",
                "/v1/files/demo/./a",
                "/v1/files/demo/a/./b",
                "/v1/files/demo/a/../b",
                "/v1/files/demo/../demo/a",
                "/v1/files/demo/../inbox/t1/x",
                "/v1/files/inbox/../demo/a",
                "/v1/files/demo/%2e%2e/a",
                "/v1/files/demo/a/%2E%2E/b",
                "/v1/files/demo/a%2F..%2Fb",
                "/v1/files/demo/%252e%252e/a",
                "/v1/files/./demo/a",
                "/v1/files/%2e/demo/a",
                "/v1/files//demo/a",
                "/v1/files/x/../demo/a",
                "/v1//files/demo/a",
                "//v1/files/demo/a",
                "/v1/./files/demo/a",
                "/v1/files/../files/demo/a",
                "/v1/files/demo%2Fa",
                "/v1/files/demo%2F..%2Fdemo/a",
                "/v1/files/demo;x=1/a",
                "/v1/files/demo/a%00",
                "/v1/files/demo/a%0Ab",
                "/v1/files/demo/a%7F",
                "/v1/files/demo/%ED%A0%80",
                "/v1/files/demo/%C3",
                "/v1/files/demo/%FF",
                "/v1/files/demo/%C0%AE%C0%AE/a",
                "/v1/files/demo/%",
                "/v1/files/demo/%2",
                "/v1/files/demo/%zz"
            })
    void anAmbiguousPathIsRefused(String target) {
        RawHttp.Answer answer = get(target);
        assertTrue(List.of(400, 401, 404).contains(answer.status()), () -> target + " got " + answer.whole());
        assertNull(answer.header("Location"));
    }
}
