package io.countersign.signing.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge that AWS's own pages name: keys that openssl made are read, and openssl verifies what they sign. */
@Execution(ExecutionMode.CONCURRENT)
class OpensslTest {

    private static final Instant END = Instant.ofEpochSecond(1357034400);
    private static final String URL = "https://d111111abcdef8.cloudfront.net/image.jpg";

    @TempDir
    Path folder;

    @BeforeEach
    void needsOpenssl() {
        boolean there;
        try {
            there = run(List.of("openssl", "version")) == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "openssl is not installed");
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "openssl does not end");
        return process.exitValue();
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        assertEquals(0, run(List.of(("openssl " + arguments).split(" "))), arguments);
    }

    private CloudFrontSigner signer(String file) throws IOException {
        return new CloudFrontSigner(
                new CloudFrontKey(TestKey.ID, PrivateKeyPem.read(Files.readString(folder.resolve(file)))));
    }

    @ParameterizedTest
    @CsvSource({
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out made.pem, pkey -in made.pem -out key.pem",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out made.pem, rsa -in made.pem -traditional -out key.pem",
        "ecparam -name prime256v1 -genkey -noout -out made.pem, ec -in made.pem -out key.pem",
        "ecparam -name prime256v1 -genkey -out made.pem, ec -in made.pem -out key.pem",
        "ecparam -name prime256v1 -genkey -noout -out made.pem, pkcs8 -topk8 -nocrypt -in made.pem -out key.pem"
    })
    void opensslVerifiesSignaturesOfItsKeys(String make, String convert) throws Exception {
        openssl(make);
        openssl(convert);
        openssl("pkey -in made.pem -pubout -out public.pem");
        for (String file : List.of("made.pem", "key.pem")) {
            String signed = signer(file).url(URL, END);
            Files.write(folder.resolve("signature"), TestKey.decode(TestKey.parameter(signed, "Signature")));
            Files.writeString(
                    folder.resolve("policy"), CloudFrontPolicy.until(URL, END).json());
            String verify = "openssl dgst -sha1 -verify public.pem -signature signature policy";
            assertEquals(0, run(List.of(verify.split(" "))), file);
            Files.writeString(
                    folder.resolve("policy"),
                    CloudFrontPolicy.until(URL, END.plusSeconds(1)).json());
            assertEquals(1, run(List.of(verify.split(" "))), "another end");
        }
    }

    @Test
    void unsupportedKeysOfOpensslAreNamed() throws Exception {
        openssl("ecparam -name secp384r1 -genkey -noout -out large.pem");
        openssl("ecparam -name secp256k1 -genkey -noout -out other.pem");
        openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out small.pem");
        openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass pass:x -out sealed.pem");
        assertRefused("large.pem", "another curve");
        assertRefused("other.pem", "another curve");
        assertRefused("small.pem", "too small");
        assertRefused("sealed.pem", "encrypted");
    }

    private void assertRefused(String file, String words) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> signer(file));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
