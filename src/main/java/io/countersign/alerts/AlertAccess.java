package io.countersign.alerts;

import io.countersign.access.Authorizer;
import io.countersign.access.RolePermit;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Role checks of the alert API, and the set of topics that the service manages. */
@Singleton
public class AlertAccess {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(AlertsConfig config) {
            StartupFaults.below("countersign.alerts")
                    .require(areNames(config.managerRoles()), "manager-roles", "names of roles, without wildcards")
                    .require(areNames(config.publisherRoles()), "publisher-roles", "names of roles, without wildcards")
                    .require(
                            config.topicPrefix().orElse("").matches("[A-Za-z0-9_-]{0,200}"),
                            "topic-prefix",
                            "letters, digits, hyphens and underscores")
                    .throwIfAny();
        }
    }

    private final Authorizer authorizer;
    private final Set<String> managers;
    private final Set<String> publishers;
    private final String prefix;

    AlertAccess(Authorizer authorizer, AlertsConfig config) {
        this.authorizer = authorizer;
        this.managers = Set.copyOf(new TreeSet<>(config.managerRoles()));
        this.publishers = Set.copyOf(new TreeSet<>(config.publisherRoles()));
        this.prefix = config.topicPrefix().orElse("");
    }

    private static boolean areNames(Set<String> roles) {
        return roles.stream().noneMatch(role -> role.isBlank() || role.contains("*"));
    }

    /** @throws ProblemException if {@code caller} does not hold one of {@code manager-roles} */
    public RolePermit requireManager(Caller caller) {
        return authorizer.requireAnyRole(caller, managers);
    }

    /** @throws ProblemException if {@code caller} does not hold one of {@code publisher-roles} */
    public RolePermit requirePublisher(Caller caller) {
        return authorizer.requireAnyRole(caller, publishers);
    }

    /** Whether {@code caller} may read the notifications of topics: it holds a manager role or a publisher role. */
    public boolean mayRead(Caller caller) {
        return Stream.concat(managers.stream(), publishers.stream()).anyMatch(caller::holds);
    }

    /**
     * Returns the existing topic of the given name.
     *
     * @throws ProblemException if {@code name} is not a valid topic name, or lacks {@code topic-prefix} (not found)
     */
    public TopicName topic(String name) {
        TopicName topic = new TopicName(name);
        if (!covers(topic)) {
            throw ProblemException.notFound().withReason("topic-prefix");
        }
        return topic;
    }

    /**
     * Returns the name of a topic to create.
     *
     * @throws ProblemException if {@code name} is not a valid topic name, or lacks {@code topic-prefix}
     */
    public TopicName newTopic(String name) {
        TopicName topic = new TopicName(name);
        if (!covers(topic)) {
            throw ProblemException.invalid("name", "must start with " + prefix);
        }
        return topic;
    }

    /** Whether the service manages {@code topic}: its name starts with {@code topic-prefix}. */
    public boolean covers(TopicName topic) {
        return topic.value().startsWith(prefix);
    }
}
