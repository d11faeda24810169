package io.countersign.objects;

import io.countersign.problem.ProblemException;

/**
 * The objects of a request for access control lists.
 *
 * @param bucket the bucket
 * @param profile the profile's name, or null for the first of the bucket that allows it
 * @param key the key of one object, or null
 * @param prefix the prefix of all, ending in a slash, or null
 * @param page the page of the objects below the prefix
 */
record AclQuery(String bucket, String profile, String key, String prefix, PageQuery page) {

    /** @throws ProblemException unless it has a key or a prefix, but not both */
    void requireOne() {
        if ((key == null) == (prefix == null || prefix.isEmpty())) {
            throw ProblemException.invalid("key", "must be given, or prefix, but not both");
        }
    }
}
