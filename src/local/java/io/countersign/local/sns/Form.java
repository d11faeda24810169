package io.countersign.local.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a call. AWS: "Query requests": lists and maps are numbered from 1.
 *
 * @param parameters the parameters by name
 */
record Form(Map<String, String> parameters) {

    /** Parses a body of {@code application/x-www-form-urlencoded}. */
    static Form parse(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : body.isEmpty() ? new String[0] : body.split("&")) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            try {
                parameters.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new SnsError(400, "MalformedQueryString", "The query string contains a syntax error.");
            }
        }
        return new Form(parameters);
    }

    /** The parameter {@code name}, or null. */
    String get(String name) {
        return parameters.get(name);
    }

    String required(String name) {
        String value = get(name);
        if (value == null || value.isEmpty()) {
            throw SnsError.invalid(name);
        }
        return value;
    }

    /** The entries {@code name.entry.1.key}, {@code name.entry.1.value} and so on. */
    Map<String, String> map(String name, String key, String value) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Form each : members(name + ".entry")) {
            entries.put(each.required(key), each.parameters().getOrDefault(value, ""));
        }
        return entries;
    }

    /** The parameters whose names start with {@code prefix} and a number, by that number. */
    List<Form> members(String prefix) {
        List<Form> members = new ArrayList<>();
        for (int i = 1; ; i++) {
            String start = prefix + "." + i + ".";
            Map<String, String> member = new LinkedHashMap<>();
            parameters.forEach((name, value) -> {
                if (name.startsWith(start)) {
                    member.put(name.substring(start.length()), value);
                }
            });
            if (member.isEmpty()) {
                return members;
            }
            members.add(new Form(member));
        }
    }

    /** The values {@code prefix.1}, {@code prefix.2} and so on. */
    List<String> values(String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = get(prefix + ".1"); value != null; value = get(prefix + "." + (values.size() + 1))) {
            values.add(value);
        }
        return values;
    }

    /** The message attributes, by name. */
    Map<String, ReceivedAttribute> attributes() {
        Map<String, ReceivedAttribute> attributes = new LinkedHashMap<>();
        for (Form each : members("MessageAttributes.entry")) {
            String type = each.required("Value.DataType");
            String value = each.get(type.startsWith("Binary") ? "Value.BinaryValue" : "Value.StringValue");
            if (value == null || value.isEmpty()) {
                throw new SnsError(
                        400, "ParameterValueInvalid", "The message attribute " + each.get("Name") + " is empty.");
            }
            attributes.put(each.required("Name"), new ReceivedAttribute(type, value));
        }
        return attributes;
    }
}
