package org.visavis.mediaserver.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpPortTest {
    private final List<CandidatePair> pairs = new CopyOnWriteArrayList<>();
    private final List<Integer> datagrams = new CopyOnWriteArrayList<>();
    private UdpPort port;
    private IceAgent agent;

    @BeforeEach
    void open() throws IOException {
        port = UdpPort.open(0, List.of(InetAddress.getLoopbackAddress()), 2);
        agent = new IceAgent(port, new IceAgent.Listener() {
            @Override
            public void selected(CandidatePair pair) {
                pairs.add(pair);
            }

            @Override
            public void datagram(byte[] data, int length) {
                datagrams.add(length);
            }
        });
        agent.remoteUfrag("browser");
    }

    @AfterEach
    void close() {
        agent.close();
        port.close();
    }

    private byte[] check(String user, String password) {
        return Stun.request(new byte[12], user, password, true);
    }

    /** Within a moment: what is answered at all is nearly always answered by then. */
    private boolean isAnswered(DatagramSocket socket, byte[] request) throws IOException {
        return isAnswered(socket, request, 300);
    }

    private void assertAnswered(DatagramSocket socket, byte[] request) throws IOException {
        assertThat(isAnswered(socket, request, 30_000)).isTrue();
    }

    private boolean isAnswered(DatagramSocket socket, byte[] request, int withinMillis) throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port());
        socket.send(new DatagramPacket(request, request.length, target));
        socket.setSoTimeout(withinMillis);
        try {
            socket.receive(new DatagramPacket(new byte[500], 500));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void a_check_with_the_right_names_and_password_selects_a_pair() throws IOException {
        try (DatagramSocket browser = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            agent.remoteCandidate("candidate:7 1 udp 1 127.0.0.1 %d typ host".formatted(browser.getLocalPort()));
            assertAnswered(browser, check(agent.ufrag() + ":browser", agent.password()));
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(pairs).hasSize(1));
            assertThat(pairs.get(0).remote()).startsWith("candidate:7 ");
            assertThat(pairs.get(0).local()).contains("127.0.0.1 " + port.port());
            assertThat(agent.isConnected()).isTrue();
        }
    }

    @Test
    void a_check_with_a_wrong_password_or_name_is_not_answered() throws IOException {
        try (DatagramSocket browser = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(isAnswered(browser, check(agent.ufrag() + ":browser", "guess"))).isFalse();
            assertThat(isAnswered(browser, check(agent.ufrag() + ":other", agent.password()))).isFalse();
            assertThat(isAnswered(browser, check("nobody:browser", agent.password()))).isFalse();
            assertThat(pairs).isEmpty();
        }
    }

    @Test
    void what_comes_from_an_address_without_a_check_is_dropped() throws IOException {
        try (DatagramSocket browser = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] handshake = new byte[77];
            handshake[0] = 22;
            assertThat(isAnswered(stranger, handshake)).isFalse();
            assertAnswered(browser, check(agent.ufrag() + ":browser", agent.password()));
            assertThat(datagrams).isEmpty();
            isAnswered(browser, handshake);
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(datagrams).containsExactly(77));
        }
    }

    @Test
    void a_closed_agent_leaves_no_path_behind() throws IOException {
        try (DatagramSocket browser = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertAnswered(browser, check(agent.ufrag() + ":browser", agent.password()));
            assertThat(port.paths()).isEqualTo(1);
            agent.close();
            assertThat(port.paths()).isZero();
            assertThat(port.agents()).isZero();
            assertThat(isAnswered(browser, check(agent.ufrag() + ":browser", agent.password()))).isFalse();
        }
    }

    @Test
    void one_agent_remembers_only_so_many_addresses() throws IOException {
        for (int i = 0; i < 40; i++) {
            try (DatagramSocket browser = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                isAnswered(browser, check(agent.ufrag() + ":browser", agent.password()));
            }
        }
        assertThat(port.paths()).isLessThanOrEqualTo(16);
    }

    @Test
    void a_port_that_another_server_has_is_refused() {
        assertThatThrownBy(() -> UdpPort.open(port.port(), List.of(InetAddress.getLoopbackAddress()), 1))
                .isInstanceOf(BindException.class);
    }

    @Test
    void an_address_that_is_not_of_this_machine_is_told_to_browsers_all_the_same() throws IOException {
        InetAddress outside = InetAddress.getByName("203.0.113.9");
        try (UdpPort behindNat = UdpPort.open(0, List.of(outside), 1)) {
            assertThat(behindNat.addresses()).singleElement()
                    .satisfies(address -> assertThat(address.advertised()).isEqualTo(outside));
        }
    }
}
