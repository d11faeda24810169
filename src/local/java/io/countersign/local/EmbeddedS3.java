package io.countersign.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server on loopback, path style, that verifies signatures with third-party code (S3Proxy). */
public final class EmbeddedS3 implements AutoCloseable {

    private final S3Proxy server;
    private final BlobStore objects;

    private EmbeddedS3(S3Proxy server, BlobStore objects) {
        this.server = server;
        this.objects = objects;
    }

    /** The accepted credentials; requests signed with them may do everything. */
    public record Keys(String accessKeyId, String secretAccessKey) {

        @Override
        public String toString() {
            return "Keys[redacted]";
        }
    }

    /**
     * Starts a server with objects in memory.
     *
     * @param port the port; 0 for any free port
     * @param clock the clock for the rejection of future dates
     */
    public static EmbeddedS3 inMemory(int port, Keys keys, Clock clock) {
        return start(port, keys, clock, new TransientNio2BlobStore());
    }

    /** Starts a server with objects in {@code folder}, which is created if missing. */
    public static EmbeddedS3 inFolder(Path folder, int port, Keys keys, Clock clock) {
        try {
            return start(
                    port,
                    keys,
                    clock,
                    new FilesystemNio2BlobStore(
                            Files.createDirectories(folder).toRealPath().toString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("The embedded S3 cannot write to " + folder, e);
        }
    }

    private static EmbeddedS3 start(int port, Keys keys, Clock clock, BlobStore objects) {
        // Any origin: the server is on loopback, uses no cookies, and pages in development have various origins.
        CrossOriginResourceSharing cors = new CrossOriginResourceSharing(
                List.of("*"),
                List.of("GET", "HEAD", "PUT", "POST", "DELETE"),
                List.of("*"),
                List.of("ETag", "Location", "x-amz-version-id"),
                "false");
        S3Proxy server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKeyId(), keys.secretAccessKey())
                .corsRules(cors)
                .ignoreUnknownHeaders(true)
                .build();
        ProxyFilters.install(server, new FutureDates(clock), new QueryParameters());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 could not start on port " + port, e);
        }
        return new EmbeddedS3(server, objects);
    }

    /** Creates {@code bucket} if it does not exist. */
    public void createBucket(String bucket) {
        if (!objects.containerExists(bucket)) {
            objects.createContainer(bucket);
        }
    }

    /** The base URL of the server. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 did not stop", e);
        }
    }
}
