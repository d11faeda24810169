package io.countersign.stores;

import io.countersign.profiles.StoreNames;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.ObjectMethod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The stores that profiles can use, validated at start. */
@Singleton
public class Stores implements StoreNames, CheckedAtStart {

    private final Map<String, Store> byName;
    private final List<Store> inOrder;

    Stores(StoreConfig config, StoresConfig further, CredentialsBook book, Clock clock) {
        Map<String, Store> read = new TreeMap<>();
        StartupFaults faults = new StartupFaults();
        faults.check(
                () -> read.put(DEFAULT, store(DEFAULT, "countersign.s3", config, book, new StoreClock(clock, config))));
        further.byName()
                .forEach((name, settings) -> faults.check(() -> {
                    String property = "countersign.stores." + name;
                    ConfiguredName.require("store name", name, property);
                    if (name.equals(DEFAULT)) {
                        throw new StartupException(
                                "A further store needs a name of its own, and not " + DEFAULT
                                        + ", which is countersign.s3.",
                                property);
                    }
                    read.put(name, store(name, property, settings, book, new StoreClock(clock, config)));
                }));
        faults.throwIfAny();
        byName = Map.copyOf(read);
        inOrder = List.copyOf(read.values());
    }

    private static Store store(
            String name, String property, StoreSettings settings, CredentialsBook book, StoreClock clock) {
        CurrentCredentials readers = book.of(settings.credentials(), property + ".credentials");
        return new Store(
                name,
                new StoreEndpoints(property, settings),
                clock,
                readers,
                settings.writeCredentials()
                        .map(writers -> book.of(writers, property + ".write-credentials"))
                        .orElse(readers),
                settings.unsupportedFeatures().orElse(Set.of()));
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    @Override
    public String bucketFault(String store, String bucket) {
        String property = store.equals(DEFAULT) ? "countersign.s3" : "countersign.stores." + store;
        return byName.get(store).endpoints().bucketFault(property, bucket);
    }

    /** Returns the store {@code name}, which was validated at start. */
    public Store of(String name) {
        return byName.get(name);
    }

    /** All stores, by name. */
    public Collection<Store> all() {
        return inOrder;
    }

    /** The signing credentials of all stores. */
    public Set<CurrentCredentials> credentials() {
        Set<CurrentCredentials> used = new LinkedHashSet<>();
        for (Store store : inOrder) {
            used.add(store.readers());
            used.add(store.credentialsFor(ObjectMethod.PUT));
        }
        return used;
    }

    /** Returns the store of a request to {@code authority}, or the default one if no store matches. */
    public Store reachedBy(String authority) {
        return inOrder.stream()
                .filter(store -> store.endpoints().includes(authority))
                .findFirst()
                .orElse(byName.get(DEFAULT));
    }
}
