package io.countersign.signing.cloudfront;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client addresses that a policy allows. AWS: {@code IpAddress}, "You can specify either one IP address or a range
 * of addresses in standard IPv4 CIDR format"; IPv6 is not supported.
 *
 * @param value an address and the length of the prefix, such as {@code 192.0.2.0/24}
 */
public record Ipv4Range(String value) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d|[12]\\d|3[0-2])");

    public Ipv4Range {
        Matcher parts = FORM.matcher(value == null ? "" : value);
        boolean range = parts.matches();
        for (int i = 1; range && i <= 4; i++) {
            String part = parts.group(i);
            range = Integer.parseInt(part) < 256 && (part.length() == 1 || part.charAt(0) != '0');
        }
        if (!range) {
            throw new IllegalArgumentException("an address range must be one of IPv4, such as 192.0.2.0/24");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
