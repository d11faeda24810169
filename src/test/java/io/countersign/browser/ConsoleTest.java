package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.countersign.alerts.Outboxes;
import io.countersign.store.Service;
import io.countersign.store.StoreCors;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console, as its users meet it: by mouse, by keyboard, on a phone, in the dark. Pictures are kept in target/screenshots. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ConsoleTest {

    private static final int MIB = 1 << 20;
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(60_000);

    private static Chromium chromium;

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Page page;
    private PartsSent parts;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        StoreCors.letIn(here());
        open(new NewContextOptions().setViewportSize(1024, 768));
    }

    /** Nothing is forbidden by the page's own policy, and nothing it runs fails. */
    @AfterEach
    void nothingWasComplainedOf() {
        page.context().close();
        assertEquals(List.of(), complaints);
    }

    private static String here() {
        return "http://localhost:" + RestAssured.port;
    }

    private void open(NewContextOptions options) {
        if (page != null) {
            page.context().close();
        }
        page = chromium.page(options);
        page.onConsoleMessage(message -> {
            // that a request was refused is told to the user, and by the browser here
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        parts = PartsSent.of(page);
        page.navigate(here() + "/");
        assertThat(page.locator("#profile")).isEnabled();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Paths.get("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    private void useKey(String key) {
        page.getByLabel("API key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this key"))
                .click();
        assertThat(page.locator("#who")).containsText("You are " + key.substring(0, key.indexOf('.')));
    }

    private Locator send(TestFile... files) {
        Path[] paths = new Path[files.length];
        for (int i = 0; i < files.length; i++) {
            paths[i] = files[i].path();
        }
        page.locator("#files").setInputFiles(paths);
        return page.locator("#uploads > li").first();
    }

    private static Locator button(Locator row, String name) {
        return row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private TestFile file(String name, int size) {
        return TestFile.of(folder, UUID.randomUUID().toString().substring(0, 8) + name, size);
    }

    private static void arrived(TestFile file) {
        String key = StoredKeys.endingWith(file.path().getFileName().toString());
        assertEquals(file.sha256(), TestFile.sha256(Service.get(key).body()), key);
    }

    @Test
    void filesAreSentAndTheirLinkIsGiven() {
        assertThat(page.locator("#who")).containsText("You are not known here");
        picture("console-empty");
        TestFile small = file(" empty.bin", 0);
        TestFile large = file(" Käse & Brot.bin", 12 * MIB);
        send(small, large);
        for (int i = 0; i < 2; i++) {
            assertThat(page.locator("#uploads > li").nth(i)).containsText("Done.", PATIENTLY);
        }
        arrived(small);
        arrived(large);
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
        assertThat(row.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("QR code of the link")))
                .isVisible();
        picture("console-done");
        Locator listed = page.locator("#list");
        assertThat(listed).containsText(large.path().getFileName().toString());
        assertThat(listed).containsText("12 MiB");
    }

    @Test
    void somebodyIsToldAndItIsSeen() {
        assertThat(page.locator("#alerts")).isHidden();
        assertThat(page.locator("#live")).isHidden();
        useKey(TestKeys.ADMIN);
        String topic = "console-" + UUID.randomUUID();
        String number = "+1555" + (1_000_000 + Math.abs(topic.hashCode() % 9_000_000));
        page.locator("#alerts summary").click();
        page.getByLabel("New topic").fill(topic);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("The topic " + topic + " is there.");
        assertThat(page.locator("#topic")).hasValue(topic);
        page.getByLabel("Whom to tell").fill("555");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Subscribe"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("E.164");
        page.getByLabel("Whom to tell").fill(number);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Subscribe"))
                .click();
        assertThat(page.locator("#subscriptions > li")).containsText(number);
        page.getByLabel("Subject").fill("Potholes");
        page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("There are 9 <potholes>!");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("Published to " + topic);
        assertEquals("There are 9 <potholes>!", Outboxes.await(number).getString("body"));
        page.getByLabel("Text to").fill(number);
        page.getByLabel("Text message").fill("Grüße 🚧");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("Sent, as one message in UCS-2.");
        assertEquals("Grüße 🚧", Outboxes.await(number, 2).getString("body"));
        TestFile file = file(" told.bin", 5);
        send(file);
        assertThat(page.locator("#events > li").first())
                .containsText(file.path().getFileName().toString(), PATIENTLY);
        picture("console-alerts");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the subscription of " + number))
                .click();
        assertThat(page.locator("#subscriptions > li")).hasCount(0);
    }

    @Test
    void aPictureIsShownAndAPageIsNot() throws Exception {
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
    void whatIsInTheProfileIsListedAPageAtATime() {
        String first = "0-listed/" + UUID.randomUUID() + ".txt"; // before everything else that is there
        Service.put(first, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (int i = 0; i < 50; i++) {
            Service.put("0-listed/x" + i, new byte[i]);
        }
        page.reload();
        Locator entry = page.locator("#list > li", new Page.LocatorOptions().setHasText(first));
        assertThat(entry).containsText("5 bytes");
        entry.scrollIntoViewIfNeeded();
        assertThat(entry.locator("pre")).hasText("hello");
        page.waitForCondition(() -> page.locator("#list > li").count() > 40);
        int shown = page.locator("#list > li").count();
        picture("console-listed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show more"))
                .click();
        page.waitForCondition(() -> page.locator("#list > li").count() > shown);
        assertEquals(
                page.locator("#list > li").count(),
                new java.util.HashSet<>(page.locator("#list .key").allTextContents()).size());
    }

    /** Lets two parts through, and holds back the others, until they are given up. */
    private void holdBackAllButTwo() {
        Set<Integer> begun = new TreeSet<>();
        parts.hinder((number, route) -> {
            if (begun.size() < 2 || begun.contains(number)) {
                begun.add(number);
                route.resume();
            }
        });
    }

    @Test
    void anUploadIsPausedAndResumedAndSurvivesAReload() {
        holdBackAllButTwo();
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
        arrived(file);
        assertEquals(List.of(1, 2, 3, 4), parts.arrived().stream().sorted().toList());
    }

    @Test
    void anUploadIsCancelled() {
        holdBackAllButTwo();
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
    void aStoreThatIsAwayIsToldInWordsAndTriedAgain() {
        parts.hinder((number, route) -> route.abort("connectionrefused"));
        TestFile file = file(" film.mp4", 20 * MIB);
        Locator row = send(file);
        assertThat(row).containsText("tried again by itself. The store cannot be reached");
        picture("console-store-away");
        parts.hinder(null);
        assertThat(row).containsText("Done.", PATIENTLY);
        arrived(file);
    }

    @Test
    void whatTheProfileDoesNotTakeIsToldInWords() {
        useKey(TestKeys.WRITER);
        page.getByLabel("Profile", new Page.GetByLabelOptions().setExact(true)).selectOption("gallery");
        assertThat(page.locator("#rules")).containsText("Takes files image/*, up to 12 MiB each");
        assertThat(send(file(" page.html", 10))).containsText("gallery takes image/*, and this file is text/html.");
        assertThat(send(file(" huge.png", 13 * MIB))).containsText("This file is too large: it has 13 MiB");
        assertThat(send(file(" fake.png", 9 * MIB))).containsText("What arrived was refused", PATIENTLY);
        picture("console-refused");
    }

    @Test
    void aKeyThatIsWrongIsToldInWordsAndNoneIsKept() {
        page.getByLabel("API key").fill("writer.wrong");
        page.keyboard().press("Enter");
        assertThat(page.locator("#who")).containsText("key");
        assertThat(page.getByLabel("API key")).hasValue("");
        picture("console-wrong-key");
        useKey(TestKeys.WRITER);
        String kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
                .toString();
        assertFalse(kept.contains("secret"), kept);
        page.reload();
        assertThat(page.locator("#who")).containsText("You are not known here");
    }

    @Test
    void everythingIsReachedByKeyboardAndHasAName() {
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("Tab");
            reached.add(page.evaluate("() => document.activeElement.id || document.activeElement.textContent.trim()")
                    .toString());
            Object outlined = page.evaluate("() => { const style = getComputedStyle(document.activeElement);"
                    + " const label = document.activeElement.labels?.[0];"
                    + " return style.outlineStyle !== 'none' || style.boxShadow !== 'none'"
                    + " || (label && getComputedStyle(label.closest('.drop') ?? label).outlineStyle !== 'none') }");
            assertEquals(true, outlined, "no focus is seen on the last of " + reached);
        }
        for (String id : new String[] {"key", "profile", "files"}) {
            assertTrue(reached.contains(id), reached.toString());
            assertEquals(
                    1, ((Number) page.evaluate("(id) => document.getElementById(id).labels.length", id)).intValue());
        }
        assertTrue(reached.contains("Use this key") && reached.contains("The API"), reached.toString());
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        open(new NewContextOptions()
                .setViewportSize(360, 740)
                .setColorScheme(ColorScheme.DARK)
                .setReducedMotion(ReducedMotion.REDUCE));
        TestFile file = file(" a name that is rather long for a telephone.bin", 10);
        assertThat(send(file)).containsText("Done.", PATIENTLY);
        picture("console-phone-dark");
        assertEquals(
                true,
                page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
                "something is wider than the screen");
    }
}
