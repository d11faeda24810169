package io.countersign.alerts.rules;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.Message;
import io.countersign.alerts.MessageTemplate;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Evaluates rules with values, and publishes the resulting messages. */
@Singleton
class RuleSamples {

    private final RuleBook rules;
    private final TopicArnResolver arnResolver;
    private final AlertChannel channel;

    RuleSamples(RuleBook rules, TopicArnResolver arnResolver, AlertChannel channel) {
        this.rules = rules;
        this.arnResolver = arnResolver;
        this.channel = channel;
    }

    /**
     * Evaluates {@code rule} with {@code value}. Fails with a problem; the state is then unchanged, unless the message
     * may have been send.
     */
    Uni<SampleView> see(RolePermit permit, Rule rule, double value, Map<String, String> variables) {
        // build both messages first: a missing variable must fail before the state changes
        Message alarm = message(rule, true, value, variables);
        Message ok = message(rule, false, value, variables);
        RuleBook book = rules;
        return book.see(rule, value).chain(verdict -> {
            Message message = verdict.alarm() ? alarm : ok;
            return verdict.announce()
                    ? publish(permit, rule, verdict, message)
                    : Uni.createFrom().item(new SampleView(RuleView.stateOf(verdict.alarm()), false, null));
        });
    }

    private Uni<SampleView> publish(RolePermit permit, Rule rule, Verdict verdict, Message message) {
        TopicName topic = new TopicName(rule.request().topic());
        return arnResolver
                .of(topic)
                .chain(arn -> permit.perform(
                        Action.PUBLISH, new Subject.OfTopic(topic.value()), () -> send(arn, rule, message)))
                .map(out -> new SampleView(RuleView.stateOf(verdict.alarm()), true, out.messageId()))
                .onFailure()
                .recoverWithUni(failure -> revert(rule, verdict, failure));
    }

    private Uni<Published> send(TopicArn topic, Rule rule, Message message) {
        boolean fifo = topic.name().isFifo();
        return channel.publish(
                topic,
                new Message(
                        message.subject(),
                        message.text(),
                        false,
                        message.attributes(),
                        fifo ? rule.name() : null,
                        fifo ? UUID.randomUUID().toString() : null));
    }

    /** Reverts the state, so that the next value publishes the message; not if this one may have been published. */
    private Uni<SampleView> revert(Rule rule, Verdict verdict, Throwable failure) {
        boolean inDoubt = failure instanceof ProblemException problem && problem.code() == ProblemCode.PUBLISH_IN_DOUBT;
        Uni<Void> reverted = inDoubt
                ? Uni.createFrom().voidItem()
                : rules.takeBack(rule.name(), verdict.alarm()).onFailure().recoverWithNull();
        return reverted.chain(() -> Uni.createFrom().failure(failure));
    }

    private static Message message(Rule rule, boolean alarm, double value, Map<String, String> variables) {
        Map<String, String> values = new TreeMap<>(variables);
        values.put("value", format(value));
        values.put("threshold", format(rule.threshold().bound()));
        values.put("rule", rule.name());
        values.put("state", RuleView.stateOf(alarm));
        String field = alarm ? "message" : "okMessage";
        String text = new MessageTemplate(alarm ? rule.request().message() : okMessage(rule))
                .fill(
                        values::get,
                        name -> ProblemException.invalid(
                                "variables." + name, "must be given, because the " + field + " of the rule uses it"));
        return new Message(
                rule.request().subject(),
                text,
                false,
                Map.of(
                        "rule", new Message.Attribute("String", rule.name()),
                        "state", new Message.Attribute("String", RuleView.stateOf(alarm))),
                null,
                null);
    }

    private static String okMessage(Rule rule) {
        return rule.request().okMessage() == null
                ? "{rule} is ok again: {value}."
                : rule.request().okMessage();
    }

    /** Formats without exponent and without trailing zeros. */
    private static String format(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
    }
}
