package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's own name is made safe without being made unrecognisable. */
class FileNameTest {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("report.pdf", "report.pdf"),
                Arguments.of("re\u0301sume\u0301.pdf", "r\u00e9sum\u00e9.pdf"), // NFC
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("C:\\Users\\me\\a.txt", "a.txt"),
                Arguments.of("a/b\\c", "c"),
                Arguments.of("a\\b/c", "c"),
                Arguments.of("photo\u202Egpj.exe", "photogpj.exe"), // would be read as photoexe.jpg
                Arguments.of("\u2066a\u2069\u200Fb", "ab"),
                Arguments.of("a\u0000b\r\nc\u007f\u0085.txt", "abc.txt"),
                Arguments.of("a\u2028b\u2029c", "abc"),
                Arguments.of("\ufeffa\u200Bb", "ab"),
                Arguments.of("a\ud83d.txt", "a.txt"), // half a surrogate pair
                Arguments.of("a\ue000b\uffff", "ab"), // private use, and no character at all
                Arguments.of("  a b  ", "a b"),
                Arguments.of(".profile", ".profile"),
                Arguments.of("a..", "a.."),
                Arguments.of("日本 😀.png", "日本 😀.png"),
                // joiners within emoji sequences, and nowhere else
                Arguments.of("👨\u200d👩\u200d👧\u200d👦.png", "👨\u200d👩\u200d👧\u200d👦.png"),
                Arguments.of("👩🏽\u200d💻.png", "👩🏽\u200d💻.png"),
                Arguments.of("❤\ufe0f\u200d🔥.png", "❤\ufe0f\u200d🔥.png"),
                Arguments.of("🏳\ufe0f\u200d🌈.png", "🏳\ufe0f\u200d🌈.png"),
                Arguments.of("a\u200db\u200d.png", "ab.png"),
                Arguments.of("\u200d😀\u200d.png", "😀.png"),
                Arguments.of("😀\u200da.png", "😀a.png"),
                Arguments.of("a\u200d😀.png", "a😀.png"),
                Arguments.of("😀\u200d\u200d😀.png", "😀😀.png"),
                Arguments.of("😀\u200b\u200d😀.png", "😀😀.png"),
                Arguments.of("a\ufe0f\u200d😀.png", "a\ufe0f😀.png"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void cleansTheName(String raw, String clean) {
        assertEquals(clean, new FileName(raw).value());
        assertEquals(clean, new FileName(clean).toString());
    }

    static Stream<Arguments> longNames() {
        String sixteen = "." + "x".repeat(15);
        return Stream.of(
                Arguments.of("a".repeat(200), "a".repeat(200)),
                Arguments.of("a".repeat(201), "a".repeat(200)),
                Arguments.of("a".repeat(300) + ".pdf", "a".repeat(196) + ".pdf"),
                Arguments.of("é".repeat(200) + ".pdf", "é".repeat(98) + ".pdf"),
                Arguments.of("😀".repeat(100) + ".txt", "😀".repeat(49) + ".txt"),
                Arguments.of("a" + "👩\u200d".repeat(80) + "👩.txt", "a" + "👩\u200d".repeat(27) + "👩.txt"),
                Arguments.of("a".repeat(300) + sixteen, "a".repeat(184) + sixteen),
                Arguments.of("a".repeat(300) + sixteen + "x", "a".repeat(200)),
                Arguments.of("." + "a".repeat(300), "." + "a".repeat(199)));
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void cutsAtACodePointAndKeepsTheExtension(String raw, String cut) {
        assertEquals(cut, new FileName(raw).value());
    }

    @Test
    void anOverlongNameIsRefusedUnread() {
        assertEquals(200, new FileName("a".repeat(1024)).value().length());
        assertEquals(
                "must not be longer than 1024 characters",
                Refusal.of("filename", () -> new FileName("a".repeat(1025))));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {".", "..", "...", "/", "a/", "a\\", "../..", "   ", "\u202e", "\n", "a/\u200b."})
    void refusesInvalidNames(String raw) {
        Refusal.of("filename", () -> new FileName(raw));
    }
}
