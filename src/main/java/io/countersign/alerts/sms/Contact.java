package io.countersign.alerts.sms;

import java.util.Map;

/**
 * A recipient of a batch.
 *
 * @param place its position in the request: {@code contacts[3]}, {@code csv line 4}
 * @param values the values by name, including {@code phoneNumber}
 */
record Contact(String place, Map<String, String> values) {

    static final String NUMBER = "phoneNumber";

    /** The phone number, or null if the contact has none. */
    String number() {
        return values.get(NUMBER);
    }
}
