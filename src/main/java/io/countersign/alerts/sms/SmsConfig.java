package io.countersign.alerts.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.sms.*}: text messages, and what they may cost. Days are those of UTC. */
@ConfigMapping(prefix = "countersign.alerts.sms")
public interface SmsConfig {

    /** What numbers begin with that get messages; none means all do. */
    Optional<Set<String>> numberPrefixes();

    /** Whom messages may appear to be from; none means whatever callers say. */
    Optional<Set<String>> senderIds();

    /** What messages are for that do not say. */
    @WithDefault("TRANSACTIONAL")
    SmsType type();

    /** US dollars that SNS may pay for one message; none leaves it to the account. */
    Optional<BigDecimal> maxPrice();

    /** Into how many segments one text may come apart. */
    @WithDefault("4")
    int segmentsPerMessage();

    /** How many segments one request may send. */
    @WithDefault("1000")
    int segmentsPerRequest();

    /** How many segments the service sends in a day. */
    @WithDefault("10000")
    int segmentsPerDay();

    /** How many segments it sends in a day for one caller. */
    @WithDefault("5000")
    int segmentsPerCallerPerDay();

    /** How many messages one number gets in a day. */
    @WithDefault("10")
    int messagesPerNumberPerDay();

    /** How many messages go out in a second. AWS: "Amazon SNS endpoints and quotas" has 20 for accounts that asked for no more. */
    @WithDefault("20")
    double rate();
}
