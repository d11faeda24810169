package io.countersign.profiles;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Configuration of given settings, read as the service reads its own. */
public final class PolicySettings {

    private PolicySettings() {}

    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }

    /** The profiles of {@code settings}, at the default store. */
    public static Profiles profiles(Map<String, String> settings) {
        return new Profiles(
                read(ProfilesConfig.class, settings), () -> Set.of("default"), Set::of, Set::of, store -> null);
    }

    /** The profile {@code p} of {@code settings}, whose names follow {@code countersign.profiles.p.}. */
    public static Profile profile(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        named.put("countersign.profiles.p.bucket", "demo");
        settings.forEach((name, value) -> named.put("countersign.profiles.p." + name, value));
        return ProfileReader.read(
                "p", read(ProfilesConfig.class, named).byName().get("p"));
    }
}
