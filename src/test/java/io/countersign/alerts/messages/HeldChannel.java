package io.countersign.alerts.messages;

import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers when the test completes it; a message that begins with {@code !} is refused, alone or with others. */
final class HeldChannel implements AlertChannel {

    final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Runnable> answers = new ArrayList<>();
    boolean prompt;
    ProblemCode failing;
    boolean refusesWholeCalls;

    @Override
    public Uni<Published> publish(TopicArn topic, Message message) {
        calls.add(List.of(message.text()));
        return later(() -> {
            if (message.text().startsWith("!")) {
                throw new ProblemException(ProblemCode.SNS_REFUSED, "SNS refused it.");
            }
            return new Published("id-" + message.text(), null);
        });
    }

    @Override
    public Uni<List<BatchEntryResult>> publish(TopicArn topic, List<Message> messages) {
        calls.add(messages.stream().map(Message::text).toList());
        return later(() -> {
            if (failing != null) {
                throw new ProblemException(failing, "It failed.");
            }
            if (refusesWholeCalls) {
                throw new ProblemException(ProblemCode.SNS_REFUSED, "SNS refused all of it.");
            }
            return messages.stream()
                    .map(message -> message.text().startsWith("!")
                            ? BatchEntryResult.failed(
                                    new ProblemException(ProblemCode.SNS_REFUSED, "SNS refused it."), false)
                            : BatchEntryResult.out(new Published("id-" + message.text(), null)))
                    .toList();
        });
    }

    private <T> Uni<T> later(Supplier<T> answer) {
        if (prompt) {
            return Uni.createFrom().item(answer);
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        answers.add(() -> {
            try {
                future.complete(answer.get());
            } catch (ProblemException problem) {
                future.completeExceptionally(problem);
            }
        });
        return Uni.createFrom().completionStage(future);
    }

    void answerAll() {
        while (!answers.isEmpty()) {
            answers.remove(0).run();
        }
    }
}
