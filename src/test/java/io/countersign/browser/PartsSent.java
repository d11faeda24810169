package io.countersign.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records the parts that a page sends to the store, and can intercept them. */
final class PartsSent {

    private static final Pattern NUMBER = Pattern.compile("[?&]partNumber=(\\d+)");

    private final List<Integer> arrived = new ArrayList<>();
    private final Page page;

    private PartsSent(Page page) {
        this.page = page;
    }

    /** Watches {@code page} from now on. */
    static PartsSent of(Page page) {
        PartsSent parts = new PartsSent(page);
        page.onResponse(answer -> {
            if (answer.request().method().equals("PUT") && answer.status() == 200) {
                parts.arrived.add(numberOf(answer.url()));
            }
        });
        return parts;
    }

    private static int numberOf(String url) {
        Matcher found = NUMBER.matcher(url);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** The numbers of the parts that the store took, in the order of their answers; 0 for what was sent whole. */
    List<Integer> arrived() {
        return arrived;
    }

    /**
     * Does {@code what} with each part that is to be sent, instead of sending it; null sends them again. While this is on, whatever
     * the page sends comes by here, which takes its time with large parts.
     */
    void hinder(BiConsumer<Integer, Route> what) {
        page.unrouteAll();
        if (what != null) {
            page.route(url -> NUMBER.matcher(url).find(), route -> {
                if (route.request().method().equals("PUT")) {
                    what.accept(numberOf(route.request().url()), route);
                } else {
                    route.resume(); // the preflight of the browser
                }
            });
        }
    }

    /** Forwards two parts, and blocks the others until they are aborted. */
    void holdBackAllButTwo() {
        Set<Integer> begun = new TreeSet<>();
        hinder((number, route) -> {
            if (begun.size() < 2 || begun.contains(number)) {
                begun.add(number);
                route.resume();
            }
        });
    }
}
