package io.countersign.callers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whom limits hold for: a known caller, or, where nobody is known, the network that the request came from. */
public final class LimitedCaller {

    /** What the JDK reads as an address and never looks up as a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f.:]{1,44}");

    /** No address is longer; what proxies say in place of one may be, and must not fill the memory. */
    private static final int MAX_ADDRESS = 64;

    private LimitedCaller() {}

    /** A name that no other has: known callers' ids and addresses begin differently. */
    public static String nameOf(Caller caller) {
        return caller.isKnown() ? "=" + caller.id() : "@" + networkOf(caller.address());
    }

    /** The address itself, or, for IPv6, its first 64 bits: that much is everybody's who has one at all. */
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
                        : parsed.getHostAddress(); // an IPv4 address in IPv6's clothes
            } catch (UnknownHostException e) {
                // no address after all, but still all that is known
            }
        }
        return plain.length() > MAX_ADDRESS ? plain.substring(0, MAX_ADDRESS) : plain;
    }
}
