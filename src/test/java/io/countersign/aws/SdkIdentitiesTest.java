package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsSource.ExpiringCredentials;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The SDK's credentials, with all that a signature needs of them. */
class SdkIdentitiesTest {

    @Test
    void longLivedCredentialsHaveNoTokenAndNoExpiry() {
        ExpiringCredentials ending = SdkIdentities.toSigningCredentials(AwsBasicCredentials.create("id", "secret"));
        assertEquals(SigningCredentials.of("id", "secret"), ending.credentials());
        assertNull(ending.endsAt());
    }

    @Test
    void temporaryCredentialsKeepTokenAndExpiry() {
        Instant end = Instant.parse("2026-03-01T12:00:00Z");
        ExpiringCredentials ending = SdkIdentities.toSigningCredentials(AwsSessionCredentials.builder()
                .accessKeyId("id")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(end)
                .build());
        assertEquals(new SigningCredentials("id", "secret", "token"), ending.credentials());
        assertEquals(end, ending.endsAt());
    }

    @Test
    void credentialsAreNotPrinted() {
        ExpiringCredentials ending =
                SdkIdentities.toSigningCredentials(AwsSessionCredentials.create("id", "secret", "token"));
        assertEquals("Ending[SigningCredentials[redacted, temporary], null]", ending.toString());
    }
}
