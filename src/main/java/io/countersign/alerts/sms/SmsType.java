package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import java.util.Locale;

/** The purpose of a text message. AWS: "AWS.SNS.SMS.SMSType". */
public enum SmsType {
    /** Optimized for reliable delivery: codes and warnings. */
    TRANSACTIONAL("Transactional"),
    /** Optimized for cost; delivery may be late. */
    PROMOTIONAL("Promotional");

    private final String snsId;

    SmsType(String snsId) {
        this.snsId = snsId;
    }

    /** The name in the SNS API. */
    public String snsId() {
        return snsId;
    }

    /** The name in this service's API. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SmsType of(String id) {
        for (SmsType type : values()) {
            if (type.id().equalsIgnoreCase(id)) {
                return type;
            }
        }
        throw ProblemException.invalid("type", "must be transactional or promotional");
    }
}
