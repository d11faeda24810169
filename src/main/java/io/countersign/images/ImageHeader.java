package io.countersign.images;

import java.util.Optional;

/**
 * What the first bytes of an image state: nothing is decoded. Strict, so that no program that decodes the image
 * afterwards can find another size in it: a JPEG must have no bytes between its segments.
 *
 * @param type the type
 * @param width the width in pixels, more than 0
 * @param height the height in pixels, more than 0
 */
public record ImageHeader(ImageType type, int width, int height) {

    /** ISO/IEC 15948 (PNG), 5.2 and 11.2.1: the signature, then IHDR of 13 bytes. */
    private static final byte[] PNG_START = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    /** The number of pixels. */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * Returns the header in {@code bytes}; empty if they are not a PNG or JPEG image, or too few.
     *
     * @param bytes the start of an object, or all of it
     */
    public static Optional<ImageHeader> read(byte[] bytes) {
        ImageType type = ImageType.of(bytes);
        if (type == null) {
            return Optional.empty();
        }
        return type == ImageType.PNG ? readPng(bytes) : readJpeg(bytes);
    }

    private static Optional<ImageHeader> readPng(byte[] bytes) {
        if (bytes.length < PNG_START.length + 8) {
            return Optional.empty();
        }
        for (int i = 0; i < PNG_START.length; i++) {
            if (bytes[i] != PNG_START[i]) {
                return Optional.empty();
            }
        }
        return of(ImageType.PNG, number(bytes, 16, 4), number(bytes, 20, 4));
    }

    /** ITU-T T.81, B.1.1 and B.2.2: segments up to the frame header, which has the height and the width. */
    private static Optional<ImageHeader> readJpeg(byte[] bytes) {
        int at = 2;
        while (at + 9 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) { // a fill byte
                at++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return of(ImageType.JPEG, number(bytes, at + 7, 2), number(bytes, at + 5, 2));
            }
            long length = number(bytes, at + 2, 2);
            if (marker < 0xc4 || marker >= 0xd0 && marker <= 0xda || length < 2) {
                return Optional.empty(); // data before a frame, or the end
            }
            at += 2 + (int) length;
        }
        return Optional.empty();
    }

    private static Optional<ImageHeader> of(ImageType type, long width, long height) {
        boolean valid = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
        return valid ? Optional.of(new ImageHeader(type, (int) width, (int) height)) : Optional.empty();
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }
}
