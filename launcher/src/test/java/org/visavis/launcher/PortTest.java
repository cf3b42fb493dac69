package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void a_port_in_use_is_told_with_its_part_and_the_variable_that_moves_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int number = taken.getLocalPort();
            assertThatThrownBy(new Port(number, Port.Protocol.TCP, "Keycloak", "VISAVIS_KEYCLOAK_PORT")::requireFree)
                    .isInstanceOf(PartFailure.class)
                    .hasMessage("Port " + number + ", which Keycloak needs, is in use; "
                            + "set VISAVIS_KEYCLOAK_PORT to another port, or stop what listens there.");
        }
    }

    @Test
    void a_port_taken_on_every_interface_is_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(new Port(taken.getLocalPort(), Port.Protocol.TCP, "x", "X").isFree()).isFalse();
        }
    }

    @Test
    void udp_and_tcp_are_told_apart() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int number = taken.getLocalPort();
            assertThatThrownBy(new Port(number, Port.Protocol.UDP, "Media server", "VISAVIS_MEDIA_UDP_PORT")::requireFree)
                    .hasMessageStartingWith("Port " + number + "/udp, which Media server needs, is in use;");
        }
    }

    @Test
    void free_ports_are_free_and_differ() throws IOException {
        assertThat(Port.free(5)).doesNotHaveDuplicates().hasSize(5)
                .allSatisfy(number -> assertThatCode(new Port(number, Port.Protocol.TCP, "x", "X")::requireFree)
                        .doesNotThrowAnyException());
    }
}
