package io.countersign.storage;

/**
 * A store's answer to a signed request.
 *
 * @param status the HTTP status
 * @param code the error code, such as {@code AccessDenied}; empty if it has none
 * @param region the region that the store names as that of the bucket; null if it names none
 * @param deleteMarker the version id of the delete marker that the request made; null if it made none
 */
public record SignedAnswer(int status, String code, String region, String deleteMarker) {}
