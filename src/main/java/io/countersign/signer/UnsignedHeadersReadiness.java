package io.countersign.signer;

import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.stores.Store;
import io.countersign.stores.StoreConfig;
import io.countersign.stores.Stores;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a store accepts unsigned headers that turn a signed PUT into a copy of objects that its holder cannot
 * read, or make its object public, if the configuration forbids this.
 */
@Readiness
@Singleton
class UnsignedHeadersReadiness implements HealthCheck {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(UnsignedHeadersConfig config, StoreConfig store) {
            if (config.required()
                    && (!store.probeUnsignedHeaders() || store.probeInterval().isZero())) {
                throw new StartupException(
                        "Leave countersign.s3.probe-unsigned-headers on and countersign.s3.probe-interval above zero, or leave out "
                                + "countersign.require-signed-headers=true: the check needs requests to the stores.",
                        "countersign.require-signed-headers");
            }
        }
    }

    private final Stores stores;
    private final boolean required;

    UnsignedHeadersReadiness(Stores stores, UnsignedHeadersConfig config) {
        this.stores = stores;
        this.required = config.required();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("signed-headers");
        List<Store> exposed =
                stores.all().stream().filter(Store::isExposedByUnsignedHeaders).toList();
        if (required) {
            exposed.forEach(store -> report.withData(store.name(), UnsignedHeadersProbe.warning(store)));
        }
        return report.status(!required || exposed.isEmpty()).build();
    }
}
