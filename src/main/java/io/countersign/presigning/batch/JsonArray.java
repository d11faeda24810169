package io.countersign.presigning.batch;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A JSON array of items that are written already. */
final class JsonArray {

    private JsonArray() {}

    /** The array of {@code steps}, each of which holds items with commas between them. */
    static byte[] of(List<byte[]> steps) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(steps.get(i));
        }
        array.write(']');
        return array.toByteArray();
    }
}
