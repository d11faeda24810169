package io.countersign.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import io.countersign.storage.KeyPrefix;
import io.countersign.tokens.TestTokenKeys;
import io.countersign.tokens.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ticket comes out of its token as it went in, and out of no other text. */
class TicketTokenCodecTest {

    private static final Key KEY = new HmacKey(new byte[32]);

    private static final String SECRET = "a-secret-of-more-than-32-characters-0123";
    private static final String OLDER = "another-secret-of-more-than-32-characters";

    private static final Ticket TICKET = new Ticket(
            TicketId.fresh("ann", KEY),
            "inbox",
            new KeyPrefix("t1/é/"),
            new Quota(3L, 5_000_000_000L),
            Instant.parse("2026-03-01T12:00:00Z"),
            new Requester("ann", Caller.Kind.API_KEY, "acme", Map.of("department", "l/ö")));

    private static TicketTokenCodec seal(Map<String, String> settings) {
        Map<String, String> ofKeys = new HashMap<>();
        Map<String, String> ofTickets = new HashMap<>();
        settings.forEach((name, value) -> {
            boolean key = name.startsWith("token-");
            (key ? ofKeys : ofTickets).put((key ? "countersign." : "countersign.tickets.") + name, value);
        });
        TokenKeys keys = TestTokenKeys.of(ofKeys, false, true);
        new TicketTokenCodec.Settings(PolicySettings.read(TicketsConfig.class, ofTickets));
        return new TicketTokenCodec(keys);
    }

    private final TicketTokenCodec seal =
            seal(Map.of("token-keys.new", SECRET, "token-keys.old", OLDER, "token-signing-key", "new"));

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A token made by hand, as RFC 7515 has it, so that the library is not its own judge. */
    private static String token(String header, String payload, String secret, String algorithm) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        String signed = base64(header) + "." + base64(payload);
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private String payload() {
        String[] parts = seal.seal(TICKET).split("\\.");
        return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }

    @Test
    void aTicketSurvivesEncodingAndDecoding() {
        assertEquals(TICKET, seal.open(seal.seal(TICKET)));
        Ticket bare = new Ticket(
                TICKET.id(),
                "p",
                KeyPrefix.ALL,
                Quota.UNLIMITED,
                TICKET.expiresAt(),
                new Requester("ann", Caller.Kind.OIDC, null, Map.of()));
        assertEquals(bare, seal.open(seal.seal(bare)));
    }

    @Test
    void isHs256WithTheKeysId() throws Exception {
        String header = "{\"alg\":\"HS256\",\"kid\":\"new\",\"typ\":\"countersign-ticket+jwt\"}";
        String[] parts = seal.seal(TICKET).split("\\.");
        assertTrue(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8).contains("\"HS256\""));
        assertEquals(TICKET, seal.open(token(header, payload(), SECRET, "HmacSHA256")));
        assertEquals(
                TICKET, seal.open(token(header.replace("new", "old"), payload(), OLDER, "HmacSHA256")), "rotated out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"alg":"HS256","kid":"new","typ":"JWT"}                      | HmacSHA256
                    {"alg":"HS256","kid":"new"}                                  | HmacSHA256
                    {"alg":"HS256","typ":"countersign-ticket+jwt"}               | HmacSHA256
                    {"alg":"HS256","kid":"old","typ":"countersign-ticket+jwt"}   | HmacSHA256
                    {"alg":"HS256","kid":"none","typ":"countersign-ticket+jwt"}  | HmacSHA256
                    {"alg":"HS512","kid":"new","typ":"countersign-ticket+jwt"}   | HmacSHA512
                    {"alg":"HS384","kid":"new","typ":"countersign-ticket+jwt"}   | HmacSHA384
                    {"alg":"none","kid":"new","typ":"countersign-ticket+jwt"}    | HmacSHA256
                    {"alg":"HS256","kid":7,"typ":"countersign-ticket+jwt"}       | HmacSHA256
                    []                                                           | HmacSHA256
                    """)
    void tokensWithOtherHeadersAreRefused(String header, String algorithm) throws Exception {
        assertNull(seal.open(token(header, payload(), SECRET, algorithm)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}
                    {"jti":"x"}
                    {"jti":"x","profile":"p","prefix":"../","sub":"ann","by":"API_KEY","exp":4000000000}
                    {"jti":"x","profile":"p","prefix":"t1","sub":"ann","by":"API_KEY","exp":4000000000}
                    {"jti":"x","profile":7,"prefix":"","sub":"ann","by":"API_KEY","exp":4000000000}
                    {"jti":"x","profile":"p","prefix":"","sub":"ann","by":"API_KEY","exp":"soon"}
                    {"jti":"x","profile":"p","prefix":"","sub":"ann"}
                    {"jti":"x","profile":"p","prefix":"","sub":"ann","by":"API_KEY","exp":4000000000,"files":"many"}
                    {"jti":"x","profile":"p","prefix":"","sub":"ann","by":"ROBOT","exp":4000000000}
                    no json
                    """)
    void signedTokensWithInvalidClaimsAreRefused(String payload) throws Exception {
        String header = "{\"alg\":\"HS256\",\"kid\":\"new\",\"typ\":\"countersign-ticket+jwt\"}";
        assertNull(seal.open(token(header, payload, SECRET, "HmacSHA256")));
    }

