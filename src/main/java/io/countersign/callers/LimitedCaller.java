package io.countersign.callers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The subject of limits: an authenticated caller, or the client network of an anonymous one. */
public final class LimitedCaller {

    /** Characters of IP addresses, so that the JDK parses the text without a DNS query. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f.:]{1,44}");

    /** The maximum length of an address; proxy headers can contain longer values, which must not use memory. */
    private static final int MAX_ADDRESS = 64;

    private LimitedCaller() {}

    /** A unique name: the ids of authenticated callers and addresses have different prefixes. */
    public static String nameOf(Caller caller) {
        return caller.isKnown() ? "=" + caller.id() : "@" + networkOf(caller.address());
    }

    /** The address, or the first 64 bits of an IPv6 address, which identify a client's network. */
    static String networkOf(String address) {
        if (address == null) {
            return "";
        }
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        if (plain.indexOf(':') >= 0 && IPV6.matcher(plain).matches()) {
            try {
                InetAddress parsed = InetAddress.getByName(plain);
                return parsed instanceof Inet6Address
                        ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8) + "/64"
                        : parsed.getHostAddress(); // an IPv4-mapped IPv6 address
            } catch (UnknownHostException e) {
                // not an address, but the only known identification
            }
        }
        return plain.length() > MAX_ADDRESS ? plain.substring(0, MAX_ADDRESS) : plain;
    }
}
