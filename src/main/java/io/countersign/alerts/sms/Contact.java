package io.countersign.alerts.sms;

import java.util.Map;

/**
 * Whom a message of a batch goes to.
 *
 * @param place where the caller finds it: {@code contacts[3]}, {@code csv line 4}
 * @param values by name; the number is one of them
 */
record Contact(String place, Map<String, String> values) {

    static final String NUMBER = "phoneNumber";

    /** The number, or null. */
    String number() {
        return values.get(NUMBER);
    }
}
