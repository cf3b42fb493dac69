package org.visavis.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One process of the installed Firefox with one tab, driven by WebDriver BiDi without a driver between. It has a profile of its own and a
 * fake camera and microphone (a picture that changes its colour, and a tone) that need no permission.
 */
final class Firefox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADDRESS_FILE = "WebDriverBiDiServer.json";

    /** Brings an element onto the screen, and waits until it stands still there. */
    private static final String STANDS_STILL = """
            async (element) => {
              element.scrollIntoView({block: 'center'});
              const place = () => JSON.stringify(element.getBoundingClientRect());
              for (let before = null; before !== place();) {
                before = place();
                await new Promise((frame) => { requestAnimationFrame(frame); });
              }
            }""";

    /** Addresses of this machine as they are, so that two browsers on it find each other; and no calls home. */
    private static final Map<String, Object> PREFERENCES = new TreeMap<>(Map.ofEntries(
            Map.entry("media.navigator.streams.fake", true),
            Map.entry("media.navigator.permission.disabled", true),
            Map.entry("media.peerconnection.ice.loopback", true),
            Map.entry("media.peerconnection.ice.obfuscate_host_addresses", false),
            Map.entry("media.gmp-manager.updateEnabled", false),
            Map.entry("intl.accept_languages", "en"),
            Map.entry("browser.shell.checkDefaultBrowser", false),
            Map.entry("datareporting.policy.dataSubmissionEnabled", false),
            Map.entry("toolkit.telemetry.enabled", false),
            Map.entry("app.normandy.enabled", false),
            Map.entry("network.captive-portal-service.enabled", false),
            Map.entry("network.connectivity-service.enabled", false)));

    private final Process process;
    private final Path profile;
    private final Bidi bidi;
    private final String tab;

    private Firefox(Process process, Path profile, Bidi bidi) {
        this.process = process;
        this.profile = profile;
        this.bidi = bidi;
        tab = bidi.ask("browsingContext.getTree", Json.createObjectBuilder()).getJsonArray("contexts").getJsonObject(0)
                .getString("context");
    }

    /** Starts the browser that is installed: {@code visavis.firefox}, or where Linux distributions put it. */
    static Firefox start() {
        try {
            Path profile = Files.createTempDirectory("visavis-firefox");
            Files.writeString(profile.resolve("user.js"), PREFERENCES.entrySet().stream()
                    .map(preference -> "user_pref(\"%s\", %s);%n".formatted(preference.getKey(),
                            preference.getValue() instanceof String words ? '"' + words + '"' : preference.getValue()))
                    .collect(Collectors.joining()));
            ProcessBuilder builder = new ProcessBuilder(executable().toString(), "--headless", "--no-remote",
                    "--profile", profile.toString(), "--window-size=1280,900", "--remote-debugging-port=0", "about:blank");
            builder.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
            Process process = builder.redirectErrorStream(true).redirectOutput(profile.resolve("firefox.log").toFile()).start();
            return new Firefox(process, profile, Bidi.begin(address(profile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The browser writes down where it listens once it does. */
    private static URI address(Path profile) {
        Path file = profile.resolve(ADDRESS_FILE);
        JsonObject server = Awaitility.await("Firefox").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions()
                .until(() -> Json.createReader(new StringReader(Files.readString(file))).readObject(), known -> true);
        return URI.create("ws://" + server.getString("ws_host") + ":" + server.getInt("ws_port") + "/session");
    }

    private static Path executable() {
        return Stream.of(System.getProperty("visavis.firefox", ""), "/usr/bin/firefox-esr", "/usr/bin/firefox")
                .filter(path -> !path.isEmpty()).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("No Firefox found: install it, or name it by -Dvisavis.firefox"));
    }

    /** Opens an address and waits until it is loaded. */
    void open(URI address) {
        bidi.ask("browsingContext.navigate", inTab().add("url", address.toString()).add("wait", "complete"));
    }

    /**
     * What comes of an expression in the page; a promise is waited for.
     *
     * @return what {@code JSON} keeps of it
     */
    JsonValue evaluate(String expression) {
        JsonObject answer = bidi.ask("script.evaluate", Json.createObjectBuilder()
                .add("expression", "(async () => JSON.stringify([await (" + expression + ")] ))()")
                .add("target", inTab()).add("awaitPromise", true).add("userActivation", false));
        if (!answer.getString("type").equals("success")) {
            throw new AssertionError(expression + ": " + answer.getJsonObject("exceptionDetails").getString("text"));
        }
        return Json.createReader(new StringReader(answer.getJsonObject("result").getString("value"))).readArray().get(0);
    }

    /** Waits until an expression is true; pages may come and go meanwhile. */
    void waitUntil(String expression) {
        try {
            Awaitility.await(expression).atMost(PATIENCE).pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsMatching(AssertionError.class::isInstance).until(() -> evaluate(expression) == JsonValue.TRUE);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("%s never came true; the page reads%n%s".formatted(expression, evaluate("document.body.innerText")), e);
        }
    }

    /** Clicks, as a hand with a mouse would, in the middle of the element that a screen reader would call so, as soon as it is there. */
    void click(String role, String name) {
        JsonObject locator = Json.createObjectBuilder().add("type", "accessibility")
                .add("value", Json.createObjectBuilder().add("role", role).add("name", name)).build();
        Awaitility.await(role + " " + name).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            JsonArray nodes = bidi.ask("browsingContext.locateNodes", inTab().add("locator", locator)).getJsonArray("nodes");
            assertThat(nodes).isNotEmpty();
            click(Json.createObjectBuilder().add("sharedId", nodes.getJsonObject(0).getString("sharedId")).build());
        });
    }

    private void click(JsonObject element) {
        bidi.ask("script.callFunction", Json.createObjectBuilder().add("target", inTab()).add("awaitPromise", true)
                .add("functionDeclaration", STANDS_STILL)
                .add("arguments", Json.createArrayBuilder().add(element)));
        JsonArrayBuilder hand = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "pointerMove").add("x", 0).add("y", 0)
                        .add("origin", Json.createObjectBuilder().add("type", "element").add("element", element)))
                .add(Json.createObjectBuilder().add("type", "pointerDown").add("button", 0))
                .add(Json.createObjectBuilder().add("type", "pointerUp").add("button", 0));
        bidi.ask("input.performActions", inTab().add("actions", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("type", "pointer").add("id", "mouse").add("actions", hand))));
    }

    /** Keeps what is on the screen. */
    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(bidi.ask("browsingContext.captureScreenshot", inTab()).getString("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObjectBuilder inTab() {
        return Json.createObjectBuilder().add("context", tab);
    }

    @Override
    public void close() {
        bidi.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try (Stream<Path> files = process.waitFor(10, TimeUnit.SECONDS) ? Files.walk(profile) : Stream.<Path>empty()) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
