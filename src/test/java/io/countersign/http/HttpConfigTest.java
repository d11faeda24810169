package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults and the names of {@code countersign.http.*}. */
class HttpConfigTest {

    @Test
    void readsBodiesOfAQuarterMegabyteUnlessToldOtherwise() {
        assertEquals(262_144, read(Map.of()).maxJsonBody().asLongValue());
        assertEquals(
                1024,
                read(Map.of("countersign.http.max-json-body", "1K"))
                        .maxJsonBody()
                        .asLongValue());
        assertEquals(1, HttpConfig.class.getMethods().length, "a setting that this test does not know");
    }

    private static HttpConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(HttpConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(HttpConfig.class);
    }
}
