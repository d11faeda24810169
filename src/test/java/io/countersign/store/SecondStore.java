package io.countersign.store;

import io.countersign.local.EmbeddedS3;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** A store beside the other, with a region, credentials and shortcomings of its own, for the profile {@code far}. */
public final class SecondStore implements AutoCloseable {

    public static final String PROFILE = "far";
    public static final String READER = "far-reader";
    public static final String WRITER = "far-writer";

    private static final String ADDRESS = "countersign.test.second-store.address";

    private EmbeddedS3 embedded;

    /** Where it is. */
    public static URI address() {
        return URI.create(System.getProperty(ADDRESS));
    }

    Map<String, String> settings() {
        embedded = EmbeddedS3.inMemory(0, new EmbeddedS3.Keys(WRITER, "far-writer-secret"), Clock.systemUTC());
        embedded.createBucket("far-files");
        System.setProperty(ADDRESS, embedded.endpoint().toString());
        return Map.ofEntries(
                Map.entry("countersign.credentials.far-reader.access-key-id", READER),
                Map.entry("countersign.credentials.far-reader.secret-access-key", "far-reader-secret"),
                Map.entry("countersign.credentials.far-writer.access-key-id", WRITER),
                Map.entry("countersign.credentials.far-writer.secret-access-key", "far-writer-secret"),
                Map.entry("countersign.stores.second.region", "eu-central-1"),
                Map.entry(
                        "countersign.stores.second.endpoint",
                        embedded.endpoint().toString()),
                Map.entry("countersign.stores.second.path-style", "true"),
                Map.entry("countersign.stores.second.credentials", "far-reader"),
                Map.entry("countersign.stores.second.write-credentials", "far-writer"),
                Map.entry("countersign.stores.second.unsupported-features", "forms,conditional-writes,checksums"),
                Map.entry("countersign.profiles.far.store", "second"),
                Map.entry("countersign.profiles.far.bucket", "far-files"),
                Map.entry("countersign.profiles.far.methods", "GET,HEAD,PUT,POST,DELETE"),
                Map.entry("countersign.profiles.far.callers", "writer"),
                // The same bucket name in the other store; no caller may use it.
                Map.entry("countersign.profiles.twin.bucket", "far-files"),
                Map.entry("countersign.profiles.twin.callers", "no-such-caller"));
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
