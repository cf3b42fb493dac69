package org.visavis.mediaserver.rtp;

/**
 * The last packets that were sent on a stream, as they went out, so that a NACK is answered by sending the same bytes
 * again.
 */
public final class SentPackets {
    private final byte[][] packets;
    private final int[] sequences;
    private final int[] lengths;

    public SentPackets(int capacity) {
        packets = new byte[capacity][];
        sequences = new int[capacity];
        lengths = new int[capacity];
    }

    /** Keeps the array itself: the caller must not write to it afterwards. */
    public synchronized void add(int sequence, byte[] packet, int length) {
        int slot = sequence % packets.length;
        packets[slot] = packet;
        sequences[slot] = sequence;
        lengths[slot] = length;
    }

    /** Hands the packet to {@code send} when it is still there. */
    public boolean resend(int sequence, Send send) {
        byte[] packet;
        int length;
        synchronized (this) {
            int slot = sequence % packets.length;
            packet = sequences[slot] == sequence ? packets[slot] : null;
            length = lengths[slot];
        }
        if (packet == null) {
            return false;
        }
        send.send(packet, length);
        return true;
    }

    /** Takes a packet to the wire. */
    public interface Send {
        void send(byte[] packet, int length);
    }
}
