package io.countersign.alerts;

import io.smallrye.mutiny.Uni;

/** Where the topics of this service's account are. */
public interface TopicArnResolver {

    /**
     * The place of the topic called {@code name}, whether there is such a topic or not; fails with a problem.
     */
    Uni<TopicArn> of(TopicName name);
}
