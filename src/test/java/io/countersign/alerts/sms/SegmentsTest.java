package io.countersign.alerts.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.alerts.sms.Segments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a text costs. The figures are those of 3GPP TS 23.038 and 23.040: 160 or 153 septets, 70 or 67 units of sixteen
 * bits.
 */
class SegmentsTest {

    @ParameterizedTest
    @CsvSource({"1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4"})
    void gsmCharactersTakeSevenBits(int length, int count) {
        assertEquals(new Segments(Encoding.GSM_7, count), Segments.of("a".repeat(length)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3"})
    void otherCharactersTakeSixteenBits(int length, int count) {
        assertEquals(new Segments(Encoding.UCS_2, count), Segments.of("ж".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f"})
    void theExtensionTakesTwice(String character) {
        assertEquals(new Segments(Encoding.GSM_7, 1), Segments.of(character.repeat(80)));
        assertEquals(new Segments(Encoding.GSM_7, 2), Segments.of(character.repeat(80) + "a"));
    }

    @Test
    void anEscapeSequenceIsNotSplit() {
        // 152 letters leave one septet, which the euro does not fit in
        assertEquals(2, Segments.of("a".repeat(152) + "€" + "a".repeat(151)).count());
        assertEquals(3, Segments.of("a".repeat(152) + "€" + "a".repeat(152)).count());
        assertEquals(2, Segments.of("a".repeat(151) + "€" + "a".repeat(153)).count());
    }

    @Test
    void aSurrogatePairIsNotSplit() {
        assertEquals(new Segments(Encoding.UCS_2, 1), Segments.of("🚧".repeat(35)));
        assertEquals(new Segments(Encoding.UCS_2, 2), Segments.of("🚧".repeat(66)));
        assertEquals(new Segments(Encoding.UCS_2, 3), Segments.of("🚧".repeat(67)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße aus Köln: 5 £, 3 ¥, ¿qué?", "ÆØÅ æøå ß ÑñÄäÖöÜü àèéìòù Ç", "ΔΦΓΛΩΠΨΣΘΞ @ $ _ ¤ § ¡"})
    void theAlphabetMatchesTheStandard(String text) {
        assertEquals(Encoding.GSM_7, Segments.of(text).encoding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "á", "’", "–", "`", "Ω̈", "中", "\t"})
    void similarCharactersAreNotInTheAlphabet(String text) {
        assertEquals(Encoding.UCS_2, Segments.of(text).encoding());
    }
}
