package org.visavis.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One browser process of its own, with a fake camera and microphone that need no permission; it takes coturn's certificate. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            "--ignore-certificate-errors", "--auto-accept-this-tab-capture", "--auto-select-desktop-capture-source=Entire screen");

    /** One driver for all browsers: it is a process, too, and the tests of this module run one after another. */
    private static final Playwright PLAYWRIGHT = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** Starts the browser that is installed: {@code visavis.chromium}, or where Linux distributions put it. */
    static Chromium start() {
        return start(List.of());
    }

    /** The same with some flags more, of which the last one of a name counts. */
    static Chromium start(List<String> more) {
        return new Chromium(PLAYWRIGHT.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable())
                .setArgs(Stream.of(FLAGS, more).flatMap(List::stream).toList())));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
    }

    private static Path executable() {
        return Stream.of(System.getProperty("visavis.chromium", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty()).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium found: install it, or name it by -Dvisavis.chromium"));
    }
}
