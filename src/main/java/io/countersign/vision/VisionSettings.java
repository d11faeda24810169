package io.countersign.vision;

import io.countersign.profiles.StoreNames;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.stores.StoresConfig;
import jakarta.inject.Singleton;

/** Checks {@code countersign.vision.*}. */
@Singleton
class VisionSettings implements CheckedAtStart {

    VisionSettings(VisionConfig config, StoresConfig stores) {
        StartupFaults faults = StartupFaults.below("countersign.vision");
        faults.require(config.maxConcurrency() >= 1 && config.maxConcurrency() <= 1000, "max-concurrency", "1 to 1000");
        config.engines().keySet().forEach(store -> faults.check(() -> requireStore(store, stores)));
        faults.throwIfAny();
    }

    private static void requireStore(String store, StoresConfig stores) {
        if (!store.equals(StoreNames.DEFAULT) && !stores.byName().containsKey(store)) {
            String property = "countersign.vision.engines." + store;
            throw new StartupException(
                    "Remove " + property + ": there is no countersign.stores." + store + ".", property);
        }
    }
}
