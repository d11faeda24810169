package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.content.Checksum.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checksum has the length of its algorithm, in the one spelling that the store compares with. */
class ChecksumTest {

    @ParameterizedTest
    @CsvSource({
        "SHA256, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, x-amz-checksum-sha256",
        "SHA1, 2jmj7l5rSw0yVb/vlWAYkK/YBwk=, x-amz-checksum-sha1",
        "CRC32, AAAAAA==, x-amz-checksum-crc32",
        "CRC32C, AAAAAA==, x-amz-checksum-crc32c",
        "CRC64NVME, AAAAAAAAAAA=, x-amz-checksum-crc64nvme"
    })
    void isSentInTheHeaderOfItsAlgorithm(Algorithm algorithm, String value, String header) {
        assertEquals(header, new Checksum(algorithm, value).headerName());
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256, 2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
        "SHA1, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "CRC64NVME, AAAAAA==",
        "CRC32, AAAAAAAAAAA=",
        "CRC32, ''",
        "CRC32,",
        "CRC32, AAAAAA",
        "CRC32, AAAAAB==",
        "CRC32, 00000000",
        "CRC32, 'AAAA AA=='",
        "SHA256, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "SHA256, 47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="
    })
    void refusesAnotherLengthOrSpelling(Algorithm algorithm, String value) {
        Refusal.of("checksum.value", () -> new Checksum(algorithm, value));
    }

    @Test
    void refusesAnUnknownAlgorithm() {
        Refusal.of("checksum.algorithm", () -> new Checksum(null, "AAAAAA=="));
    }
}
