package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens are taken, in all the ways in which issuers mark them; other tokens of the same issuer are not. */
class TokenKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                   | {}                              | true  | false",
                "JWT                | {}                              | true  | false",
                "at+jwt             | {}                              | true  | true",
                "application/AT+JWT | {}                              | true  | true",
                "at+jwt             | {\"nonce\":\"n\"}               | true  | true",
                "JWT                | {\"nonce\":\"n\"}               | false | false",
                "JWT                | {\"nonce\":\"n\",\"typ\":\"Bearer\"} | true  | false",
                "JWT                | {\"at_hash\":\"h\"}             | false | false",
                "JWT                | {\"typ\":\"ID\"}                | false | false",
                "at+jwt             | {\"events\":{}}                 | false | false",
                "logout+jwt         | {}                              | false | false",
                "JOSE               | {}                              | false | false"
            })
    void byTypeAndClaims(String type, String claims, boolean taken, boolean takenWhereTyped) throws Exception {
        JwtClaims parsed = JwtClaims.parse(claims);
        assertEquals(taken, TokenKind.isAccessToken(type, parsed, false));
        assertEquals(takenWhereTyped, TokenKind.isAccessToken(type, parsed, true));
    }
}
