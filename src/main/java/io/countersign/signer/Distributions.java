package io.countersign.signer;

import io.countersign.profiles.DistributionNames;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.ConfiguredName;
import io.countersign.settings.StartupFaults;
import io.countersign.signing.explain.CloudFrontExplainer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The distributions that profiles can use, read and validated at start. */
@Singleton
class Distributions implements DistributionNames, CheckedAtStart {

    private final Map<String, Distribution> byName;

    Distributions(CloudFrontConfig config) {
        Map<String, Distribution> read = new TreeMap<>();
        StartupFaults faults = new StartupFaults();
        config.byName()
                .forEach((name, settings) -> faults.check(() -> {
                    String property = "countersign.cloudfront." + name;
                    ConfiguredName.require("distribution name", name, property);
                    read.put(name, DistributionReader.read(property, settings));
                }));
        faults.throwIfAny();
        byName = Map.copyOf(read);
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    @Override
    public boolean signsRepeatably(String name) {
        return byName.get(name).key().signsRepeatably();
    }

    @Override
    public Set<String> forwardedQuery(String name) {
        return byName.get(name).forwardedQuery();
    }

    /** Returns the distribution {@code name}, which was validated at start. */
    Distribution of(String name) {
        return byName.get(name);
    }

    /** Returns the distributions of {@code keyPairId}, also before a rotation; several can share a key pair. */
    List<CloudFrontExplainer.Trusted> trusting(String keyPairId) {
        return byName.values().stream()
                .filter(distribution -> distribution.trusts(keyPairId))
                .map(distribution -> new CloudFrontExplainer.Trusted(
                        distribution.base(), distribution.keys().toList()))
                .toList();
    }
}
