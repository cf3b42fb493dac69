package org.visavis.it.browser;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;

import java.net.URI;
import java.nio.file.Path;

/** Somebody at their own Firefox, signed in through Keycloak's own page; in other words, a {@link Person} there. */
final class FirefoxPerson implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final String name;
    private final URI platform;
    private final Firefox firefox = Firefox.start();

    private FirefoxPerson(String name, URI platform) {
        this.name = name;
        this.platform = platform;
    }

    static FirefoxPerson signIn(String name, URI platform) {
        FirefoxPerson person = new FirefoxPerson(name, platform);
        person.open("/");
        person.firefox.evaluate("""
                (document.getElementById('username').value = '%1$s', document.getElementById('password').value = '%1$s',
                 document.getElementById('kc-login').click())""".formatted(name));
        person.waitUntil("document.querySelector('visavis-header .who') !== null");
        return person;
    }

    void open(String path) {
        firefox.open(platform.resolve(path));
    }

    void press(String words) {
        firefox.click("button", words);
    }

    /** Waits until these words stand on the page. */
    void reads(String words) {
        waitUntil("document.body.innerText.includes('%s')".formatted(words));
    }

    void waitForStep(String step) {
        waitUntil("visavis.steps().some(({step}) => step === '%s')".formatted(step));
    }

    void waitUntil(String expression) {
        firefox.waitUntil(expression);
    }

    JsonValue evaluate(String expression) {
        return firefox.evaluate(expression);
    }

    /** A figure of the leg just now, as in a sample of the protocol; -1 where the browser does not know. */
    double figure(String figure) {
        return evaluate("visavis.stats().then((sample) => sample?.%s ?? null)".formatted(figure)) instanceof JsonNumber number
                ? number.doubleValue() : -1;
    }

    /** Keeps what is on the screen, under {@code target/screenshots}. */
    void picture(String title) {
        firefox.picture(PICTURES.resolve(title + "-" + name + ".png"));
    }

    @Override
    public void close() {
        firefox.close();
    }
}
