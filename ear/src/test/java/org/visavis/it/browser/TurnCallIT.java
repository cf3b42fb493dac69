package org.visavis.it.browser;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;
import org.visavis.it.RoomPolicies;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls whose media and chat may go through the TURN server only, over UDP, over TCP and over TLS. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TurnCallIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());

    private static final int ENOUGH_FOR_A_SAMPLE = 50;

    /** The room's own switch for relayed media, and of the platform's TURN addresses only those of one transport. */
    private static final String RELAY_ONLY = """
            localStorage.setItem('visavis.relay', '1');
            const Peer = RTCPeerConnection;
            window.RTCPeerConnection = class extends Peer {
              constructor(configuration) {
                const iceServers = configuration.iceServers
                  .map((server) => ({...server, urls: server.urls.filter((url) => /%s/.test(url))}))
                  .filter(({urls}) => urls.length);
                super({...configuration, iceServers});
              }
            };""";

    /** Keeps what is said over sockets. */
    private static final String LISTEN_IN = """
            window.said = [];
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function say(text) {
              window.said.push(text);
              return send.call(this, text);
            };""";

    private static final String ADDRESSES_TOLD_TO_THE_OTHER = """
            () => said.map((text) => JSON.parse(text)).filter(({leg}) => leg?.startsWith('peer-'))
              .flatMap(({sdp, candidate}) => (sdp ?? candidate ?? '').split(/\\r?\\n/))
              .filter((line) => line.includes('candidate:'))""";

    @AfterEach
    void decideNothing() {
        RoomPolicies.ofClinic(null);
    }

    @Test
    void where_the_clinic_wants_it_the_two_see_each_other_directly_and_learn_no_address() {
        RoomPolicies.ofClinic("relay-only");
        try (Person petra = Person.signIn("petra", PLATFORM, LISTEN_IN);
                Person david = Person.signIn("david", PLATFORM, LISTEN_IN)) {
            Meeting meeting = Meeting.book(petra, david, "David", "Directly, by relay only");
            assertThat(RoomPolicies.inForce(Client.of("david"), meeting.appointment())).isEqualTo("relay-only");
            david.open("/");
            meeting.meet();

            for (Person person : List.of(petra, david)) {
                person.waitUntil(() -> String.valueOf(person.measure().get("leg")).startsWith("peer-"));
                isRelayed(person, "udp");
                person.waitUntil(() -> person.figure("audioLevel") > 0.01);
                assertThat(person.measure().get("leg")).asString().startsWith("peer-");
                assertThat(addressesTold(person)).isNotEmpty()
                        .allSatisfy(candidate -> assertThat(candidate).contains(" typ relay raddr 0.0.0.0 rport 0"));
            }
            petra.picture("direct-by-relay");
            david.press("Hang up");
            petra.reads("You have been disconnected");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> addressesTold(Person person) {
        return (List<String>) person.page().evaluate(ADDRESSES_TOLD_TO_THE_OTHER);
    }

    @ParameterizedTest
    @CsvSource({"udp, ^turn:.*=udp$", "tcp, ^turn:.*=tcp$", "tls, ^turns:"})
    void a_call_is_relayed_and_the_statistics_say_so(String transport, String addresses) {
        String script = RELAY_ONLY.formatted(addresses);
        String appointment;
        try (Person petra = Person.signIn("petra", PLATFORM, script);
                Person david = Person.signIn("david", PLATFORM, script)) {
            Meeting meeting = Meeting.book(petra, david, "David", "Relayed over " + transport);
            appointment = meeting.appointment();
            david.open("/");
            meeting.meet();

            isRelayed(petra, transport);
            isRelayed(david, transport);
            theChatIsRelayedToo(petra, david);
            david.press("Hang up");
            petra.reads("You have been disconnected");
        }
        try (Person ada = Person.signIn("ada", PLATFORM)) {
            Statistics statistics = new Statistics(ada);
            statistics.openCall(appointment);

            String relayed = "Yes, " + transport.toUpperCase(Locale.ROOT);
            assertThat(statistics.figuresOf("patient")).containsEntry("Through TURN", relayed);
            assertThat(statistics.figuresOf("doctor")).containsEntry("Through TURN", relayed);
        }
    }

    /** The link between the browsers, too, has nothing but the relay. */
    private static void theChatIsRelayedToo(Person petra, Person david) {
        david.page().locator(".controls button[aria-expanded]").click();
        david.page().locator(".chat[data-way=direct]").waitFor();
        david.page().locator(".chat textarea").fill("Can you read this?");
        david.press("Send");
        petra.page().locator(".notices .said").getByText("Can you read this?").waitFor();
    }

    private static void isRelayed(Person person, String transport) {
        double frames = person.figure("framesDecoded");
        person.waitUntil(() -> person.figure("framesDecoded") > frames + ENOUGH_FOR_A_SAMPLE);
        assertThat(person.measure()).containsEntry("candidateType", "relay").containsEntry("relayProtocol", transport);
    }
}
