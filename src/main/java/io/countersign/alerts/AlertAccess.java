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

/** Who may alert, and by which topics. */
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

    /** @throws ProblemException if {@code caller} does not look after topics and subscriptions */
    public RolePermit requireManager(Caller caller) {
        return authorizer.requireAnyRole(caller, managers);
    }

    /** @throws ProblemException if {@code caller} does not publish */
    public RolePermit requirePublisher(Caller caller) {
        return authorizer.requireAnyRole(caller, publishers);
    }

    /** Whether {@code caller} may read what topics tell: who publishes to them, or looks after them. */
    public boolean mayRead(Caller caller) {
        return Stream.concat(managers.stream(), publishers.stream()).anyMatch(caller::holds);
    }

    /**
     * The topic that a caller calls {@code name}.
     *
     * @throws ProblemException if that is no name of a topic, or not of one that the service deals with
     */
    public TopicName topic(String name) {
        TopicName topic = new TopicName(name);
        if (!covers(topic)) {
            throw ProblemException.notFound().withReason("topic-prefix");
        }
        return topic;
    }

    /**
     * The name for a new topic.
     *
     * @throws ProblemException if that is no name of a topic, or the service does not deal with such topics
     */
    public TopicName newTopic(String name) {
        TopicName topic = new TopicName(name);
        if (!covers(topic)) {
            throw ProblemException.invalid("name", "must begin with " + prefix);
        }
        return topic;
    }

    /** Whether the service deals with {@code topic}. */
    public boolean covers(TopicName topic) {
        return topic.value().startsWith(prefix);
    }
}
