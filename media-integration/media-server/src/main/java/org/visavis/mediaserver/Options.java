package org.visavis.mediaserver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server is to run.
 *
 * @param port           TCP port of the control channel; 0 for a free one
 * @param bind           the address it listens on
 * @param path           of the WebSocket
 * @param udpPort        of all media; 0 for a free one
 * @param addresses      what browsers are told; empty: every address of this machine
 * @param recordings     the only directory that recordings may be written under; empty: none
 * @param httpRecording  whether recordings may be sent to http: addresses
 * @param sessionTimeout after which the objects of a client that vanished are released
 */
public record Options(int port, InetAddress bind, String path, int udpPort, List<InetAddress> addresses,
                      Optional<Path> recordings, boolean httpRecording, Duration sessionTimeout) {
    public static final Options DEFAULT = new Options(8888, InetAddress.getLoopbackAddress(), "/kurento", 10_000,
            List.of(), Optional.empty(), false, Duration.ofSeconds(240));

    static final String HELP = """
            Usage: java -jar visavis-media-server.jar [options]
            A small media server that speaks the Kurento protocol.
            Whoever reaches its control port may use it: keep it local.

              --port N                control port (VISAVIS_MEDIA_PORT, default 8888; 0 for a free one)
              --bind ADDRESS          control address (VISAVIS_MEDIA_BIND, default 127.0.0.1)
              --path PATH             of the WebSocket (VISAVIS_MEDIA_PATH, default /kurento)
              --udp-port N            port of all media (VISAVIS_MEDIA_UDP_PORT, default 10000; 0 for a free one)
              --address ADDRESS       what browsers are told, repeatable (VISAVIS_MEDIA_ADDRESSES, comma-separated;
                                      default: every address of this machine)
              --recordings DIR        the only directory that file: recordings may be written under
                                      (VISAVIS_MEDIA_RECORDINGS, default: none)
              --allow-http-recording  recordings may be sent to http: addresses (VISAVIS_MEDIA_HTTP_RECORDING=true)
              --session-timeout N     seconds until the objects of a vanished client are released
                                      (VISAVIS_MEDIA_SESSION_TIMEOUT, default 240)
              --help, --version
            """;

    /** The options cannot be understood; the message says which one and why. */
    static final class InvalidOption extends Exception {
        InvalidOption(String message) {
            super(message);
        }
    }

    /** Reads options from the environment, then from the arguments, which win. */
    static Options parse(List<String> arguments, Map<String, String> environment) throws InvalidOption {
        Parser parser = new Parser();
        for (Map.Entry<String, String> variable : ENVIRONMENT.entrySet()) {
            String value = environment.get(variable.getKey());
            if (value != null && !value.isBlank()) {
                parser.set(variable.getValue(), value.trim(), variable.getKey());
            }
        }
        boolean addressSeen = false;
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (name.equals("--allow-http-recording")) {
                parser.set(name, "true", name);
                continue;
            }
            if (!ENVIRONMENT.containsValue(name)) {
                throw new InvalidOption("Unknown option " + name + "; --help lists them.");
            }
            if (i + 1 == arguments.size()) {
                throw new InvalidOption("Option " + name + " needs a value.");
            }
            if (name.equals("--address") && !addressSeen) {
                parser.addresses.clear();
                addressSeen = true;
            }
            parser.set(name, arguments.get(++i), name);
        }
        return parser.options();
    }

    private static final Map<String, String> ENVIRONMENT = Map.of("VISAVIS_MEDIA_PORT", "--port",
            "VISAVIS_MEDIA_BIND", "--bind", "VISAVIS_MEDIA_PATH", "--path", "VISAVIS_MEDIA_UDP_PORT", "--udp-port",
            "VISAVIS_MEDIA_ADDRESSES", "--address", "VISAVIS_MEDIA_RECORDINGS", "--recordings",
            "VISAVIS_MEDIA_HTTP_RECORDING", "--allow-http-recording",
            "VISAVIS_MEDIA_SESSION_TIMEOUT", "--session-timeout");

    private static final class Parser {
        private int port = DEFAULT.port;
        private InetAddress bind = DEFAULT.bind;
        private String path = DEFAULT.path;
        private int udpPort = DEFAULT.udpPort;
        private final List<InetAddress> addresses = new ArrayList<>();
        private Optional<Path> recordings = Optional.empty();
        private boolean httpRecording;
        private Duration sessionTimeout = DEFAULT.sessionTimeout;

        void set(String option, String value, String saidIn) throws InvalidOption {
            switch (option) {
                case "--port" -> port = number(value, 0, 65_535, saidIn);
                case "--bind" -> bind = address(value, saidIn);
                case "--path" -> path = path(value, saidIn);
                case "--udp-port" -> udpPort = number(value, 0, 65_535, saidIn);
                case "--address" -> {
                    for (String each : value.split(",")) {
                        addresses.add(address(each.trim(), saidIn));
                    }
                }
                case "--recordings" -> recordings = Optional.of(Path.of(value).toAbsolutePath().normalize());
                case "--allow-http-recording" -> httpRecording = Boolean.parseBoolean(value);
                case "--session-timeout" -> sessionTimeout = Duration.ofSeconds(number(value, 1, 86_400, saidIn));
                default -> throw new AssertionError("unhandled option " + option);
            }
        }

        private static int number(String value, int least, int most, String saidIn) throws InvalidOption {
            if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                throw new InvalidOption("%s must be a number from %d to %d, not '%s'.".formatted(saidIn, least, most,
                        value));
            }
            return Integer.parseInt(value);
        }

        private static InetAddress address(String value, String saidIn) throws InvalidOption {
            try {
                return InetAddress.getByName(value);
            } catch (UnknownHostException e) {
                throw new InvalidOption(saidIn + " must be an address, and '" + value + "' is not known.");
            }
        }

        private static String path(String value, String saidIn) throws InvalidOption {
            if (!value.startsWith("/")) {
                throw new InvalidOption(saidIn + " must begin with a slash.");
            }
            return value;
        }

        Options options() {
            return new Options(port, bind, path, udpPort, List.copyOf(addresses), recordings, httpRecording,
                    sessionTimeout);
        }
    }
}
