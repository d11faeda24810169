package io.countersign.alerts.sms;

import io.countersign.problem.ProblemException;
import java.util.Locale;

/** What a text message is for. AWS: "AWS.SNS.SMS.SMSType". */
public enum SmsType {
    /** It must arrive: codes and warnings. */
    TRANSACTIONAL("Transactional"),
    /** It may be late, or cheap. */
    PROMOTIONAL("Promotional");

    private final String snsId;

    SmsType(String snsId) {
        this.snsId = snsId;
    }

    /** SNS's word for it. */
    public String snsId() {
        return snsId;
    }

    /** The callers' word for it. */
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
