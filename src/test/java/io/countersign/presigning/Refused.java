package io.countersign.presigning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that a store is to refuse, and the cause that is to be found.
 *
 * @param name what is wrong with it
 * @param method the method, null for a form
 * @param url where it is sent
 * @param headers what is sent with it
 * @param fields the fields of a form, or null
 * @param body what is sent, or null
 * @param expected the code of the first finding, without the store's answer or with it; or those of the first two, by a comma
 * @param byAnswer whether the cause is in the store's answer only: nothing is wrong with the request itself
 */
record Refused(
        String name,
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> fields,
        byte[] body,
        String expected,
        boolean byAnswer) {

    static Refused get(String name, String url, String expected) {
        return new Refused(name, "GET", url, Map.of(), null, null, expected, false);
    }

    static Refused put(String name, String url, Map<String, String> headers, String expected) {
        return new Refused(name, "PUT", url, headers, null, new byte[] {1}, expected, false);
    }

    static Refused form(String name, String url, Map<String, String> fields, String expected) {
        return new Refused(name, null, url, null, fields, new byte[] {1, 2, 3}, expected, false);
    }

    Refused as(String otherMethod) {
        return new Refused(name, otherMethod, url, headers, fields, body, expected, byAnswer);
    }

    Refused sending(byte[] otherBody) {
        return new Refused(name, method, url, headers, fields, otherBody, expected, byAnswer);
    }

    Refused knownByAnswer() {
        return new Refused(name, method, url, headers, fields, body, expected, true);
    }

    /** Whether {@code codes} begin with those that are expected. */
    boolean isFoundIn(List<String> codes) {
        List<String> causes = List.of(expected.split(","));
        return codes.size() >= causes.size() && codes.subList(0, causes.size()).equals(causes);
    }

    /** The question about it, with the store's answer where that is not null. */
    Map<String, Object> question(String error) {
        Map<String, Object> question = new HashMap<>();
        if (fields == null) {
            question.put("url", url);
            question.put("method", method);
            question.put("headers", headers);
        } else {
            question.put("form", Map.of("url", url, "fields", new LinkedHashMap<>(fields)));
        }
        if (error != null) {
            question.put("error", error);
        }
        return question;
    }

    @Override
    public String toString() {
        return name;
    }
}
