package io.countersign.uploads.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The heads of images that the JDK writes are known, their signatures alone are not, and any bytes are looked at
 * without a fault.
 */
class RasterImageTest {

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, bytes), format);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void imagesAreDetectedByTheirHeaders(String format) throws IOException {
        byte[] image = image(format);
        assertTrue(RasterImage.isDecodable(image));
        assertFalse(RasterImage.isDecodable(Arrays.copyOf(image, 4)), "the signature alone");
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(image, random.nextInt(image.length));
            for (int j = 0; j < 4 && changed.length > 0; j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            RasterImage.isDecodable(changed); // it has to answer
        }
    }

    @ParameterizedTest
    @CsvSource({
        "524946462400000057454250565038200000000000000009d012a0100010000, false",
        "52494646240000005745425056503820180000003001009d012a01000100, true",
        "524946461a000000574542505650384c0d0000002f00000000, true",
        "0000001c66747970617669660000000061766966, true",
        "00000018667479706d6966310000000068656963, true",
        "00000018667479706d70343200000000, false",
        "0000010001001010000001002000680400001600000000, true",
        "89504e470d0a1a0a0000000d49484452000000000000000108, false",
        "ffd8ffe000104a46494600010100000100010000ffc0000b080000000301011100, false",
        "ffd8ff3c7363726970743e, false"
    })
    void othersToo(String hex, boolean image) {
        String whole = hex.length() % 2 == 0 ? hex : hex + "0";
        assertEquals(image, RasterImage.isDecodable(HexFormat.of().parseHex(whole)));
    }

    @Test
    void emptyContentIsNotAnImage() {
        assertFalse(RasterImage.isDecodable(new byte[0]));
    }
}
