package io.countersign.alerts;

import io.smallrye.mutiny.Uni;

/** Resolves topic names of this service's account to ARNs. */
public interface TopicArnResolver {

    /**
     * Returns the ARN of the topic {@code name}, whether the topic exists or not. Fails with a problem.
     */
    Uni<TopicArn> of(TopicName name);
}
