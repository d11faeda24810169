package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is stored and read under exactly its key, whatever characters the key has. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UnusualKeysTest {

    private static final String FOLDER = "awkward/";

    private final URI store = TestStore.address();

    static Stream<String> keys() {
        Stream<String> marks =
                " +%=&~#?'\"()*!,:;@$[]{}|\\^`<>-_.".chars().mapToObj(mark -> FOLDER + "a" + (char) mark + "b");
        Stream<String> alone = " +%=&~#?'\"()*!,:;@$[]{}|\\^`<>".chars().mapToObj(mark -> FOLDER + (char) mark);
        Stream<String> texts = Stream.of(
                ".hidden",
                "..hidden",
                "a..b",
                FOLDER + "...",
                FOLDER + "a.",
                FOLDER + ".b/.c",
                FOLDER + "a%2Fb",
                FOLDER + "a%20b",
                FOLDER + "100%",
                FOLDER + "a+b c",
                FOLDER + "a  b",
                FOLDER + "?X-Amz-Signature=x&a=b#c",
                FOLDER + "äöüß Ünïcode",
                FOLDER + "日本語/文書.txt",
                FOLDER + "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69.png",
                FOLDER + "e\u0301 beside \u00e9",
                FOLDER + "\u00a0\u2028",
                FOLDER + "d/".repeat(60) + "deep");
        return Stream.of(marks, alone, texts, Stream.of(longest('a'), longest('é')))
                .flatMap(all -> all);
    }

    /** 1,024 bytes of UTF-8, in segments that a file system would take too. */
    private static String longest(char letter) {
        StringBuilder key = new StringBuilder(FOLDER);
        String segment = String.valueOf(letter).repeat(100) + '/';
        int size = segment.getBytes(StandardCharsets.UTF_8).length;
        int left = 1024 - key.length();
        while (left > size) {
            key.append(segment);
            left -= size;
        }
        return key.append("z".repeat(left)).toString();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isStoredUnderExactlyThisKey(String key) {
        byte[] content = ("content of " + key).getBytes(StandardCharsets.UTF_8);
        Service.put(key, content);
        HttpResponse<byte[]> got = Service.get(key);
        assertEquals(200, got.statusCode());
        assertArrayEquals(content, got.body());
        List<String> arrived = StoredObjects.keysFrom(store, key);
        assertTrue(arrived.contains(key), () -> "the store has " + arrived);
    }
}
