package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console shows the folders of a profile, and opens, closes, shares and deletes what is in them. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleObjectsTest extends OpenConsole {

    private final String folder = "0-" + UUID.randomUUID(); // before everything else that is there

    private void put(String name) {
        Service.put(folder + "/" + name, "hello".getBytes(StandardCharsets.UTF_8));
    }

    private void openFolder() {
        page.reload();
        inFolder(folder + "/").click();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText(folder);
    }

    private Locator inFolder(String name) {
        return page.locator("#list > li.folder")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator entry(String name) {
        return page.locator("#list > li", new Page.LocatorOptions().setHasText(name));
    }

    private Locator action(String name) {
        return page.locator("#list").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private Locator inDialog(String name) {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void foldersAreOpenedAndListedInPages() {
        put("a/b/deep.txt");
        put("first.txt");
        for (int i = 0; i < 60; i++) {
            put("x" + i);
        }
        openFolder();
        Locator first = entry("first.txt");
        assertThat(first).containsText("5 bytes");
        first.scrollIntoViewIfNeeded();
        assertThat(first.locator("pre")).hasText("hello");
        page.waitForCondition(() -> page.locator("#list > li").count() >= 50);
        int shown = page.locator("#list > li").count();
        picture("console-listed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show more"))
                .click();
        page.waitForCondition(() -> page.locator("#list > li").count() > shown);
        List<String> keys = page.locator("#list .key").allTextContents();
        assertEquals(61, new HashSet<>(keys).size());
        assertEquals(61, keys.size());
        inFolder("a/").click();
        inFolder("b/").click();
        assertThat(entry("deep.txt")).isVisible();
        assertThat(page.locator("#list-path li")).hasText(new String[] {"demo", folder, "a", "b"});
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(folder))
                .click();
        assertThat(entry("first.txt")).isVisible();
        assertThat(page.locator("#list-path li")).hasText(new String[] {"demo", folder});
    }

    @Test
    void anObjectIsDeletedAfterAConfirmation() {
        put("keep.txt");
        put("<b>gone&amp;.txt");
        openFolder();
        action("Delete <b>gone&amp;.txt").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText(folder + "/<b>gone&amp;.txt");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(entry("gone")).isVisible();
        action("Delete <b>gone&amp;.txt").click();
        picture("console-delete");
        page.keyboard().press("Enter"); // "Cancel" has the focus
        assertThat(entry("gone")).isVisible();
        action("Delete <b>gone&amp;.txt").click();
        inDialog("Delete").click();
        assertThat(entry("gone")).hasCount(0);
        openFolder();
        assertThat(entry("keep.txt")).isVisible();
        assertThat(entry("gone")).hasCount(0);
    }

    @Test
    void aFolderIsDeletedWithTheNumberOfItsObjects() {
        put("old/1.txt");
        put("old/2/3.txt");
        put("older.txt");
        openFolder();
        action("Delete the folder old/").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Delete all 2 objects below " + folder + "/old/?");
        inDialog("Delete 2 objects").click();
        assertThat(page.locator("#list > li.folder")).hasCount(0);
        openFolder();
        assertThat(entry("older.txt")).isVisible();
        assertThat(page.locator("#list > li")).hasCount(1);
    }

    @Test
    void anObjectIsOpenedAndClosed() {
        put("photo.txt");
        openFolder();
        Locator toggle = page.getByRole(AriaRole.SWITCH);
        assertThat(toggle).hasAttribute("aria-checked", "false");
        toggle.click();
        assertThat(toggle).hasAttribute("aria-checked", "true");
        assertThat(entry("photo.txt")).containsText("Everybody can read photo.txt at http");
        picture("console-public");
        openFolder();
        assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "true");
        page.getByRole(AriaRole.SWITCH).click();
        assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "false");
    }

    @Test
    void aFolderIsShared() {
        put("a.txt");
        useKey(TestKeys.WRITER);
        page.locator("#profile").selectOption("demo");
        action("Share the folder " + folder + "/").click();
        assertThat(page.getByLabel("Key or prefix")).hasValue(folder + "/");
        assertThat(page.getByLabel("Share from")).hasValue("demo");
        page.getByLabel("Key or prefix").press("Enter");
        String link = page.getByLabel("Link to the file").inputValue();
        assertTrue(page.context().request().get(link).text().contains("a.txt"), link);
    }

    @Test
    void aFolderIsShownOnceIfItIsOpenedAgainBeforeItsListArrives() {
        put("a.txt");
        String list = "**/v1/buckets/*/objects?*";
        List<Route> held = new ArrayList<>();
        page.route(list, route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        page.reload();
        page.waitForCondition(() -> !held.isEmpty());
        page.locator("#profile").selectOption("demo");
        page.locator("#profile").dispatchEvent("change");
        assertThat(inFolder(folder + "/")).hasCount(1);
        page.waitForResponse(list, () -> held.get(0).resume());
        page.evaluate("() => new Promise(requestAnimationFrame)"); // whatever the answer adds is there
        assertThat(inFolder(folder + "/")).hasCount(1);
        assertThat(page.locator("#list")).not().hasAttribute("aria-busy", "true");
    }

    @Test
    void theTextInAnImageIsFramed() throws Exception {
        BufferedImage image = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        Service.put(folder + "/receipt.png", png.toByteArray());
        openFolder();
        assertThat(entry("receipt.png").locator("img")).isVisible();
        action("Detect text in receipt.png").click();
        assertThat(page.getByLabel("Detected text")).hasText("TOTAL 12.50"); // by the program of the tests
        assertThat(page.locator(".frame")).hasCount(1);
        picture("console-text");
        put("empty.png");
        openFolder();
        action("Detect text in empty.png").click();
        assertThat(entry("empty.png")).containsText("not those of a JPEG or PNG image");
    }

    @Test
    void thePanelFitsAPhone() {
        put("a-name-that-is-" + "long-".repeat(30) + ".txt");
        open(new NewContextOptions().setViewportSize(360, 740));
        openFolder();
        assertThat(page.locator("#list > li")).hasCount(1);
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 360, "the page is " + width + " pixels wide");
        picture("console-objects-phone");
    }
}
