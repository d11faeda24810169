package io.countersign.audit;

/**
 * Who did something, as the audit names them.
 *
 * @param caller the caller's id
 * @param tenant whom it belongs to, or null
 * @param address the network address it came from, or null
 * @param ticket the id of the ticket that it showed, was given or revoked, or null
 */
public record Actor(String caller, String tenant, String address, String ticket) {

    /** Somebody without a ticket. */
    public Actor(String caller, String tenant, String address) {
        this(caller, tenant, address, null);
    }
}
