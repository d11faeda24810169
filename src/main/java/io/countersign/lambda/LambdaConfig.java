package io.countersign.lambda;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.lambda.*}: the service as a function of AWS Lambda. */
@ConfigMapping(prefix = "countersign.lambda")
@ConfigDocFilename("lambda.adoc")
public interface LambdaConfig {

    /** What rules and the audit call whoever invokes the function directly, as IAM lets it. */
    @WithDefault("iam:invoker")
    String invoker();

    /** The roles that whoever invokes the function directly has; a profile admits it by one of them, or by its name. */
    Optional<Set<String>> invokerRoles();

    /** Whom whoever invokes the function directly belongs to. */
    Optional<String> invokerTenant();

    /** How long before the end of its time the function gives up, so that it can still say so. */
    @WithDefault("PT0.5S")
    Duration answerMargin();
}
