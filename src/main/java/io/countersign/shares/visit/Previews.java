package io.countersign.shares.visit;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/**
 * Recognizes requests of programs that fetch a link without a person who opens it: link previews of messengers and
 * social networks, search engines, and prefetches of browsers.
 */
final class Previews {

    /** Parts of the User-Agent headers of such programs, as their operators document them, in lower case. */
    private static final List<String> AGENTS = List.of(
            "facebookexternalhit",
            "facebot",
            "meta-externalagent",
            "twitterbot",
            "slackbot",
            "slack-imgproxy",
            "linkedinbot",
            "whatsapp/",
            "telegrambot",
            "discordbot",
            "skypeuripreview",
            "microsoftpreview",
            "bingpreview",
            "bingbot",
            "googlebot",
            "google-pagerenderer",
            "google-inspectiontool",
            "googleimageproxy",
            "apis-google",
            "applebot",
            "yandexbot",
            "duckduckbot",
            "baiduspider",
            "petalbot",
            "ahrefsbot",
            "semrushbot",
            "pinterestbot",
            "redditbot",
            "vkshare",
            "embedly",
            "iframely",
            "mastodon/",
            "pleroma",
            "mattermost",
            "rocket.chat",
            "synapse",
            "zulipurlpreview",
            "nextcloud-spreed",
            "viber",
            "kakaotalk-scrap",
            "line-poker",
            "snapchat",
            "tumblr/",
            "flipboardproxy",
            "gptbot",
            "oai-searchbot",
            "claudebot",
            "perplexitybot",
            "ccbot",
            "bytespider");

    /** Headers by which browsers mark a request that no user has asked for. */
    private static final List<String> PURPOSES = List.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz");

    private Previews() {}

    /** Whether a person has opened the link only if this is false. */
    static boolean isOne(HttpServerRequest request) {
        return isAgent(request.getHeader("User-Agent"))
                || PURPOSES.stream().map(request::getHeader).anyMatch(Previews::isPrefetch);
    }

    static boolean isAgent(String userAgent) {
        if (userAgent == null) {
            return false;
        }
        String lower = userAgent.toLowerCase(Locale.ROOT);
        return AGENTS.stream().anyMatch(lower::contains);
    }

    private static boolean isPrefetch(String purpose) {
        if (purpose == null) {
            return false;
        }
        String lower = purpose.toLowerCase(Locale.ROOT);
        return lower.contains("prefetch") || lower.contains("preview") || lower.contains("prerender");
    }
}
