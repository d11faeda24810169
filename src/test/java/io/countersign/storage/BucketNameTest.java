package io.countersign.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3 takes as a bucket's name, and what it does not. */
class BucketNameTest {

    private static final String SIXTY_THREE = "a23456789-123456789-123456789-123456789-123456789-123456789-123";

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0ab", "my-bucket", "my.bucket", "1.2.3", "a.1.2.3.4", SIXTY_THREE})
    void acceptsNamesValidForS3(String name) {
        assertEquals(name, new BucketName(name).value());
        assertEquals(name, new BucketName(name).toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ab",
                SIXTY_THREE + "4",
                "Abc",
                "a_b",
                "a b",
                "a/b",
                "-ab",
                "ab-",
                ".ab",
                "ab.",
                "a..b",
                "abc\n",
                "bücket",
                "192.168.0.1"
            })
    void refusesEverythingElse(String name) {
        Refusal.of("bucket", () -> new BucketName(name));
    }
}
