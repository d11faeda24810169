package io.countersign.alerts.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.alerts.sms.*}: text messages and their quotas. Days are in UTC. */
@ConfigMapping(prefix = "countersign.alerts.sms")
public interface SmsConfig {

    /** Allowed prefixes of phone numbers. Empty: all numbers are allowed. */
    Optional<Set<String>> numberPrefixes();

    /** Allowed sender ids. Empty: callers may use any valid sender id. */
    Optional<Set<String>> senderIds();

    /** The type of messages that do not set one. */
    @WithDefault("TRANSACTIONAL")
    SmsType type();

    /** The maximum price of one message, in US dollars. Empty: the setting of the account applies. */
    Optional<BigDecimal> maxPrice();

    /** The maximum number of segments of one text. */
    @WithDefault("4")
    int segmentsPerMessage();

    /** The maximum number of segments of one request. */
    @WithDefault("1000")
    int segmentsPerRequest();

    /** The maximum number of segments that the service sends per day. */
    @WithDefault("10000")
    int segmentsPerDay();

    /** The maximum number of segments that the service sends per day for one caller. */
    @WithDefault("5000")
    int segmentsPerCallerPerDay();

    /** The maximum number of messages per day to one number. */
    @WithDefault("10")
    int messagesPerNumberPerDay();

    /** Messages per second. The default quota of an account is 20. AWS: "Amazon SNS endpoints and quotas". */
    @WithDefault("20")
    double rate();
}
