package io.countersign.aws.s3;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;

/**
 * Where to read the next page of a list whose items are being removed: at its start, because not every store continues
 * behind a key that does not exist any more. Items that could not be removed are skipped by markers. For one thread at a
 * time.
 */
final class PageWalk<T> {

    private boolean byMarkers;
    private BucketPages.Marker next = BucketPages.Marker.START;
    private BucketPages.Page<T> page;

    /** @param byMarkers whether the items remain, so that each page begins behind the one before */
    PageWalk(boolean byMarkers) {
        this.byMarkers = byMarkers;
    }

    /** Where the next page begins. */
    BucketPages.Marker marker() {
        return next;
    }

    /** Whether a next page exists. */
    boolean hasNext() {
        return next != null;
    }

    /** @throws ProblemException if the page begins with an item that the store reported as removed */
    void read(BucketPages.Page<T> following) {
        boolean again = !byMarkers
                && page != null
                && !following.items().isEmpty()
                && following.items().get(0).equals(page.items().get(0));
        if (again) {
            throw new ProblemException(
                    ProblemCode.STORE_REFUSED, "The store still lists what it reported as deleted. Try again later.");
        }
        page = following;
        next = following.next();
    }

    /** The items of the page are removed, except those that {@code failed}. */
    void removed(boolean failed) {
        byMarkers |= failed;
        if (!byMarkers && next != null) {
            next = BucketPages.Marker.START;
        }
    }
}
