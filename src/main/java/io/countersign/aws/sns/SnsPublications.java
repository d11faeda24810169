package io.countersign.aws.sns;

import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.aws.SdkConfig;
import io.countersign.aws.SdkFailures;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishes messages to SNS. Only a message that was certainly not published is sent again. */
@Singleton
class SnsPublications implements AlertChannel {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);
    private static final double JITTER = 0.5;

    private final SnsClients clients;
    private final int moreTries;

    SnsPublications(SnsClients clients, SdkConfig config) {
        this.clients = clients;
        this.moreTries = config.maxAttempts() - 1;
    }

    @Override
    public Uni<Published> publish(TopicArn topic, Message message) {
        PublishRequest request = PublishRequest.builder()
                .topicArn(topic.toString())
                .subject(message.subject())
                .message(message.text())
                .messageStructure(message.structured() ? "json" : null)
                .messageAttributes(SnsAttributes.of(message))
                .messageGroupId(message.groupId())
                .messageDeduplicationId(message.deduplicationId())
                .build();
        return sent(() -> clients.publishing().publish(request), fieldsOf(message))
                .map(answer -> new Published(answer.messageId(), answer.sequenceNumber()));
    }

    /** The fields of a caller's message that are sent to SNS. */
    private static List<String> fieldsOf(Message message) {
        List<String> fields = new ArrayList<>();
        fields.add(message.structured() ? "structure" : "message");
        if (message.subject() != null) {
            fields.add("subject");
        }
        if (!message.attributes().isEmpty()) {
            fields.add("attributes");
        }
        if (message.groupId() != null) {
            fields.add("groupId");
        }
        if (message.deduplicationId() != null) {
            fields.add("deduplicationId");
        }
        return fields;
    }

    /** Runs a call that publishes; {@code fields} are the fields of the caller's request that it sends. */
    <T> Uni<T> sent(Supplier<CompletableFuture<T>> call, List<String> fields) {
        Uni<T> once = Uni.createFrom().completionStage(call);
        return CallersContext.back(
                retried(once).onFailure().transform(failure -> SnsFailures.ofPublication(failure, fields)));
    }

    private <T> Uni<T> retried(Uni<T> once) {
        return moreTries < 1
                ? once
                : once.onFailure(SnsFailures::isSafeToRepeat)
                        .recoverWithUni(failure -> callsAfter(Uni.createFrom().failure(failure), once));
    }

    /**
     * Repeats {@code call} after {@code failed}, which counts as the first try. Prepared only after a failure: the streams
     * of retries with pauses would cost every successful call much more.
     */
    private <T> Uni<T> callsAfter(Uni<T> failed, Uni<T> call) {
        Iterator<Uni<T>> tries =
                Stream.concat(Stream.of(failed), Stream.generate(() -> call)).iterator();
        return Uni.createFrom()
                .deferred(tries::next)
                .onFailure(SnsFailures::isSafeToRepeat)
                .retry()
                .withBackOff(FIRST_PAUSE, MAX_PAUSE)
                .withJitter(JITTER)
                .atMost(moreTries);
    }

    @Override
    public Uni<List<BatchEntryResult>> publish(TopicArn topic, List<Message> messages) {
        List<PublishBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(PublishBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .subject(message.subject())
                    .message(message.text())
                    .messageStructure(message.structured() ? "json" : null)
                    .messageAttributes(SnsAttributes.of(message))
                    .messageGroupId(message.groupId())
                    .messageDeduplicationId(message.deduplicationId())
                    .build());
        }
        PublishBatchRequest request = PublishBatchRequest.builder()
                .topicArn(topic.toString())
                .publishBatchRequestEntries(entries)
                .build();
        return sent(() -> clients.publishing().publishBatch(request), List.of("messages"))
                .map(answer -> results(messages, answer));
    }

    private static List<BatchEntryResult> results(List<Message> messages, PublishBatchResponse answer) {
        BatchEntryResult[] results = new BatchEntryResult[messages.size()];
        Arrays.fill(
                results,
                BatchEntryResult.failed(
                        new ProblemException(
                                ProblemCode.PUBLISH_IN_DOUBT,
                                "SNS's response does not contain this message, so it may have been published; "
                                        + "a retry may publish it twice."),
                        false));
        for (PublishBatchResultEntry entry : answer.successful()) {
            results[Integer.parseInt(entry.id())] =
                    BatchEntryResult.out(new Published(entry.messageId(), entry.sequenceNumber()));
        }
        for (BatchResultErrorEntry entry : answer.failed()) {
            // AWS: "BatchResultErrorEntry", senderFault
            boolean senderFault = Boolean.TRUE.equals(entry.senderFault());
            int index = Integer.parseInt(entry.id());
            results[index] = BatchEntryResult.failed(problemOf(entry, senderFault, messages.get(index)), !senderFault);
        }
        return List.of(results);
    }

    private static ProblemException problemOf(BatchResultErrorEntry entry, boolean senderFault, Message message) {
        String code = SdkFailures.plainCode(entry.code(), "unknown");
        return senderFault
                ? SnsFailures.refusal(code, entry.message(), fieldsOf(message))
                : new ProblemException(
                        ProblemCode.SNS_FAILED, "SNS did not accept the message (" + code + "). Try again later.");
    }
}
