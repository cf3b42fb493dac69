package org.visavis.environment;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The platform's settings. A setting {@code VISAVIS_TURN_URLS} is taken from the environment variable of that name, else
 * from the system property {@code visavis.turn.urls}; an empty value counts as not set. One that can't be used is an
 * {@link IllegalStateException} that names it, what it must be and what it is; {@link SettingsAtStart} asks for all of them.
 */
@ApplicationScoped
public class Settings {

    private static final List<String> SECOND_DEVICE = List.of("ask", "refuse", "take-over", "both");

    private final UnaryOperator<String> source;

    public Settings() {
        this(Settings::fromProcess);
    }

    /** @param source gives the value of a variable by its name, or null where it is not set */
    public Settings(UnaryOperator<String> source) {
        this.source = source;
    }

    /** WebSocket addresses of the media servers, in order of preference, e.g. {@code ws://127.0.0.1:8888/kurento}. */
    public List<URI> mediaServers() {
        return list("VISAVIS_KURENTO_URLS", "ws://127.0.0.1:8888/kurento").stream()
                .map(url -> address("VISAVIS_KURENTO_URLS", url, "ws", "wss")).toList();
    }

    /** TURN and STUN addresses given to browsers (RFC 7064, RFC 7065), e.g. {@code turn:turn.example.org:3478?transport=udp}. */
    public List<String> turnServers() {
        List<String> servers = list("VISAVIS_TURN_URLS", "");
        servers.stream().filter(url -> !url.matches("(turns?|stuns?):[^\\s/]+")).findFirst().ifPresent(wrong -> {
            throw wrong("VISAVIS_TURN_URLS", "name turn:, turns:, stun: or stuns: addresses, separated by commas", wrong);
        });
        return servers;
    }

    /** The secret shared with the TURN servers; empty where there is none. */
    public Optional<String> turnSecret() {
        return value("VISAVIS_TURN_SECRET");
    }

    /** The directory in which the media server writes recordings and from which the platform reads them. */
    public Path recordings() {
        return Path.of(value("VISAVIS_RECORDINGS").orElse("/var/lib/visavis/recordings"));
    }

    /** How long the place of somebody whose connection was lost is kept. */
    public Duration resumeWindow() {
        return Duration.ofSeconds(number("VISAVIS_RESUME_SECONDS", 30, 600));
    }

    /** How long a time is held for somebody who is booking it. */
    public Duration holdTime() {
        return Duration.ofMinutes(number("VISAVIS_HOLD_MINUTES", 10, 24 * 60));
    }

    /** How long a time that has come free is held for the one on the waiting list it is offered to. */
    public Duration offerTime() {
        return Duration.ofMinutes(number("VISAVIS_OFFER_MINUTES", 60, 7 * 24 * 60));
    }

    /** What happens when somebody joins who is connected already: {@code ask}, {@code refuse}, {@code take-over} or {@code both}. */
    public String secondDevice() {
        String rule = value("VISAVIS_SECOND_DEVICE").orElse("ask");
        if (!SECOND_DEVICE.contains(rule)) {
            throw wrong("VISAVIS_SECOND_DEVICE", "be ask, refuse, take-over or both", rule);
        }
        return rule;
    }

    /** The address under which browsers reach the platform; its origin is the one WebSockets are accepted from. */
    public URI publicUrl() {
        return address("VISAVIS_PUBLIC_URL", value("VISAVIS_PUBLIC_URL").orElse("http://localhost:8080"), "http", "https");
    }

    /** The address of the OpenID provider's realm, e.g. {@code https://login.clinic.example/realms/visavis}. */
    public URI identityProvider() {
        return address("VISAVIS_OIDC_URL", value("VISAVIS_OIDC_URL").orElse("http://localhost:8180/realms/visavis"), "http", "https");
    }

    /** The secret of the platform's client at the OpenID provider; empty where it has none. */
    public Optional<String> identityProviderSecret() {
        return value("VISAVIS_OIDC_SECRET");
    }

    /** The address mails come from, with or without a name (RFC 5322, mailbox), e.g. {@code Visavis <no-reply@clinic.example>}. */
    public String mailFrom() {
        return value("VISAVIS_MAIL_FROM").orElse("Visavis <no-reply@visavis.example>");
    }

    /** The name to give to the mail server; empty where it asks for none. Its address is the mail session's, set in WildFly. */
    public Optional<String> mailUser() {
        return value("VISAVIS_SMTP_USER");
    }

    /** The password for {@link #mailUser()}. */
    public Optional<String> mailPassword() {
        return value("VISAVIS_SMTP_PASSWORD");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    /** A whole number from 1 to the most. */
    private long number(String name, long otherwise, long most) {
        String text = value(name).orElse(Long.toString(otherwise));
        long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
        if (number < 1 || number > most) {
            throw wrong(name, "be a whole number from 1 to " + most, text);
        }
        return number;
    }

    private static URI address(String name, String text, String... schemes) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of(schemes).contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // said below, like one without a host
        }
        throw wrong(name, "be an address that begins with " + String.join(":// or ", schemes) + "://", text);
    }

    private static IllegalStateException wrong(String name, String demand, String found) {
        return new IllegalStateException(name + " must " + demand + ", and is: " + found);
    }

    private List<String> list(String name, String otherwise) {
        return Arrays.stream(value(name).orElse(otherwise).split(","))
                .map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    private static String fromProcess(String name) {
        String fromEnvironment = System.getenv(name);
        return fromEnvironment != null ? fromEnvironment : System.getProperty(name.toLowerCase().replace('_', '.'));
    }
}
