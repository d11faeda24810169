package io.countersign.profiles;

/**
 * How clients reach the objects of a profile without this service.
 *
 * @param delivery the target of permanent links
 * @param browserRole the role for browser sessions, or null if none are issued
 * @param checkExistence whether a link to an object that the store does not have is a 404
 */
public record ClientAccess(Delivery delivery, String browserRole, boolean checkExistence) {}
