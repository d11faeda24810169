package io.countersign.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** {@code countersign.local.s3.*}: the embedded S3 of dev mode. */
@ConfigMapping(prefix = "countersign.local.s3")
public interface LocalConfig {

    /** Whether it starts with the service; only dev mode has it at all. */
    @WithDefault("false")
    boolean enabled();

    /** Where it listens, on loopback. */
    @WithDefault("9000")
    int port();

    /** Where it keeps its objects. */
    @WithDefault("target/local-s3")
    Path folder();

    /** The bucket that it makes. */
    @WithDefault("demo")
    String bucket();

    /** The access key that it knows. */
    @WithDefault("countersign")
    String accessKeyId();

    /** The secret that it knows: worth nothing outside this machine. */
    @WithDefault("countersign-secret")
    String secretAccessKey();
}
