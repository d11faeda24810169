package io.countersign.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is decoded as the JDK's decoder decodes it at once, however it arrives and is read. */
class DecodedTextTest {

    private static final int CASES = 3000;

    private final long seed = Long.getLong("countersign.test.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void equalsTheDecoderOfTheJdk(String name) {
        Charset charset = Charset.forName(name);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = text(random.nextInt(i % 100 == 0 ? 100_000 : 60)).getBytes(charset);
            for (int change = random.nextInt(3); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertEquals(expected(bytes, charset), found(bytes, charset), "seed " + seed + ", case " + i);
        }
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(6)) {
                case 0 -> text.append('\u00e9');
                case 1 -> text.append('\u20ac');
                case 2 -> text.appendCodePoint(0x1f600 + random.nextInt(40));
                default -> text.append("a,b".repeat(1 + random.nextInt(9)));
            }
        }
        return text.toString();
    }

    private static String expected(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "malformed";
        }
    }

    private String found(byte[] bytes, Charset charset) {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 + random.nextInt(3 + bytes.length)];
        try (DecodedText decoded = new DecodedText(inPieces(bytes), charset)) {
            while (true) {
                int offset = random.nextInt(buffer.length);
                int count = decoded.read(buffer, offset, buffer.length - offset);
                if (count < 0) {
                    return text.toString();
                }
                text.append(buffer, offset, count);
            }
        } catch (CharacterCodingException e) {
            return "malformed";
        } catch (IOException e) {
            throw new AssertionError(e); // nothing else fails in memory
        }
    }

    private InputStream inPieces(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }
}
