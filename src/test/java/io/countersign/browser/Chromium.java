package io.countersign.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.countersign.store.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, headless, and kept from asking anybody but the pages' servers. It is started for the first class that
 * has it as an extension, and ends with the last; without one, they are skipped and say so.
 */
final class Chromium implements BeforeAllCallback {

    /** The first is quicker, for it has no windows that it could show. */
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), "no browser: install Debian's chromium or chromium-headless-shell");
        browser = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent(Running.class, type -> launch(program.get()), Running.class)
                .browser;
    }

    private static Running launch(Path program) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-gpu", // the test machine has none, and emulation costs a process
                                "--host-resolver-rules=MAP " + TestStore.APP.substring("http://".length()) + " "
                                        + AppSite.address() + ", MAP *.test " + FilmSite.address(),
                                "--disable-dev-shm-usage")));
        return new Running(playwright, browser);
    }

    /** A page with nothing in it, in a profile of its own. */
    Page page() {
        return page(new NewContextOptions());
    }

    /** The same, in a browser of {@code options}, which may use the clipboard. */
    Page page(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }
}
