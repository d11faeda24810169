package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of shares in a browser without scripts, with the keyboard only, on a phone. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class SharePagesTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String LONG =
            "a-name-that-is-rather-long-for-the-screen-of-a-telephone-and-has-no-place-to-break.txt";

    private final List<String> complaints = new ArrayList<>();
    private final String prefix = "shares/" + UUID.randomUUID() + "/album/";
    private Page page;

    @BeforeEach
    void open() {
        open(new NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false));
    }

    private void open(NewContextOptions options) {
        page = CHROMIUM.page(options);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    /** The content security policy of the pages forbids nothing that they do. */
    @AfterEach
    void nothingWasComplainedOf() {
        page.context().close();
        assertEquals(List.of(), complaints);
    }

    private String share(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("profile", "demo");
        String link = Service.postAs(TestKeys.WRITER, "/v1/shares", request)
                .statusCode(201)
                .extract()
                .path("url");
        return TestStore.listening(link);
    }

    private void put(String name, String content) {
        Service.put(prefix + name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Paths.get("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    private void fitsThePhone() {
        assertTrue(page.locator("main").boundingBox().width <= 360, "wider than the screen");
        assertTrue(page.locator("body").boundingBox().width <= 360, "the page cannot be moved to the side");
    }

    private String downloaded(Runnable action) throws Exception {
        Download download = page.waitForDownload(action);
        return download.suggestedFilename() + ": " + Files.readString(download.path());
    }

    @Test
    void aPasswordIsEnteredWithTheKeyboard() throws Exception {
        put(LONG, "hello");
        String link = share(Map.of("key", prefix + LONG, "password", "right one", "maxDownloads", 1));
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Password required");
        assertThat(page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        fitsThePhone();
        picture("share-password");
        page.keyboard().type("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The password is not correct.");
        assertThat(page.getByLabel("Password")).isFocused();
        picture("share-password-wrong");
        page.keyboard().type("right one");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.BUTTON)).isFocused();
        assertEquals(LONG + ": hello", downloaded(() -> page.keyboard().press("Enter")));
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("No longer available");
        fitsThePhone();
        picture("share-gone");
    }

    @Test
    void theFilesOfAPrefixAreOpenedWithTheKeyboard() throws Exception {
        put("<b>bold</b>.txt".replace("/", "|"), "first");
        put("deep/" + LONG, "second");
        String link = share(Map.of("prefix", prefix, "password", "right"));
        page.navigate(link);
        assertThat(page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("right");
        page.keyboard().press("Enter");
        // hashing the password takes seconds on a busy machine
        assertThat(page.getByRole(AriaRole.HEADING))
                .hasText("album", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
        assertEquals(0, page.locator("b").count());
        assertTrue(page.url().equals(link), "the page has the address of the share");
        fitsThePhone();
        picture("share-files");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.LINK).nth(1)).isFocused();
        String second = downloaded(() -> page.keyboard().press("Enter"));
        assertTrue(second.endsWith(": second"), second);
        page.reload();
        assertThat(page.getByRole(AriaRole.LISTITEM)).hasCount(2);
    }

    @Test
    void pagesHaveADarkTheme() {
        page.context().close();
        open(new NewContextOptions().setViewportSize(1024, 768).setColorScheme(ColorScheme.DARK));
        put("a.txt", "hello");
        page.navigate(share(Map.of("prefix", prefix)));
        String ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
                .toString();
        assertFalse(ground.equals("rgb(244, 246, 249)"), ground);
        picture("share-files-dark");
    }
}
