package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listed origin must have the form that browsers send; otherwise the start fails. */
class OriginsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:5173",
                "https://app.example.com:8443",
                "http://192.0.2.1",
                "https://[2001:db8::1]:8443",
                "chrome-extension://abcdefgh",
                "capacitor://localhost"
            })
    void originsAsSentByBrowsersAreAccepted(String origin) {
        assertTrue(new Origins(Set.of(origin)).allows(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "app.example.com",
                "https://",
                "https://*",
                "https://*.example.com",
                "https://app.example.com/",
                "https://app.example.com/page",
                "https://app.example.com?x",
                "https://user@app.example.com",
                "https://App.example.com",
                "HTTPS://app.example.com",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://app.example.com:0",
                "https://a.example https://b.example",
                "/.*/",
                "file://"
            })
    void otherOriginsStopTheStartWithAMessage(String origin) {
        StartupException refusal = assertThrows(StartupException.class, () -> new Origins(Set.of(origin)));
        assertTrue(
                refusal.getMessage().startsWith("The origin \"" + origin + "\" in countersign.http.cors.origins must"));
    }

    @Test
    void noOriginIsAllowedByDefault() {
        assertFalse(new Origins(Set.of()).allows("https://app.example.com"));
        assertFalse(new Origins(Set.of()).allows("null"));
        assertFalse(new Origins(Set.of()).allows(null));
    }
}
