package io.countersign.http.authentication;

import io.countersign.http.routing.HttpConfig.ProxyHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the client addresses from proxy headers: a list to which each proxy appends the address of its peer. */
final class ForwardedFor {

    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\"\\s]*))");

    /**
     * {@code [2001:db8::1]:4711}, {@code [2001:db8::1]}, {@code 192.0.2.1:4711}; an address by itself matches neither.
     */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*)](?::\\d+)?|([0-9.]+):\\d+");

    private ForwardedFor() {}

    /**
     * The addresses in {@code values} of {@code header}, the first hop first; invalid entries are returned unchanged.
     */
    static List<String> addresses(ProxyHeader header, List<String> values) {
        List<String> addresses = new ArrayList<>();
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                addresses.add(withoutPort(header == ProxyHeader.FORWARDED ? forOf(element) : element.trim()));
            }
        }
        return addresses;
    }

    private static String forOf(String element) {
        Matcher matcher = FOR.matcher(element);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String withoutPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
