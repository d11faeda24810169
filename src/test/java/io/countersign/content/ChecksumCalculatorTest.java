package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumCalculatorTest {

    /**
     * The check values of the catalogue of CRC algorithms ("CRC RevEng"), and what sha256sum, sha1sum and md5sum print.
     */
    @ParameterizedTest
    @CsvSource({
        "CRC32, 123456789, cbf43926",
        "CRC32C, 123456789, e3069283",
        "CRC64NVME, 123456789, ae8b14860a799888",
        "CRC32, '', 00000000",
        "CRC32C, '', 00000000",
        "CRC64NVME, '', 0000000000000000",
        "SHA256, 123456789, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
        "SHA1, 123456789, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "MD5, 123456789, 25f9e794323b453885f5181f1b624d0b"
    })
    void knownValuesAreComputedForAnyChunking(Algorithm algorithm, String input, String hex) {
        String expected = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= bytes.length; cut++) {
            ChecksumCalculator calculator = ChecksumCalculator.of(algorithm);
            calculator.update(ByteBuffer.wrap(bytes, 0, cut));
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length - cut);
            calculator.update(direct.put(bytes, cut, bytes.length - cut).flip());
            assertEquals(expected, calculator.value());
            assertEquals(new Checksum(algorithm, expected).value(), expected);
        }
    }
}
