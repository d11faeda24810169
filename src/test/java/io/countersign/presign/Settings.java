package io.countersign.presign;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A {@link StoreConfig} of given settings, read as the service reads its own. */
final class Settings {

    private Settings() {}

    static StoreConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StoreConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(StoreConfig.class);
    }
}
