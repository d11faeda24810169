package io.countersign.alerts.topics;

import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the topics that profiles report their uploads to exist. */
@Singleton
class TopicsSetup implements SetupCheck {

    private final Profiles profiles;
    private final TopicArnResolver arns;
    private final TopicChannel topics;

    TopicsSetup(Profiles profiles, TopicArnResolver arns, TopicChannel topics) {
        this.profiles = profiles;
        this.arns = arns;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(profiles.all())
                .filter(profile -> profile.alertTopic() != null)
                .onItem()
                .transformToUniAndConcatenate(this::check)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private Uni<Optional<SetupFinding>> check(Profile profile) {
        return Uni.createFrom()
                .deferred(() -> arns.of(new TopicName(profile.alertTopic())))
                .chain(topics::describe)
                .map(found -> Optional.<SetupFinding>empty())
                .onFailure()
                .recoverWithItem(failure -> ProblemException.isOne(failure, ProblemCode.CREDENTIALS_UNAVAILABLE)
                        ? Optional.empty() // CredentialsSetup reports them
                        : Optional.of(finding(profile, failure)));
    }

    private static SetupFinding finding(Profile profile, Throwable failure) {
        return ProblemException.isOne(failure, ProblemCode.NOT_FOUND)
                ? Code.TOPIC_MISSING.finding(
                        "profile " + profile.name(),
                        "SNS has no topic " + profile.alertTopic()
                                + ", so the uploads of the profile are not reported.",
                        "Create it: countersign topic create " + profile.alertTopic())
                : Code.ALERTS_UNAVAILABLE.finding(
                        "topic " + profile.alertTopic(),
                        failure.getMessage() == null ? "SNS cannot be used." : failure.getMessage(),
                        "Allow sns:GetTopicAttributes and sns:Publish (docs/permissions.md), and check the region and "
                                + "the endpoint of SNS.");
    }
}
