package io.countersign.profiles;

/**
 * How clients reach the objects of a profile without this service.
 *
 * @param delivery the target of permanent links
 * @param browserRole the role for browser sessions, or null if none are issued
 */
public record ClientAccess(Delivery delivery, String browserRole) {}
