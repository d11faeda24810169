package io.countersign.uploads.arrival;

import java.nio.charset.StandardCharsets;

/**
 * Detects whether the first bytes are the header of a raster image with a width and a height: PNG, JPEG, GIF, WebP,
 * BMP, ICO, and HEIF with AVIF. A magic number alone is not sufficient, because any content can follow it.
 */
final class RasterImage {

    private RasterImage() {}

    /** Whether {@code first} starts an image of at least one pixel. */
    static boolean isDecodable(byte[] first) {
        if (begins(first, 0, "\u0089PNG\r\n\u001a\n")) {
            // PNG, section 11.2.1: IHDR is first, and has 13 bytes
            return begins(first, 8, "\0\0\0\rIHDR") && big(first, 16, 4) > 0 && big(first, 20, 4) > 0;
        }
        if (begins(first, 0, "GIF87a") || begins(first, 0, "GIF89a")) {
            return little(first, 6, 2) > 0 && little(first, 8, 2) > 0;
        }
        if (begins(first, 0, "RIFF") && begins(first, 8, "WEBP")) {
            return isWebP(first);
        }
        if (begins(first, 0, "BM")) {
            // the header length identifies the DIB version, from the oldest (12) to version 5 (124)
            long header = little(first, 14, 4);
            return header == 12
                    ? little(first, 18, 2) > 0 && little(first, 20, 2) > 0
                    : header >= 40 && header <= 124 && little(first, 18, 4) > 0 && little(first, 22, 4) != 0;
        }
        if (begins(first, 0, "\0\0\u0001\0")) {
            return little(first, 4, 2) > 0 && first.length >= 22;
        }
        if (begins(first, 4, "ftyp")) {
            return isHeif(first);
        }
        return begins(first, 0, "\u00ff\u00d8\u00ff") && isJpeg(first);
    }

    /** RFC 9649. */
    private static boolean isWebP(byte[] first) {
        if (begins(first, 12, "VP8 ")) {
            return begins(first, 23, "\u009d\u0001\u002a") && (little(first, 26, 2) & 0x3fff) > 0;
        }
        return begins(first, 12, "VP8L") ? big(first, 20, 1) == 0x2f : begins(first, 12, "VP8X") && first.length >= 30;
    }

    /** ISO/IEC 23008-12: brands of still images and of sequences of them. */
    private static boolean isHeif(byte[] first) {
        long end = Math.min(big(first, 0, 4), first.length);
        for (int brand = 8; brand + 4 <= end; brand += brand == 8 ? 8 : 4) {
            String name = new String(first, brand, 4, StandardCharsets.ISO_8859_1);
            if (name.matches("avif|avis|heic|heix|hevc|hevx|heim|heis|mif1|msf1")) {
                return true;
            }
        }
        return false;
    }

    /**
     * ITU-T T.81, B.1.1: segments with their lengths, up to a frame header with height and width. Metadata can be
     * longer than the inspected bytes; then the segments seen so far must be valid.
     */
    private static boolean isJpeg(byte[] first) {
        int at = 2;
        while (at + 4 <= first.length) {
            if (big(first, at, 1) != 0xff) {
                return false;
            }
            int marker = (int) big(first, at + 1, 1);
            if (marker == 0xff) { // fill bytes may precede a marker
                at++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return at + 9 > first.length || big(first, at + 5, 2) > 0 && big(first, at + 7, 2) > 0;
            }
            long length = big(first, at + 2, 2);
            if (marker < 0xc4 || marker == 0xd9 || length < 2) {
                return false;
            }
            at += 2 + (int) length;
        }
        return at > 4;
    }

    private static boolean begins(byte[] bytes, int from, String with) {
        if (bytes.length < from + with.length()) {
            return false;
        }
        for (int i = 0; i < with.length(); i++) {
            if ((bytes[from + i] & 0xff) != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The big-endian number of {@code count} bytes; 0 if there are too few bytes. */
    private static long big(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = 0; i < count && from + count <= bytes.length; i++) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }

    /** The little-endian number of {@code count} bytes; 0 if there are too few bytes. */
    private static long little(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = count - 1; i >= 0 && from + count <= bytes.length; i--) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }
}
