package io.countersign.callers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.audit.Actor;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The identity of a caller.
 *
 * @param id the caller's name in rules and audit; {@code anonymous} without authentication
 * @param kind how the caller was authenticated
 * @param roles the roles from the caller's credentials
 * @param tenant the caller's tenant, or null
 * @param claims other claims, by name
 * @param address the caller's network address, or null if it has none
 * @param ticket the caller's ticket, which limits its rights; null without a ticket
 */
public record Caller(
        String id,
        Kind kind,
        Set<String> roles,
        String tenant,
        Map<String, String> claims,
        String address,
        Ticket ticket) {

    public Caller(String id, Kind kind, Set<String> roles, String tenant, String address) {
        this(id, kind, roles, tenant, Map.of(), address, null);
    }

    /** How a caller was authenticated. */
    @Schema(
            name = "CallerKind", // only the kinds of HTTP callers, which the document describes
            enumeration = {"anonymous", "developer", "api-key", "oidc", "ticket"})
    public enum Kind {
        /** Not authenticated. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** Not authenticated, in dev mode on a developer's machine: has every role. */
        @JsonProperty("developer")
        DEVELOPER,
        /** By an API key. */
        @JsonProperty("api-key")
        API_KEY,
        /** By a token of an OIDC issuer. */
        @JsonProperty("oidc")
        OIDC,
        /** By an upload ticket: has the identity of the ticket's issuer, limited to the ticket. */
        @JsonProperty("ticket")
        TICKET,
        /** By IAM, for direct invocations of the function. */
        @JsonProperty("invoker")
        INVOKER,
        /** The service itself, which probes its stores and writes manifests; limits do not apply to it. */
        @JsonProperty("service")
        SERVICE
    }

    /** An anonymous caller from {@code address}. */
    public static Caller anonymous(String address) {
        return new Caller("anonymous", Kind.ANONYMOUS, Set.of(), null, address);
    }

    /** The developer in dev mode; with a tenant, so that profiles that need one can be used. */
    public static Caller developer(String address) {
        return new Caller("developer", Kind.DEVELOPER, Set.of(), "developers", address);
    }

    /** The service itself. */
    public static Caller service() {
        return new Caller("countersign", Kind.SERVICE, Set.of(), null, null);
    }

    /** The caller's name in the audit. */
    public Actor actor() {
        return new Actor(id, tenant, address, ticket == null ? null : ticket.id());
    }

    /**
     * A string that is unique for each authenticated caller and ticket; equal for all anonymous callers.
     */
    public String owner() {
        return kind + "\n" + id + "\n" + (ticket == null ? "" : ticket.id());
    }

    /** Whether the caller is authenticated. */
    public boolean isKnown() {
        return kind != Kind.ANONYMOUS;
    }

    /** Whether the caller has {@code role}. */
    public boolean holds(String role) {
        return kind == Kind.DEVELOPER || roles.contains(role);
    }
}
