package io.countersign.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** {@code countersign.local.s3.*}: the embedded S3 of dev mode. */
@ConfigMapping(prefix = "countersign.local.s3")
public interface LocalConfig {

    /** Whether it starts with the service; available in dev mode only. */
    @WithDefault("false")
    boolean enabled();

    /** The port, on loopback. */
    @WithDefault("9000")
    int port();

    /** The folder of its objects. */
    @WithDefault("target/local-s3")
    Path folder();

    /** The bucket that it creates. */
    @WithDefault("demo")
    String bucket();

    /** The accepted access key id. */
    @WithDefault("countersign")
    String accessKeyId();

    /** The accepted secret key; valid for this server only. */
    @WithDefault("countersign-secret")
    String secretAccessKey();
}
