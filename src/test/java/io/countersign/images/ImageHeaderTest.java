package io.countersign.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Type and size of an image are read from its header, for any bytes. */
class ImageHeaderTest {

    private static final int SEED = 7;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void theSizeIsThatOfTheDecodedImage(String format) throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 30; i++) {
            byte[] bytes = Pictures.plain(format, 1 + random.nextInt(3000), 1 + random.nextInt(40));
            ImageHeader header = ImageHeader.read(bytes).orElseThrow();
            var decoded = ImageIO.read(new ByteArrayInputStream(bytes));
            assertEquals(decoded.getWidth(), header.width());
            assertEquals(decoded.getHeight(), header.height());
            assertEquals(format.equals("png") ? ImageType.PNG : ImageType.JPEG, header.type());
            assertEquals((long) decoded.getWidth() * decoded.getHeight(), header.pixels());
        }
    }

    @Test
    void metadataBeforeTheFrameIsSkipped() {
        byte[] plain = Pictures.plain("jpg", 321, 123);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(plain, 0, 2);
        for (int i = 0; i < 20; i++) { // APP13 of the maximum length, after a fill byte
            longer.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xed, (byte) 0xff, (byte) 0xff});
            longer.writeBytes(new byte[65533]);
        }
        longer.write(plain, 2, plain.length - 2);
        assertEquals(Optional.of(new ImageHeader(ImageType.JPEG, 321, 123)), ImageHeader.read(longer.toByteArray()));
    }

    /** libjpeg skips such bytes, and could find another frame behind them. */
    @Test
    void bytesBetweenSegmentsAreRefused() {
        byte[] plain = Pictures.plain("jpg", 321, 123);
        byte[] odd = new byte[plain.length + 1];
        System.arraycopy(plain, 0, odd, 0, 2);
        System.arraycopy(plain, 2, odd, 3, plain.length - 2);
        assertEquals(Optional.empty(), ImageHeader.read(odd));
    }

    @Test
    void theSizeOfABombIsRead() {
        byte[] bomb = Pictures.bomb(40_000, 30_000);
        assertTrue(bomb.length < 1 << 20, "it is to be a small file");
        assertEquals(1_200_000_000L, ImageHeader.read(bomb).orElseThrow().pixels());
        byte[] largest = bomb.clone();
        Arrays.fill(largest, 16, 24, (byte) 0x7f);
        assertEquals(
                0x7f7f7f7fL * 0x7f7f7f7fL,
                ImageHeader.read(largest).orElseThrow().pixels());
        Arrays.fill(largest, 16, 24, (byte) 0xff);
        assertEquals(Optional.empty(), ImageHeader.read(largest));
        Arrays.fill(largest, 16, 24, (byte) 0);
        assertEquals(Optional.empty(), ImageHeader.read(largest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg/>", "%PDF-1.7", "\u0089PNX", "RIFF....WEBPVP8 ", "\u00ff\u00d8"})
    void otherBytesAreNoImage(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(null, ImageType.of(bytes));
        assertEquals(Optional.empty(), ImageHeader.read(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void anyBytesHaveAnAnswer(String format) {
        byte[] picture = Pictures.plain(format, 100, 100);
        Random random = new Random(SEED);
        for (int length = 0; length < picture.length; length++) {
            ImageHeader.read(Arrays.copyOf(picture, length));
            byte[] changed = picture.clone();
            for (int i = 0; i < 3; i++) {
                changed[3 + random.nextInt(Math.min(200, picture.length - 3))] = (byte) random.nextInt();
            }
            ImageHeader.read(changed).ifPresent(header -> assertTrue(header.pixels() > 0));
        }
    }
}
