package io.countersign.signing;

import java.util.List;
import java.util.Random;

/**
 * Random text out of everything that encoders, proxies and URL classes like to get wrong; never half of a surrogate
 * pair.
 */
final class UnusualText {

    private static final List<String> PIECES = List.of(
            " ",
            "  ",
            "%",
            "%20",
            "%2F",
            "%zz",
            "+",
            "=",
            "&",
            "~",
            "?",
            "#",
            ";",
            ":",
            ",",
            "@",
            "$",
            "!",
            "*",
            "'",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "\\",
            "|",
            "^",
            "`",
            "/",
            "//",
            "/./",
            "/../",
            ".",
            "..",
            "-",
            "_",
            "é",
            "ü",
            "ß",
            "ÿ",
            "Ω",
            "ሴ",
            "日本",
            "\u00a0",
            "\u200f",
            "\ufeff",
            "\uffff",
            "\ud83d\ude00",
            "\ud800\udc00",
            "e\u0301",
            "\t",
            "\n",
            "\u0000",
            "\u007f",
            "a",
            "Z",
            "0",
            "key",
            "photo.jpg",
            "X-Amz-Signature=");

    private static final List<String> VALUES = List.of(
            " ",
            "  ",
            "\t",
            "a",
            "b",
            "Z9",
            "é",
            "日本",
            "\ud83d\ude00",
            ",",
            ";",
            "=",
            "\"a  b\"",
            "a, b",
            "/",
            "%",
            "+",
            ":",
            "text");

    private static final String HOST_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    UnusualText(Random random) {
        this.random = random;
    }

    /** From 1 to {@code most} pieces, for keys and for query values. */
    String next(int most) {
        return join(PIECES, 1 + random.nextInt(most));
    }

    /** From 0 to {@code most} pieces that a header may hold. */
    String nextHeaderValue(int most) {
        return join(VALUES, random.nextInt(most + 1));
    }

    /** Letters and digits of DNS, 3 to 20 of them. */
    String nextName() {
        StringBuilder name = new StringBuilder();
        for (int left = 3 + random.nextInt(18); left > 0; left--) {
            name.append(HOST_LETTERS.charAt(random.nextInt(HOST_LETTERS.length())));
        }
        return name.toString();
    }

    private String join(List<String> pieces, int count) {
        StringBuilder text = new StringBuilder();
        for (int left = count; left > 0; left--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
