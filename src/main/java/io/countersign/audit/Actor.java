package io.countersign.audit;

/**
 * The actor of an audit event.
 *
 * @param caller the caller's id
 * @param tenant the caller's tenant, or null
 * @param address the caller's network address, or null
 * @param ticket the id of the ticket that the caller used, received or revoked, or null
 */
public record Actor(String caller, String tenant, String address, String ticket) {

    /** An actor without a ticket. */
    public Actor(String caller, String tenant, String address) {
        this(caller, tenant, address, null);
    }
}
