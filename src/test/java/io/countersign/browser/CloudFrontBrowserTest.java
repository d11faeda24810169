package io.countersign.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.countersign.store.Service;
import io.countersign.store.StrictProfiles;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser keeps the cookies of the service and sends them to the distribution, and to nothing else. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class CloudFrontBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String CDN = TestDistribution.SCREEN_URL;
    private static final String STATUS =
            "([url, credentials]) => fetch(url, {credentials}).then(answer => answer.status)";

    private Page page;

    @BeforeEach
    void open() {
        page = CHROMIUM.page(new NewContextOptions().setIgnoreHTTPSErrors(true));
        page.navigate(FilmSite.SITE + "/");
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private int status(String url, String credentials) {
        return (Integer) page.evaluate(STATUS, new String[] {url, credentials});
    }

    private void enter(String key) {
        assertEquals(200, status("/enter?" + key, "same-origin"));
    }

    @Test
    void cookiesOfAPrefix() {
        assertEquals(403, status(CDN + "/trailer/index.m3u8", "include"), "before the cookies");
        enter("trailer/*");
        assertEquals(200, status(CDN + "/trailer/index.m3u8", "include"));
        assertEquals(200, status(CDN + "/trailer/720/1.ts", "include"));
        assertEquals(403, status(CDN + "/trailers/1.ts", "include"), "another film");
        assertEquals(403, status(CDN + "/trailer/1.ts", "omit"), "without cookies");
        assertEquals("", page.evaluate("document.cookie"), "scripts cannot read them");
        assertEquals(3, page.context().cookies(CDN + "/").size());
    }

    @Test
    void cookiesOfOneObject() {
        enter("poster.jpg");
        assertEquals(200, status(CDN + "/poster.jpg", "include"));
        assertEquals(403, status(CDN + "/poster2.jpg", "include"));
    }

    @Test
    void anotherSiteGetsNothingWithTheCookies() {
        enter("trailer/*");
        page.navigate(FilmSite.OTHER_SITE + "/");
        assertEquals(403, status(CDN + "/trailer/index.m3u8", "include"), "SameSite");
        page.navigate(FilmSite.SITE + "/");
        assertEquals(200, status(CDN + "/trailer/index.m3u8", "include"), "they are still kept");
    }

    @Test
    void aSignedUrlNeedsNoCookies() {
        String query = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/cloudfront/urls",
                        Map.of("profile", StrictProfiles.SCREEN, "key", "trailer/*"))
                .statusCode(200)
                .extract()
                .path("query");
        assertEquals(200, status(CDN + "/trailer/720/1.ts?" + query, "omit"));
        assertEquals(403, status(CDN + "/other/1.ts?" + query, "omit"));
    }
}
