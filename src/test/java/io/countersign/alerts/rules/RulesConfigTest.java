package io.countersign.alerts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Name and default of the setting of rules. */
class RulesConfigTest {

    private static RulesConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RulesConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RulesConfig.class);
    }

    @Test
    void rulesAreInMemoryWithoutAFile() {
        assertEquals(Optional.empty(), read(Map.of()).snapshot());
        assertEquals(
                Optional.of(Path.of("a", "b")),
                read(Map.of("countersign.alerts.rules.snapshot", "a/b")).snapshot());
        assertEquals(1, RulesConfig.class.getMethods().length, "a setting that this test does not know");
    }
}