    @Test
    void tokensWithOneCharacterChangedAreRefused() {
        String token = seal.seal(TICKET);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            // The last character of a part may hold bits that no byte needs; changed to a neighbour they decode alike.
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            Ticket opened = seal.open(changed);
            assertTrue(opened == null || opened.equals(TICKET), "at " + i);
            assertFalse(opened != null && i < token.lastIndexOf('.'), "at " + i);
            assertNull(seal.open(token.substring(0, i)), "cut at " + i);
        }
        assertNull(seal.open(""));
        assertNull(seal.open("a.b.c"));
        assertNull(seal.open(token + "." + token));
    }

    @Test
    void anIdIdentifiesTheIssuer() {
        String id = TicketId.fresh("ann", KEY);
        assertTrue(TicketId.isOf(id, "ann", KEY));
        assertFalse(TicketId.isOf(id, "bob", KEY));
        byte[] another = {1};
        assertFalse(TicketId.isOf(id, "ann", new HmacKey(another)), "anybody can make one");
        assertFalse(TicketId.isOf(id.substring(1), "ann", KEY));
        assertFalse(TicketId.isOf("", "ann", KEY));
        assertNotEquals(id, TicketId.fresh("ann", KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    token-keys.a | short     | .token-keys.a to a random secret of at least 32
                    token-keys.a/b | 01234567890123456789012345678901 | must be 1 to 63 letters
                    token-signing-key | b    | .token-signing-key to one of a
                    expiry       | PT0S      | .expiry to a duration from PT1S
                    max-expiry   | P31D      | .max-expiry to a duration from PT1S
                    max-expiry   | PT1M      | .expiry to no more than max-expiry
                    max-tracked  | 0         | .max-tracked to 1 ticket or more
                    public-url   | sign.example.com | .public-url to this service's address
                    public-url   | https://sign.example.com/?a=b | .public-url to this service's address
                    """)
    void aWrongSettingStopsTheStartWithAMessage(String setting, String value, String sentence) {
        Map<String, String> settings = new HashMap<>();
        settings.put("token-keys.a", SECRET);
        settings.put(setting, value);
        StartupException refusal = assertThrows(StartupException.class, () -> seal(settings));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @Test
    void severalKeysNeedASigningKey() {
        StartupException refusal =
                assertThrows(StartupException.class, () -> seal(Map.of("token-keys.a", SECRET, "token-keys.b", OLDER)));
        assertTrue(refusal.getMessage().contains("signing-key to one of a, b"), refusal.getMessage());
    }
}
