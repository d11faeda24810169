package io.countersign.stores;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** {@code countersign.stores.<name>.*}: stores in addition to {@code countersign.s3}, referenced by profiles. */
@ConfigMapping(prefix = "countersign.stores")
@ConfigDocFilename("stores.adoc")
public interface StoresConfig {

    /** The stores by name. */
    @WithParentName
    Map<String, StoreSettings> byName();
}
