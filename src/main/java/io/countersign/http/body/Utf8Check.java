package io.countersign.http.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are text in UTF-8 (RFC 3629), in one pass. */
final class Utf8Check {

    private Utf8Check() {}

    /** False for a zero byte as well: JSON never contains one unescaped, and UTF-16 and UTF-32 are recognised by it. */
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
