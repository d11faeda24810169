package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6266: a plain name for everyone, and where the name needs it, RFC 8187's encoding beside it. */
class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.txt          | attachment; filename=\"a.txt\"",
                "a b;c,d=e.txt  | attachment; filename=\"a b;c,d=e.txt\"",
                "it's (1).txt   | attachment; filename=\"it's (1).txt\"",
                "Résumé.pdf     | attachment; filename=\"R_sum_.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf",
                "€ rates        | attachment; filename=\"_ rates\"; filename*=UTF-8''%E2%82%AC%20rates",
                "😀.txt         | attachment; filename=\"_.txt\"; filename*=UTF-8''%F0%9F%98%80.txt",
                "a\"b.txt       | attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt",
                "100%.txt       | attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt",
                "é'(1)*.txt     | attachment; filename=\"_'(1)*.txt\"; filename*=UTF-8''%C3%A9%27%281%29%2A.txt",
                "é!#$&+-.^_~    | attachment; filename=\"_!#$&+-.^_~\"; filename*=UTF-8''%C3%A9!#$&+-.^_~"
            })
    void namesTheFileToSave(String name, String value) {
        assertEquals(value, new ContentDisposition(false, new FileName(name)).value());
    }

    @Test
    void isInlineOnRequest() {
        assertEquals("inline; filename=\"a.png\"", new ContentDisposition(true, new FileName("a.png")).value());
    }

    @Test
    void needsNoName() {
        assertEquals("attachment", new ContentDisposition(false, null).value());
        assertEquals("inline", new ContentDisposition(true, null).value());
    }
}
