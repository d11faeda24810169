package io.countersign.shares;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.callers.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shares as JSON for storage, without reflection. */
public final class ShareCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShareCodec() {}

    /** Returns the JSON of {@code share}, in one line. */
    public static String write(Share share) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", share.id()).put("hash", share.tokenHash());
        put(node, "created", share.createdAt());
        ShareTarget target = share.target();
        node.put("profile", target.profile()).put("key", target.key()).put("prefix", target.prefix());
        node.put("filename", target.filename()).put("inlineType", target.inlineType());
        ShareTerms terms = share.terms();
        put(node, "notBefore", terms.notBefore());
        put(node, "end", terms.expiresAt());
        node.put("max", terms.maxDownloads());
        node.put("password", terms.password() == null ? null : terms.password().text());
        terms.allowedCidrs().forEach(node.putArray("cidrs")::add);
        ShareCreator creator = share.creator();
        node.put("creator", creator.id()).put("kind", creator.kind().name()).put("tenant", creator.tenant());
        creator.roles().forEach(node.putArray("roles")::add);
        creator.claims().forEach(node.putObject("claims")::put);
        return node.toString();
    }

    private static void put(ObjectNode node, String name, Instant time) {
        node.put(name, time == null ? null : time.toString());
    }

    /**
     * Returns the share of {@code json}.
     *
     * @throws IllegalArgumentException if {@link #write} has not written it
     */
    public static Share read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Share(
                    text(node, "id"),
                    text(node, "hash"),
                    new ShareTarget(
                            text(node, "profile"),
                            text(node, "key"),
                            node.path("prefix").asBoolean(),
                            text(node, "filename"),
                            text(node, "inlineType")),
                    terms(node),
                    creator(node),
                    time(node, "created"));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a stored share", e);
        }
    }

    private static ShareTerms terms(JsonNode node) {
        String password = text(node, "password");
        List<String> cidrs = new ArrayList<>();
        node.path("cidrs").forEach(range -> cidrs.add(range.asText()));
        return new ShareTerms(
                time(node, "notBefore"),
                time(node, "end"),
                node.hasNonNull("max") ? node.get("max").asLong() : null,
                password == null ? null : PasswordHash.parse(password),
                cidrs);
    }

    private static ShareCreator creator(JsonNode node) {
        Set<String> roles = new TreeSet<>();
        node.path("roles").forEach(role -> roles.add(role.asText()));
        Map<String, String> claims = new TreeMap<>();
        node.path("claims")
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), claim.getValue().asText()));
        return new ShareCreator(
                text(node, "creator"), Caller.Kind.valueOf(text(node, "kind")), roles, text(node, "tenant"), claims);
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static Instant time(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
