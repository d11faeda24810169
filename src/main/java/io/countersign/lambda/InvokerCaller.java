package io.countersign.lambda;

import io.countersign.callers.Caller;
import io.countersign.callers.Caller.Kind;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import jakarta.inject.Singleton;
import java.util.Set;

/** The caller of direct invocations. IAM authorizes them without an identity, so all of them are one caller. */
@Singleton
class InvokerCaller implements CheckedAtStart {

    private final Caller caller;

    InvokerCaller(LambdaConfig config) {
        if (config.invoker().isBlank()) {
            throw new StartupException(
                    "Set countersign.lambda.invoker to the caller name for rules and audit.",
                    "countersign.lambda.invoker");
        }
        caller = new Caller(
                config.invoker(),
                Kind.INVOKER,
                Set.copyOf(config.invokerRoles().orElse(Set.of())),
                config.invokerTenant().orElse(null),
                null);
    }

    Caller get() {
        return caller;
    }
}
