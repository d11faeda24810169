package io.countersign.callers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.audit.Actor;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is asking.
 *
 * @param id the name that rules and the audit know the caller by; {@code anonymous} for nobody in particular
 * @param kind how the caller is known
 * @param roles what the caller's credentials say it may be
 * @param tenant whom it belongs to, or null
 * @param claims what else is known of it, by name
 * @param address the network address it comes from, or null where there is none
 * @param ticket the ticket that it shows, which bounds what it may; or null where it shows who it is
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

    /** How a caller is known. */
    @Schema(
            name = "CallerKind", // of those who ask by HTTP, to whom the document is addressed
            enumeration = {"anonymous", "developer", "api-key", "oidc", "ticket"})
    public enum Kind {
        /** Not at all. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** Not at all, but this is a developer's own machine: holds every role. */
        @JsonProperty("developer")
        DEVELOPER,
        /** By an API key. */
        @JsonProperty("api-key")
        API_KEY,
        /** By a token of an OIDC issuer. */
        @JsonProperty("oidc")
        OIDC,
        /** By an upload ticket: it is whoever asked for the ticket, within what the ticket allows. */
        @JsonProperty("ticket")
        TICKET,
        /** By IAM, which let it invoke the function that this is. */
        @JsonProperty("invoker")
        INVOKER,
        /** The service itself, which probes its stores. */
        @JsonProperty("service")
        SERVICE
    }

    /** Nobody in particular, from {@code address}. */
    public static Caller anonymous(String address) {
        return new Caller("anonymous", Kind.ANONYMOUS, Set.of(), null, address);
    }

    /** Whoever sits at this machine, in dev mode; with a tenant, so that profiles which need one can be tried. */
    public static Caller developer(String address) {
        return new Caller("developer", Kind.DEVELOPER, Set.of(), "developers", address);
    }

    /** The service itself. */
    public static Caller service() {
        return new Caller("countersign", Kind.SERVICE, Set.of(), null, null);
    }

    /** The caller as the audit names it. */
    public Actor actor() {
        return new Actor(id, tenant, address, ticket == null ? null : ticket.id());
    }

    /**
     * Tells it, with the ticket that it shows, from every other that is known; those who are not known are all the
     * same.
     */
    public String owner() {
        return kind + "\n" + id + "\n" + (ticket == null ? "" : ticket.id());
    }

    /** Whether the caller has shown who it is. */
    public boolean isKnown() {
        return kind != Kind.ANONYMOUS;
    }

    /** Whether the caller holds {@code role}. */
    public boolean holds(String role) {
        return kind == Kind.DEVELOPER || roles.contains(role);
    }
}
