package io.countersign.tickets;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.settings.BaseUrl;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.KeyPrefix;
import io.countersign.tokens.TokenKeys;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** Encodes tickets as tokens (RFC 7515, HS256, with the key's id) and decodes tokens; stateless. */
@Singleton
class TicketTokenCodec {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(TicketsConfig config) {
            StartupFaults faults = StartupFaults.below("countersign.tickets");
            faults.requireBetween(config.expiry(), MIN, MAX, "expiry", "a duration from PT1S to P30D");
            faults.requireBetween(config.maxExpiry(), MIN, MAX, "max-expiry", "a duration from PT1S to P30D");
            faults.require(config.expiry().compareTo(config.maxExpiry()) <= 0, "expiry", "no more than max-expiry");
            faults.require(config.maxTracked() >= 1, "max-tracked", "1 ticket or more");
            faults.require(
                    config.publicUrl().map(BaseUrl::isValid).orElse(true),
                    "public-url",
                    "this service's address, such as https://sign.example.com, without query and fragment");
            faults.throwIfAny();
        }
    }

    /** Tokens of other kinds, under any secret, are not accepted as tickets (RFC 8725, 3.11). */
    private static final String TYPE = "countersign-ticket+jwt";

    private static final AlgorithmConstraints HS256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private static final String ISSUER_KIND = "by";
    private static final List<String> NEEDED = List.of("jti", "profile", "prefix", "exp", "sub", ISSUER_KIND);
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofDays(30);

    private final TokenKeys keys;

    TicketTokenCodec(TokenKeys keys) {
        this.keys = keys;
    }

    /** Whether a signing secret is configured. */
    boolean isReady() {
        return keys.areConfigured();
    }

    /** Returns a new id for a ticket of {@code issuer}. */
    String freshId(String issuer) {
        return TicketId.fresh(issuer, keys.secret(keys.current()));
    }

    /** Whether {@code id} is the id of a ticket of {@code issuer}. */
    boolean isIdOf(String id, String issuer) {
        return keys.ids().stream().anyMatch(key -> TicketId.isOf(id, issuer, keys.secret(key)));
    }

    /** Returns the token of {@code ticket}. */
    String seal(Ticket ticket) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(ticket.id());
        claims.setSubject(ticket.issuedBy());
        claims.setExpirationTime(NumericDate.fromSeconds(ticket.expiresAt().getEpochSecond()));
        claims.setClaim(ISSUER_KIND, ticket.requester().kind().name());
        claims.setClaim("profile", ticket.profile());
        claims.setClaim("prefix", ticket.prefix().value());
        putUnlessNull(claims, "files", ticket.maxFiles());
        putUnlessNull(claims, "bytes", ticket.maxBytes());
        putUnlessNull(claims, "tenant", ticket.requester().tenant());
        Map<String, String> others = ticket.requester().claims();
        putUnlessNull(claims, "claims", others.isEmpty() ? null : others);
        JsonWebSignature sealed = new JsonWebSignature();
        sealed.setHeader("typ", TYPE);
        sealed.setKeyIdHeaderValue(keys.current());
        sealed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        sealed.setKey(keys.secret(keys.current()));
        sealed.setPayload(claims.toJson());
        try {
            return sealed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static void putUnlessNull(JwtClaims claims, String name, Object value) {
        if (value != null) {
            claims.setClaim(name, value);
        }
    }

    /** Returns the ticket of {@code token}, even if it has expired; null if this service did not issue it. */
    Ticket open(String token) {
        try {
            JsonWebSignature sealed = new JsonWebSignature();
            sealed.setAlgorithmConstraints(HS256);
            sealed.setCompactSerialization(token);
            Key key = keys.secret(sealed.getKeyIdHeaderValue());
            if (key == null || !TYPE.equals(sealed.getHeader("typ"))) {
                return null;
            }
            sealed.setKey(key);
            return sealed.verifySignature() ? ticket(JwtClaims.parse(sealed.getPayload())) : null;
        } catch (JoseException | InvalidJwtException | MalformedClaimException | RuntimeException e) {
            // the last: the library casts header values without checking their type
            return null;
        }
    }

    private static Map<String, String> textsIn(JwtClaims claims) throws MalformedClaimException {
        Map<?, ?> sealed = claims.getClaimValue("claims", Map.class);
        Map<String, String> texts = new TreeMap<>();
        if (sealed != null) {
            sealed.forEach((name, value) -> texts.put((String) name, (String) value));
        }
        return Map.copyOf(texts);
    }

    private static Ticket ticket(JwtClaims claims) throws MalformedClaimException {
        for (String needed : NEEDED) {
            if (!claims.hasClaim(needed)) {
                return null;
            }
        }
        return new Ticket(
                claims.getJwtId(),
                claims.getStringClaimValue("profile"),
                new KeyPrefix(claims.getStringClaimValue("prefix")),
                new Quota(claims.getClaimValue("files", Long.class), claims.getClaimValue("bytes", Long.class)),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                new Requester(
                        claims.getSubject(),
                        Caller.Kind.valueOf(claims.getStringClaimValue(ISSUER_KIND)),
                        claims.getStringClaimValue("tenant"),
                        textsIn(claims)));
    }
}
