package io.countersign.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks in one pass whether bytes are valid UTF-8 (RFC 3629). */
final class Utf8Check {

    private Utf8Check() {}

    /** Also false for a zero byte: JSON never contains one unescaped, and it is a sign of UTF-16 or UTF-32. */
    static boolean isText(byte[] bytes) {
        boolean ascii = true;
        for (byte each : bytes) {
            if (each == 0) {
                return false;
            }
            ascii &= each > 0;
        }
        return ascii || isUtf8(bytes);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
