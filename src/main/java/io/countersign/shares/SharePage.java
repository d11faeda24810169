package io.countersign.shares;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of a list of shares.
 *
 * @param shares the shares, sorted by expiry
 * @param next the position after which the next page starts; null on the last page
 */
public record SharePage(List<TrackedShare> shares, String next) {

    private static final Pattern POSITION = Pattern.compile("[0-9]{12}-[0-9a-f]{32}");

    /** Whether {@code text} has the form of a position. */
    public static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }
}
