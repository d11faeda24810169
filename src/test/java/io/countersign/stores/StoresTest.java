package io.countersign.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.countersign.storage.ObjectMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores are read with their credentials, and what is wrong with one stops the start with a sentence. */
class StoresTest {

    private static Stores stores(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("countersign.s3.region", "us-east-1"));
        settings.forEach((name, value) -> all.put("countersign." + name, value));
        return Settings.stores(all, new ManualClock());
    }

    private static String keyOf(CurrentCredentials credentials) {
        return credentials.get().await().indefinitely().credentials().accessKeyId();
    }

    @Test
    void eachStoreHasItsCredentials() {
        Stores stores = stores(Map.of(
                "credentials.pair.access-key-id", "PAIR",
                "credentials.pair.secret-access-key", "s",
                "credentials.role.role-arn", "arn:aws:iam::111122223333:role/uploads",
                "stores.far.region", "eu-central-1",
                "stores.far.credentials", "pair",
                "stores.far.write-credentials", "role"));
        assertEquals(Set.of("default", "far"), stores.names());
        assertEquals("chain", keyOf(stores.of("default").readers()));
        assertSame(stores.of("default").readers(), stores.of("default").credentialsFor(ObjectMethod.PUT));
        assertEquals("PAIR", keyOf(stores.of("far").readers()));
        for (ObjectMethod method : new ObjectMethod[] {ObjectMethod.PUT, ObjectMethod.POST, ObjectMethod.DELETE}) {
            assertEquals(
                    "arn:aws:iam::111122223333:role/uploads",
                    keyOf(stores.of("far").credentialsFor(method)));
        }
        assertEquals(3, stores.credentials().size());
        assertEquals("eu-central-1", stores.of("far").region());
    }

    @Test
    void theHostOfARequestSelectsTheStore() {
        Stores stores = stores(Map.of("stores.far.region", "r", "stores.far.endpoint", "https://far.example:9000"));
        assertSame(stores.of("far"), stores.reachedBy("far.example:9000"));
        assertSame(stores.of("far"), stores.reachedBy("bucket.far.example:9000"));
        assertSame(stores.of("default"), stores.reachedBy("notfar.example:9000"));
        assertSame(stores.of("default"), stores.reachedBy("far.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stores.far.path-style             | true  | Set countersign.stores.far.region
                    stores.Far.region                 | r     | "Far" must be 1 to 63 lower-case
                    stores.default.region             | r     | and not default, which is countersign.s3
                    s3.credentials                    | absent | Set countersign.s3.credentials to one of default
                    s3.write-credentials              | absent | Set countersign.s3.write-credentials to one of default
                    credentials.x.access-key-id       | A     | either to a pair (access-key-id and secret-access-key) or
                    credentials.x.secret-access-key   | A     | either to a pair
                    credentials.x.external-id         | A     | either to a pair
                    credentials.x.role-arn            | role/uploads | .role-arn to the ARN of a role
                    """)
    void aWrongSettingStopsTheStartWithAMessage(String setting, String value, String sentence) {
        StartupException refusal = assertThrows(StartupException.class, () -> stores(Map.of(setting, value)));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }
}
