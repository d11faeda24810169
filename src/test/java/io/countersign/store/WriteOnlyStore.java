package io.countersign.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The test store, where it is Ceph, once more under credentials for writing that docs/configuration.md ("Write-only credentials") shows
 * how to create; its bucket has the policy that stands there.
 */
public final class WriteOnlyStore {

    public static final String PROFILE = "write-only";

    /** Of the store, and of its bucket. */
    public static final String NAME = "write-only";

    private static final Path DOC = Path.of("docs/configuration.md");
    private static final Pattern POLICY = Pattern.compile("<<'POLICY'\n(.*?)\nPOLICY", Pattern.DOTALL);

    private WriteOnlyStore() {}

    static Map<String, String> settings(URI endpoint) {
        if (!TestStore.isExternal()) {
            return Map.of();
        }
        try (S3AsyncClient owner = TestStore.client(endpoint)) {
            String policy = policy();
            owner.putBucketPolicy(request -> request.bucket(NAME).policy(policy))
                    .join();
        }
        return Map.of(
                "countersign.credentials.write-only.access-key-id", "countersign-writer",
                "countersign.credentials.write-only.secret-access-key", "countersign-writer-secret",
                "countersign.stores.write-only.region", "us-east-1",
                "countersign.stores.write-only.endpoint", endpoint.toString(),
                "countersign.stores.write-only.path-style", "true",
                "countersign.stores.write-only.write-credentials", "write-only",
                "countersign.profiles.write-only.store", NAME,
                "countersign.profiles.write-only.bucket", NAME,
                "countersign.profiles.write-only.methods", "GET,PUT,DELETE",
                "countersign.profiles.write-only.callers", "admin");
    }

    private static String policy() {
        try {
            Matcher policy = POLICY.matcher(Files.readString(DOC));
            if (!policy.find()) {
                throw new IllegalStateException("there is no policy in " + DOC);
            }
            return policy.group(1).replace("inbox", NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
