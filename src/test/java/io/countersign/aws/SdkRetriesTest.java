package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK's clients are given their bound on retries, unless somebody set the SDK's own property. */
class SdkRetriesTest {

    private static final String ATTEMPTS = "aws.maxAttempts";
    private static final String MODE = "aws.retryMode";

    private final String attempts = System.getProperty(ATTEMPTS);
    private final String mode = System.getProperty(MODE);

    @BeforeEach
    void forget() {
        System.clearProperty(ATTEMPTS);
        System.clearProperty(MODE);
    }

    @AfterEach
    void restore() {
        set(ATTEMPTS, attempts);
        set(MODE, mode);
    }

    private static void set(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void theConfiguredMaximumIsUsed(int max) {
        new SdkRetries(() -> max).start(null);
        assertEquals(Integer.toString(max), System.getProperty(ATTEMPTS));
        assertEquals("standard", System.getProperty(MODE));
    }

    @Test
    void theSdksOwnPropertiesTakePrecedence() {
        System.setProperty(ATTEMPTS, "7");
        System.setProperty(MODE, "adaptive_v2");
        new SdkRetries(() -> 3).start(null);
        assertEquals("7", System.getProperty(ATTEMPTS));
        assertEquals("adaptive_v2", System.getProperty(MODE));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void anInvalidMaximumStopsTheStart(int max) {
        StartupException refusal = assertThrows(StartupException.class, () -> new SdkRetries(() -> max).start(null));
        assertTrue(refusal.getMessage().contains("countersign.aws.max-attempts"), refusal.getMessage());
    }
}
