package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.aws.*}. */
class SdkConfigTest {

    @Test
    void threeAttemptsAreTheDefault() {
        assertEquals(3, read(Map.of()).maxAttempts());
        assertEquals(1, read(Map.of("countersign.aws.max-attempts", "1")).maxAttempts());
        assertEquals(1, SdkConfig.class.getMethods().length, "a setting that this test does not know");
    }

    private static SdkConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(SdkConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(SdkConfig.class);
    }
}
