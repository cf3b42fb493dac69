package org.visavis.media.kurento;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Chromium, one process a person: a page in the background shows one picture a second and would spoil measurements. */
final class Browsers implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--autoplay-policy=no-user-gesture-required",
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final List<Browser> browsers = new ArrayList<>();
    private int next;

    /** A fresh page, in the browser whose turn it is; browsers are started when first needed. */
    BrowserPeer peer(int people) {
        while (browsers.size() < people) {
            browsers.add(playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(ARGUMENTS)));
        }
        BrowserContext context = browsers.get(next++ % people).newContext();
        Page page = context.newPage();
        // A page of a secure origin, or there is no camera; no server is asked.
        page.route("https://peer.test/", route -> route.fulfill(
                new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html><title>peer</title>")));
        page.navigate("https://peer.test/");
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()));
        return new BrowserPeer(page);
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("These tests need Chromium: apt-get install chromium"));
    }

    private static String script() {
        try (InputStream in = Browsers.class.getResourceAsStream("peer.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
