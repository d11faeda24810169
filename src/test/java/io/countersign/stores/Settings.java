package io.countersign.stores;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Map;

/** A {@link StoreConfig} of given settings, read as the service reads its own. */
public final class Settings {

    private Settings() {}

    public static StoreConfig of(Map<String, String> settings) {
        return read(StoreConfig.class, settings);
    }

    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }

    /** The stores of {@code settings}; the chain finds the key {@code chain}, and each role has the key of its ARN. */
    public static Stores stores(Map<String, String> settings, Clock clock) {
        return new Stores(of(settings), read(StoresConfig.class, settings), book(settings, clock), clock);
    }

    public static CredentialsBook book(Map<String, String> settings, Clock clock) {
        return new CredentialsBook(
                read(CredentialsConfig.class, settings),
                () -> Uni.createFrom().item(new ExpiringCredentials(SigningCredentials.of("chain", "secret"), null)),
                (role, session) -> Uni.createFrom()
                        .item(new ExpiringCredentials(SigningCredentials.of(role.arn(), "secret"), null)),
                of(settings),
                clock);
    }
}
