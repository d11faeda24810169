package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files are uploaded from the console, also after interruptions, and listed in it. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleFilesTest extends OpenConsole {

    private static final int MIB = 1 << 20;

    private static Locator button(Locator row, String name) {
        return row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void filesAreUploadedAndLinked() throws Exception {
        assertThat(page.locator("#who")).containsText("You are anonymous");
        picture("console-empty");
        TestFile small = file(" empty.bin", 0);
        TestFile large = file(" Käse & Brot.bin", 12 * MIB);
        send(small, large);
        for (int i = 0; i < 2; i++) {
            assertThat(page.locator("#uploads > li").nth(i)).containsText("Done.", PATIENTLY);
        }
        StoredKeys.hold(small);
        StoredKeys.hold(large);
        Locator row = page.locator("#uploads > li").first();
        Locator link = row.getByLabel("Link to the file");
        link.waitFor();
        assertEquals(
                large.sha256(),
                TestFile.sha256(page.context().request().get(link.inputValue()).body()));
        button(row, "Copy the link").click();
        assertThat(button(row, "Copied")).isVisible();
        assertEquals(link.inputValue(), page.evaluate("() => navigator.clipboard.readText()"));
        button(row, "Show QR code").click();
        Locator code = row.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("QR code of the link"));
        assertThat(code).isVisible();
        assertEquals(link.inputValue(), QrScanner.scan(code));
        picture("console-done");
        Locator listed = page.locator("#list");
        assertThat(listed).containsText(large.path().getFileName().toString());
        assertThat(listed).containsText("12 MiB");
    }

    @Test
    void imagesArePreviewedAndPagesAreNot() throws Exception {
        Path png = folder.resolve("dot.png");
        java.awt.image.BufferedImage image =
                new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_INT_RGB);
        javax.imageio.ImageIO.write(image, "png", png.toFile());
        Path html = java.nio.file.Files.writeString(
                folder.resolve("page.html"), "<!doctype html><html><script>document.title = 'run'</script></html>");
        page.locator("#files").setInputFiles(new Path[] {png, html});
        Locator listed = page.locator("#list > li");
        Locator picture =
                listed.filter(new Locator.FilterOptions().setHasText("dot.png")).first();
        picture.scrollIntoViewIfNeeded();
        assertThat(picture.locator("img")).isVisible();
        Locator text = listed.filter(new Locator.FilterOptions().setHasText("page.html"))
                .first();
        text.scrollIntoViewIfNeeded();
        assertThat(text.getByRole(AriaRole.LINK)).isVisible();
        assertEquals(0, text.locator("img, iframe, pre, video, object").count());
        assertEquals("Countersign", page.title());
    }

    @Test
    void anUploadIsPausedResumedAndSurvivesAReload() {
        parts.holdBackAllButTwo();
        TestFile file = file(" film.mp4", 32 * MIB);
        Locator row = send(file);
        page.waitForCondition(() -> parts.arrived().size() == 2);
        assertThat(row).containsText("16 MiB of 32 MiB");
        picture("console-uploading");
        button(row, "Pause " + file.path().getFileName()).click();
        assertThat(row).containsText("Paused at 50 %.");
        picture("console-paused");
        page.reload();
        assertThat(page.locator("#unfinished"))
                .containsText("Not finished: " + file.path().getFileName() + " (32 MiB, in demo).");
        picture("console-after-reload");
        parts.hinder(null);
        assertThat(send(file)).containsText("Done.", PATIENTLY);
        assertThat(page.locator("#unfinished")).isHidden();
        StoredKeys.hold(file);
        assertEquals(List.of(1, 2, 3, 4), parts.arrived().stream().sorted().toList());
    }

    @Test
    void anUploadIsCancelled() {
        parts.holdBackAllButTwo();
        TestFile file = file(" film.mp4", 32 * MIB);
        Locator row = send(file);
        page.waitForCondition(() -> parts.arrived().size() == 2);
        page.waitForResponse(
                answer -> answer.request().method().equals("DELETE") && answer.status() == 204,
                () -> button(row, "Cancel " + file.path().getFileName()).click());
        assertThat(row).containsText("Cancelled.");
        assertEquals(List.of(), StoredKeys.openUploads(file.path().getFileName().toString()));
    }

    @Test
    void anUnavailableStoreIsReportedAndRetried() {
        parts.hinder((number, route) -> route.abort("connectionrefused"));
        TestFile file = file(" film.mp4", 20 * MIB);
        Locator row = send(file);
        assertThat(row).containsText("retrying. The store cannot be reached");
        picture("console-store-away");
        parts.hinder(null);
        assertThat(row).containsText("Done.", PATIENTLY);
        StoredKeys.hold(file);
    }

    @Test
    void aFileRefusedByTheProfileIsReported() {
        useKey(TestKeys.WRITER);
        page.getByLabel("Profile", new Page.GetByLabelOptions().setExact(true)).selectOption("gallery");
        assertThat(page.locator("#rules")).containsText("Accepts files image/*, up to 12 MiB each");
        assertThat(send(file(" page.html", 10))).containsText("gallery takes image/*, and this file is text/html.");
        assertThat(send(file(" huge.png", 13 * MIB))).containsText("This file is too large: it has 13 MiB");
        assertThat(send(file(" fake.png", 9 * MIB))).containsText("The upload was rejected", PATIENTLY);
        picture("console-refused");
    }
}
