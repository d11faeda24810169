package io.countersign.shares.visit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Link previews are recognized by their names, and browsers are not taken for them. */
class PreviewsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 "
                        + "Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
                "WhatsApp/2.24.1 A",
                "http.rb/5.1.1 (Mastodon/4.2.1; +https://social.example/) Bot"
            })
    void previews(String agent) {
        assertTrue(Previews.isAgent(agent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Linux; Android 11; CUBOT_X30) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1",
                "curl/8.5.0",
                "Wget/1.21.4",
                ""
            })
    void browsersAndPrograms(String agent) {
        assertFalse(Previews.isAgent(agent));
    }

    @Test
    void noUserAgentIsAProgram() {
        assertFalse(Previews.isAgent(null));
    }
}
