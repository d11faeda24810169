package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console creates, lists and revokes shares. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleSharesTest extends OpenConsole {

    private final String key = "shares/" + UUID.randomUUID() + "/<b>plan</b>.txt".replace("</b>", "&b");

    private void openShares() {
        useKey(TestKeys.WRITER);
        page.locator("#shares summary").click();
        page.getByLabel("Share from").selectOption("demo");
    }

    private static int visit(String link) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .get(TestStore.listening(link))
                .statusCode();
    }

    @Test
    void aShareIsCreatedListedAndRevoked() throws Exception {
        Service.put(key, "hello".getBytes(StandardCharsets.UTF_8));
        assertThat(page.locator("#shares")).isHidden();
        openShares();
        page.getByLabel("Key or prefix").fill(key);
        page.getByLabel("Valid for").selectOption("P7D");
        page.getByLabel("Downloads").fill("2");
        page.getByLabel("Key or prefix").press("Enter");
        Locator link = page.getByLabel("Link to the file");
        link.waitFor();
        page.locator("#share-created").getByText("Show QR code").click();
        Locator code = page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code of the link"));
        assertEquals(link.inputValue(), QrScanner.scan(code));
        assertEquals(302, visit(link.inputValue()));
        Locator row = page.locator("#shares-list > li", new Page.LocatorOptions().setHasText(key));
        assertThat(row).containsText("active, demo, 0 of 2 downloads");
        picture("console-shares");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row).containsText("revoked");
        assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
        assertEquals(410, visit(link.inputValue()));
    }

    @Test
    void refusalsAreShownAndThePanelFitsAPhone() {
        open(new NewContextOptions().setViewportSize(360, 740));
        openShares();
        page.getByLabel("Key or prefix").fill("../secret");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create link"))
                .click();
        assertThat(page.locator("#shares-note")).containsText("must not contain the segments");
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        assertEquals(true, width <= 360, "the page is " + width + " pixels wide");
        picture("console-shares-phone");
    }
}
