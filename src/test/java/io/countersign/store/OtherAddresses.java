package io.countersign.store;

import java.util.HashMap;
import java.util.Map;

/**
 * The store once more, under names by which only clients reach it: a profile for each, for the {@link TestKeys#WRITER}. Ceph takes
 * any other name than its own for a bucket's, so both begin with it.
 */
public final class OtherAddresses {

    /** The name that clients know, and its port, at which nothing listens. */
    public static final String HOST = "s3.localhost:9443";

    /** Where clients reach the store through a proxy that keeps their Host header. */
    public static final String PROXIED = "proxied";

    /** Where the bucket stands in front of that name. */
    public static final String HOSTED = "hosted";

    private OtherAddresses() {}

    /** The authority by which the service reaches it, which is that of no other store. */
    public static String internal() {
        return "localhost:" + TestStore.address().getPort();
    }

    /** The bucket of the profile {@code name}. */
    public static String bucket(String name) {
        return name + "-files";
    }

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String name : new String[] {PROXIED, HOSTED}) {
            settings.put("countersign.stores." + name + ".region", "us-east-1");
            settings.put("countersign.stores." + name + ".public-endpoint", "http://" + HOST);
            settings.put("countersign.stores." + name + ".path-style", Boolean.toString(name.equals(PROXIED)));
            settings.put("countersign.profiles." + name + ".store", name);
            settings.put("countersign.profiles." + name + ".bucket", bucket(name));
            settings.put("countersign.profiles." + name + ".methods", "GET,PUT,POST");
            settings.put("countersign.profiles." + name + ".acls", "private,public-read");
            settings.put("countersign.profiles." + name + ".callers", "writer");
        }
        settings.put("countersign.stores." + HOSTED + ".unsupported-features", "form-checksums,form-headers");
        String kept = "countersign.profiles." + HOSTED + "-kept.";
        settings.put(kept + "store", HOSTED);
        settings.put(kept + "bucket", bucket(HOSTED));
        settings.put(kept + "methods", "PUT,POST");
        settings.put(kept + "callers", "writer");
        settings.put(kept + "object-headers", "expires");
        settings.put(kept + "headers.cache-control", "no-cache");
        settings.put("countersign.stores." + PROXIED + ".endpoint", "http://" + internal());
        // the service's own client would look for the bucket's name in front of any other
        settings.put(
                "countersign.stores." + HOSTED + ".endpoint",
                TestStore.address().toString());
        return settings;
    }
}
