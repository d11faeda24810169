package io.countersign.callers;

import io.netty.util.NetUtil;
import java.util.Arrays;

/**
 * A network range: all addresses with the same prefix (RFC 4632). Host names are not allowed, because DNS must not
 * decide which addresses are trusted.
 *
 * @param address 4 or 16 bytes
 * @param bits the length of the prefix in bits
 */
public record AddressRange(byte[] address, int bits) {

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static AddressRange parse(String text) {
        String[] parts = text.split("/", 2);
        byte[] address = bytes(parts[0]);
        try {
            int bits = address == null || parts.length == 1 ? -1 : Integer.parseInt(parts[1]);
            if (address == null || bits > address.length * 8 || bits < 0 && parts.length > 1) {
                throw new IllegalArgumentException(text);
            }
            return new AddressRange(address, bits < 0 ? address.length * 8 : bits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Returns the bytes of {@code address}; an IPv4-mapped IPv6 address becomes IPv4; null if it is not an address. */
    public static byte[] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        boolean mapped = bytes != null && bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1;
        for (int i = 0; mapped && i < 10; i++) {
            mapped = bytes[i] == 0;
        }
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    /** Whether {@code other} is in this range. */
    public boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((address[bit / 8] ^ other[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }
}
