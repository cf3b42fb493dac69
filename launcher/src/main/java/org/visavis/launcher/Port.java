package org.visavis.launcher;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A port a part will listen on.
 *
 * @param number   1 to 65535
 * @param protocol of the socket
 * @param part     whose it is
 * @param variable the environment variable that moves it
 */
public record Port(int number, Protocol protocol, String part, String variable) {

    /** What kind of socket listens. */
    public enum Protocol { TCP, UDP }

    public Port {
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException(variable + " is not a port: " + number);
        }
    }

    /** Ports of the loopback interface that nobody used a moment ago, all different. */
    public static List<Integer> free(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** @throws PartFailure when somebody listens there already */
    public void requireFree() throws PartFailure {
        if (!isFree()) {
            throw new PartFailure("Port " + number + (protocol == Protocol.UDP ? "/udp" : "") + ", which " + part
                    + " needs, is in use; set " + variable + " to another port, or stop what listens there.");
        }
    }

    boolean isFree() {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
        try {
            if (protocol == Protocol.UDP) {
                new DatagramSocket(loopback).close();
            } else {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(loopback);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
