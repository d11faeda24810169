package io.countersign.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the embedded S3 together with the service in dev mode, and prints example commands. */
@Singleton
@IfBuildProfile("dev")
class LocalStore {

    private final LocalConfig config;
    private final int httpPort;
    private final Clock clock;
    private EmbeddedS3 server;

    LocalStore(LocalConfig config, @ConfigProperty(name = "quarkus.http.port") int httpPort, Clock clock) {
        this.config = config;
        this.httpPort = httpPort;
        this.clock = clock;
    }

    /** Starts first, because other beans check that the store is reachable. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        String page = "localhost:" + httpPort;
        server = EmbeddedS3.inFolder(
                config.folder(),
                config.port(),
                new EmbeddedS3.Keys(config.accessKeyId(), config.secretAccessKey()),
                clock);
        server.createBucket(config.bucket());
        Log.infof("""

                Countersign  http://%1$s   (the console; Swagger UI: http://%1$s/q/swagger-ui)
                Embedded S3  %2$s   (bucket %3$s, objects in %4$s, signatures are checked)

                Try it: ask for a signed URL, then send a file straight to the store.

                  curl -s http://%1$s/v1/presign -H 'Content-Type: application/json' \\
                    -d '{"method": "PUT", "key": "hello.txt", "contentType": "text/plain"}'
                """, page, server.endpoint(), config.bucket(), config.folder());
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
