package io.countersign.signing.cloudfront;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Private keys are read in each form that openssl writes; whatever else is given is called by its name, and never
 * shown.
 */
class PrivateKeyPemTest {

    private static final byte[] RSA = TestKey.RSA.key().privateKey().getEncoded();
    private static final byte[] EC = TestKey.EC.key().privateKey().getEncoded();

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] generated(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }

    private static void assertSame(PrivateKey expected, String pem) {
        assertArrayEquals(expected.getEncoded(), PrivateKeyPem.read(pem).getEncoded());
    }

    @Test
    void pkcs8() {
        assertSame(TestKey.RSA.key().privateKey(), pem("PRIVATE KEY", RSA));
        assertSame(TestKey.EC.key().privateKey(), pem("PRIVATE KEY", EC));
    }

    @Test
    void lineBreaksChangedByTheEnvironment() {
        String pem = pem("PRIVATE KEY", EC);
        assertSame(TestKey.EC.key().privateKey(), pem.replace("\n", "\\n"));
        assertSame(TestKey.EC.key().privateKey(), pem.replace("\n", "\r\n"));
        assertSame(TestKey.EC.key().privateKey(), pem.replace("\n", " ").trim());
        assertSame(TestKey.EC.key().privateKey(), "what it is for\n" + pem + "and more\n");
    }

    /** PKCS#8 of the JDK wraps what PKCS#1 and SEC1 are, behind 26 and 28 bytes for keys of these sizes. */
    @Test
    void pkcs1AndSec1() {
        assertSame(TestKey.RSA.key().privateKey(), pem("RSA PRIVATE KEY", Arrays.copyOfRange(RSA, 26, RSA.length)));
        String sec1 = pem("EC PRIVATE KEY", Arrays.copyOfRange(EC, 28, EC.length));
        assertSame(TestKey.EC.key().privateKey(), sec1);
        assertSame(TestKey.EC.key().privateKey(), pem("EC PARAMETERS", new byte[] {6, 0}) + sec1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ENCRYPTED PRIVATE KEY | is encrypted: decrypt it
                    PUBLIC KEY            | is the public key
                    RSA PUBLIC KEY        | is the public key
                    CERTIFICATE           | is a certificate
                    OPENSSH PRIVATE KEY   | is in OpenSSH's own form
                    DSA PRIVATE KEY       | is no private key of RSA or EC
                    EC PARAMETERS         | is no private key of RSA or EC
                    PRIVATE KEY           | is broken
                    RSA PRIVATE KEY       | is broken
                    EC PRIVATE KEY        | is broken
                    """)
    void otherContentIsNamed(String label, String words) {
        assertRefused(pem(label, new byte[] {1, 2, 3}), words);
    }

    @Test
    void anEncryptedPkcs1KeyIsNamed() {
        String pem =
                pem("RSA PRIVATE KEY", RSA).replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0\n\n");
        assertRefused(pem, "is encrypted: decrypt it");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 1024, it has 1024 bits",
        "EC, 384, another curve than P-256",
        "DSA, 1024, neither RSA nor EC",
        "Ed25519, 255, neither RSA nor EC"
    })
    void keysUnsupportedByCloudFront(String algorithm, int bits, String words) throws GeneralSecurityException {
        byte[] der = generated(algorithm, bits);
        assertRefused(pem("PRIVATE KEY", der), words);
        assertRefused(pem("PRIVATE KEY", Arrays.copyOf(der, der.length - 1)), "is broken");
    }

    @Test
    void missingPemHeaderOrFooter() {
        assertRefused("", "is no PEM");
        assertRefused("/etc/countersign/cloudfront.pem", "is no PEM");
        assertRefused(pem("PRIVATE KEY", EC).substring(0, 80), "is no PEM");
        assertRefused(pem("PRIVATE KEY", EC).replace("M", "?"), "is broken");
    }

    @Test
    void longInputIsRefusedLikeShortInput() {
        assertRefused("-----BEGIN PRIVATE KEY-----" + "A".repeat(1_000_000) + "-----END PRIVATE KEY-----", "is broken");
        assertRefused("-----BEGIN ".repeat(10_000), "is no PEM");
    }

    @Test
    void everyTruncationIsDetected() {
        for (int length = 0; length < EC.length; length++) {
            assertRefused(pem("PRIVATE KEY", Arrays.copyOf(EC, length)), "is broken");
        }
        byte[] endless = EC.clone();
        endless[1] = (byte) 0x80;
        assertRefused(pem("PRIVATE KEY", endless), "is broken");
    }

    private static void assertRefused(String pem, String words) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> PrivateKeyPem.read(pem));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertEquals(null, refusal.getCause(), "a cause may quote from the key");
        for (Key key :
                new Key[] {TestKey.RSA.key().privateKey(), TestKey.EC.key().privateKey()}) {
            String secret = Base64.getEncoder().encodeToString(key.getEncoded());
            assertFalse(refusal.getMessage().contains(secret.substring(40, 52)));
        }
    }
}
