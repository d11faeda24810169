package io.countersign.lambda;

import io.quarkus.runtime.annotations.ConfigDocFilename;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.lambda.*}: the service as an AWS Lambda function. */
@ConfigMapping(prefix = "countersign.lambda")
@ConfigDocFilename("lambda.adoc")
public interface LambdaConfig {

    /** The caller name of direct invocations, which IAM authorizes, in rules and audit. */
    @WithDefault("iam:invoker")
    String invoker();

    /** The roles of direct invocations; a profile accepts them by a role or by the name. */
    Optional<Set<String>> invokerRoles();

    /** The tenant of direct invocations. */
    Optional<String> invokerTenant();

    /** The time before the function's timeout at which it stops and reports the timeout. */
    @WithDefault("PT0.5S")
    Duration answerMargin();
}
