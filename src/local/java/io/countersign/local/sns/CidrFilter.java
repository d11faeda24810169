package io.countersign.local.sns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Function;

/**
 * The condition {@code cidr} of a filter policy: a range of IP addresses with a common prefix. AWS: "IP address
 * matching".
 */
final class CidrFilter {

    private CidrFilter() {}

    /** @throws SnsError if {@code cidr} is not a valid range; {@code errorOf} creates the error from the reason */
    static void require(String cidr, Function<String, SnsError> errorOf) {
        String[] parts = cidr.split("/", -1);
        if (parts.length != 2) {
            throw errorOf.apply("Malformed CIDR, one '/' required");
        }
        byte[] address = bytes(parts[0]);
        if (address == null) {
            throw errorOf.apply("Nonstandard IP address: " + parts[0]);
        }
        if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > address.length * 8) {
            throw errorOf.apply("Malformed CIDR, mask bits must be an integer");
        }
    }

    /** Whether the IP address {@code text} is within {@code cidr}, which must be validated. */
    static boolean contains(String cidr, String text) {
        String[] parts = cidr.split("/");
        byte[] range = bytes(parts[0]);
        byte[] address = bytes(text);
        if (address == null || address.length != range.length) {
            return false;
        }
        int bits = Integer.parseInt(parts[1]);
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((address[i >> 3] & mask) != (range[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a literal IP address; null for any other text. Does not resolve host names. */
    private static byte[] bytes(String text) {
        boolean figures =
                text.matches("\\d{1,3}(?:\\.\\d{1,3}){3}") || text.contains(":") && text.matches("[0-9A-Fa-f:.]{2,45}");
        try {
            return figures ? InetAddress.getByName(text).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
