package io.countersign.http.authentication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.AddressRange;
import io.countersign.http.routing.HttpConfigTest;
import io.countersign.settings.StartupException;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarded addresses are trusted from listed proxies only. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ClientAddressTest {

    private static ClientAddress behind(String proxies, String header) {
        return new ClientAddress(HttpConfigTest.read(
                Map.of("countersign.http.trusted-proxies", proxies, "countersign.http.proxy-header", header)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    192.0.2.9  | 203.0.113.5                          | 192.0.2.9
                    10.0.0.1   |                                      | 10.0.0.1
                    10.0.0.1   | 203.0.113.5                          | 203.0.113.5
                    10.0.0.1   | 6.6.6.6, 203.0.113.5                 | 203.0.113.5
                    10.0.0.1   | 6.6.6.6, 203.0.113.5 , 10.9.9.9      | 203.0.113.5
                    10.0.0.1   | 10.1.1.1, 10.2.2.2                   | 10.1.1.1
                    10.0.0.1   | 203.0.113.5:4711                     | 203.0.113.5
                    10.0.0.1   | 2001:db8:1::5                        | 2001:db8:1::5
                    10.0.0.1   | [2001:db8:1::5]:4711                 | 2001:db8:1::5
                    10.0.0.1   | unknown                              | 10.0.0.1
                    10.0.0.1   | 203.0.113.5, _hidden                 | 10.0.0.1
                    10.0.0.1   | 203.0.113.5, unknown, 10.2.2.2       | 10.2.2.2
                    10.0.0.1   | <script>                             | 10.0.0.1
                    10.0.0.1   | 1.2.3.4.5                            | 10.0.0.1
                    10.0.0.1   | ,                                    | 10.0.0.1
                    11.0.0.1   | 203.0.113.5                          | 11.0.0.1
                    2001:db8::7| 203.0.113.5                          | 203.0.113.5
                    2001:db9::7| 203.0.113.5                          | 2001:db9::7
                    ::ffff:10.0.0.1 | 203.0.113.5                     | 203.0.113.5
                    """)
    void theLastUntrustedAddressIsTheClient(String peer, String header, String caller) {
        ClientAddress addresses = behind("10.0.0.0/8,2001:db8::/48", "x-forwarded-for");
        assertEquals(caller, addresses.behind(peer, header == null ? List.of() : List.of(header)));
    }

    @Test
    void repeatedHeadersAreOneList() {
        ClientAddress addresses = behind("10.0.0.0/8", "x-forwarded-for");
        assertEquals("203.0.113.5", addresses.behind("10.0.0.1", List.of("6.6.6.6", "203.0.113.5, 10.3.3.3")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    for=203.0.113.5                                        | 203.0.113.5
                    For="[2001:db8:1::5]:4711";proto=https;by=10.0.0.1     | 2001:db8:1::5
                    for=6.6.6.6, proto=https;for=203.0.113.5, for=10.2.2.2 | 203.0.113.5
                    for="203.0.113.5:80"                                   | 203.0.113.5
                    proto=https                                            | 10.0.0.1
                    xfor=203.0.113.5                                       | 10.0.0.1
                    for=unknown                                            | 10.0.0.1
                    203.0.113.5                                            | 10.0.0.1
                    """)
    void theForwardedHeaderIsReadIfConfigured(String header, String caller) {
        assertEquals(caller, behind("10.0.0.0/8", "forwarded").behind("10.0.0.1", List.of(header)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.8/29, 10.0.0.15, true",
        "10.0.0.8/29, 10.0.0.16, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "::1, ::1, true",
        "0.0.0.0/0, ::1, false"
    })
    void aRangeContainsAddressesWithItsPrefix(String range, String address, boolean contained) {
        assertEquals(contained, AddressRange.parse(range).contains(AddressRange.bytes(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "my-proxy",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "localhost"
            })
    void anInvalidAddressStopsTheStartWithAMessage(String proxy) {
        StartupException refusal = assertThrows(StartupException.class, () -> behind(proxy, "x-forwarded-for"));
        assertTrue(refusal.getMessage().startsWith("\"" + proxy + "\" in countersign.http.trusted-proxies must be"));
    }

    /** The service under test believes 192.0.2.1, which this test is not. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto"})
    void aForgedHeaderIsIgnored(String header) {
        given().header(header, header.equals("Forwarded") ? "for=203.0.113.5" : "203.0.113.5")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("address", equalTo("127.0.0.1"));
    }
}
