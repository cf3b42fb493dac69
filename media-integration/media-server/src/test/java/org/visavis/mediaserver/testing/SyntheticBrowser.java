package org.visavis.mediaserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.awaitility.Awaitility;
import org.visavis.mediaserver.dtls.DtlsIdentity;
import org.visavis.mediaserver.dtls.DtlsSession;
import org.visavis.mediaserver.dtls.Fingerprint;
import org.visavis.mediaserver.ice.Stun;
import org.visavis.mediaserver.rtp.Bytes;
import org.visavis.mediaserver.rtp.NtpClock;
import org.visavis.mediaserver.rtp.Rtcp;
import org.visavis.mediaserver.rtp.RtcpMessage;
import org.visavis.mediaserver.rtp.RtpPacket;
import org.visavis.mediaserver.srtp.SrtpKeys;
import org.visavis.mediaserver.srtp.SrtpSession;

/**
 * The media side of a browser without a browser: it checks connectivity, opens DTLS, and sends Opus-like audio and
 * VP8-like video whose frames carry their number, so that whoever gets them can be held to account.
 */
public final class SyntheticBrowser implements AutoCloseable {
    public static final int FRAMES_PER_SECOND = 25;
    private static final int PACKETS_PER_FRAME = 3;
    private static final int AUDIO_TYPE = 111;
    private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "synthetic-browser");
        thread.setDaemon(true);
        return thread;
    });

    /** A packet that arrived, with the frame number that it carries. */
    public record Arrived(int sequence, int timestamp, int ssrc, boolean marker, int frame, boolean startsKeyFrame) {
    }

    private final DatagramSocket socket;
    private final DtlsIdentity identity = new DtlsIdentity(Clock.systemUTC());
    private final NtpClock ntp = new NtpClock(Clock.systemUTC());
    private final String ufrag = "u" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
    private final String password = "passwordpasswordpassword";
    private final int videoType;
    private final int audioSsrc = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final int videoSsrc = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final List<Arrived> video = new CopyOnWriteArrayList<>();
    private final List<Arrived> audio = new CopyOnWriteArrayList<>();
    private final List<RtcpMessage> control = new CopyOnWriteArrayList<>();
    private final Map<Integer, byte[]> sentVideo = new ConcurrentHashMap<>();
    private final AtomicInteger keyFrameRequests = new AtomicInteger();
    private InetSocketAddress server;
    private String remoteUfrag;
    private String remotePassword;
    private DtlsSession dtls;
    private volatile boolean checked;
    private volatile SrtpSession srtp;
    private volatile boolean keyFrameWanted = true;
    private volatile IntPredicate lossOut = sequence -> false;
    private volatile IntPredicate lossIn = sequence -> false;
    private volatile boolean sendVideo = true;
    private volatile boolean sendAudio = true;
    private int videoSequence = ThreadLocalRandom.current().nextInt(60_000);
    private int audioSequence = 65_500;
    private final int videoTimestamp = ThreadLocalRandom.current().nextInt();
    private final int audioTimestamp = ThreadLocalRandom.current().nextInt();
    private int frames;
    private int audioPackets;
    private long startNanos;
    private volatile boolean closed;

    public SyntheticBrowser() {
        this(96);
    }

    /** @param videoType the payload type that it offers for VP8 */
    public SyntheticBrowser(int videoType) {
        this.videoType = videoType;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "synthetic-browser-reader");
        reader.setDaemon(true);
        reader.start();
    }

    public String offer() {
        return offer(true);
    }

    /** @param withVideo false for an audio-only call */
    public String offer(boolean withVideo) {
        return sdpHead(withVideo ? "0 1" : "0", "actpass") + audioSection("0") + (withVideo ? videoSection("1") : "");
    }

    private String sdpHead(String bundle, String setup) {
        return """
                v=0
                o=- 1 2 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=group:BUNDLE %s
                a=ice-ufrag:%s
                a=ice-pwd:%s
                a=fingerprint:%s
                a=setup:%s
                """.formatted(bundle, ufrag, password, identity.fingerprint(), setup).replace("\n", "\r\n");
    }

    private String audioSection(String mid) {
        return """
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                c=IN IP4 0.0.0.0
                a=mid:%s
                a=sendrecv
                a=rtcp-mux
                a=rtpmap:111 opus/48000/2
                a=ssrc:%d cname:x
                """.formatted(mid, audioSsrc).replace("\n", "\r\n");
    }

    private String videoSection(String mid) {
        return """
                m=video 9 UDP/TLS/RTP/SAVPF %1$d
                c=IN IP4 0.0.0.0
                a=mid:%2$s
                a=sendrecv
                a=rtcp-mux
                a=rtpmap:%1$d VP8/90000
                a=rtcp-fb:%1$d nack
                a=rtcp-fb:%1$d nack pli
                a=rtcp-fb:%1$d goog-remb
                a=ssrc:%3$d cname:x
                """.formatted(videoType, mid, videoSsrc).replace("\n", "\r\n");
    }

    /** Takes the server's answer and one of its candidates, and connects; returns when media can flow. */
    public SyntheticBrowser connect(String answer, String candidate) {
        accept(answer, candidate);
        Awaitility.await("ICE").pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30)).until(() -> {
            check();
            return checked;
        });
        dtls.begin();
        Awaitility.await("DTLS").atMost(Duration.ofSeconds(30)).until(() -> srtp != null);
        return this;
    }

    private void accept(String answer, String candidate) {
        remoteUfrag = line(answer, "a=ice-ufrag:");
        remotePassword = line(answer, "a=ice-pwd:");
        Fingerprint fingerprint = Fingerprint.parse(line(answer, "a=fingerprint:")).orElseThrow();
        String[] parts = candidate.split(" ");
        server = new InetSocketAddress(parts[4], Integer.parseInt(parts[5]));
        dtls = new DtlsSession(identity, fingerprint, true, TIMER, new DtlsSession.Listener() {
            @Override
            public void send(byte[] data, int offset, int length) {
                SyntheticBrowser.this.send(Arrays.copyOfRange(data, offset, offset + length), length);
            }

            @Override
            public void established(SrtpKeys keys) {
                srtp = new SrtpSession(keys);
            }

            @Override
            public void ended() {
                srtp = null;
            }
        });
        TIMER.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
    }

    private static String line(String sdp, String prefix) {
        return sdp.lines().filter(line -> line.startsWith(prefix)).findFirst().orElseThrow()
                .substring(prefix.length()).trim();
    }

    private void check() {
        if (!closed) {
            byte[] transaction = new byte[12];
            ThreadLocalRandom.current().nextBytes(transaction);
            byte[] request = Stun.request(transaction, remoteUfrag + ":" + ufrag, remotePassword, true);
            send(request, request.length);
        }
    }

    /** Sends media in real time until it is closed. */
    public SyntheticBrowser start() {
        startNanos = System.nanoTime();
        TIMER.scheduleAtFixedRate(this::sendFrame, 0, 1000 / FRAMES_PER_SECOND, TimeUnit.MILLISECONDS);
        TIMER.scheduleAtFixedRate(this::sendSound, 0, 20, TimeUnit.MILLISECONDS);
        TIMER.scheduleAtFixedRate(this::sendReports, 300, 500, TimeUnit.MILLISECONDS);
        return this;
    }

    public SyntheticBrowser sending(boolean withAudio, boolean withVideo) {
        sendAudio = withAudio;
        sendVideo = withVideo;
        return this;
    }

    /** Drops what it sends, by sequence number, before it is on the wire. */
    public void losing(IntPredicate sequences) {
        lossOut = sequences;
    }

    /** Drops what arrives for it, by sequence number, as if it had been lost on the wire. */
    public void missing(IntPredicate videoSequences) {
        lossIn = videoSequences;
    }

    private synchronized void sendFrame() {
        if (closed || srtp == null || !sendVideo) {
            return;
        }
        boolean key = keyFrameWanted || frames % 250 == 0;
        keyFrameWanted = false;
        int timestamp = videoTimestamp + (int) ((System.nanoTime() - startNanos) / 1000 * 90 / 1000);
        frames++;
        for (int i = 0; i < PACKETS_PER_FRAME; i++) {
            byte[] payload = payload(i, key);
            sendRtp(videoType, videoSequence++ & 0xffff, timestamp, i == PACKETS_PER_FRAME - 1, payload, videoSsrc,
                    true);
        }
    }

    /**
     * A descriptor with a 15-bit picture id; then, in a frame's first packet, the head of a VP8 frame and its number.
     */
    private byte[] payload(int packet, boolean key) {
        ByteBuffer payload = ByteBuffer.allocate(120);
        payload.put((byte) (packet == 0 ? 0x90 : 0x80)).put((byte) 0x80).putShort((short) (0x8000 | frames & 0x7fff));
        if (packet == 0) {
            payload.put((byte) (key ? 0 : 1)).put((byte) 0).put((byte) 0).put((byte) 0x9d).put((byte) 1)
                    .put((byte) 0x2a);
            payload.put((byte) 0x80).put((byte) 2).put((byte) 0x68).put((byte) 1).putInt(frames);
        }
        return payload.array();
    }

    private synchronized void sendSound() {
        if (closed || srtp == null || !sendAudio) {
            return;
        }
        int timestamp = audioTimestamp + (int) ((System.nanoTime() - startNanos) / 20_000_000L * 960);
        ByteBuffer payload = ByteBuffer.allocate(60).putInt(++audioPackets);
        sendRtp(AUDIO_TYPE, audioSequence++ & 0xffff, timestamp, false, payload.array(), audioSsrc, false);
    }

    private void sendRtp(int type, int sequence, int timestamp, boolean marker, byte[] payload, int ssrc,
            boolean keep) {
        byte[] packet = new byte[RtpPacket.FIXED_HEADER + payload.length + SrtpSession.OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (type | (marker ? 0x80 : 0));
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, timestamp);
        Bytes.put32(packet, 8, ssrc);
        System.arraycopy(payload, 0, packet, RtpPacket.FIXED_HEADER, payload.length);
        int length = srtp.sealRtp(packet, RtpPacket.FIXED_HEADER + payload.length);
        if (keep) {
            sentVideo.put(sequence, Arrays.copyOf(packet, length));
        }
        if (!keep || !lossOut.test(sequence)) {
            send(packet, length);
        }
    }

    private void sendReports() {
        if (closed || srtp == null) {
            return;
        }
        long now = System.nanoTime();
        int video90k = videoTimestamp + (int) ((now - startNanos) / 1000 * 90 / 1000);
        int audio48k = audioTimestamp + (int) ((now - startNanos) / 1000 * 48 / 1000);
        sendRtcp(Rtcp.senderReport(videoSsrc, ntp.ntp(now), video90k, frames, frames));
        sendRtcp(Rtcp.senderReport(audioSsrc, ntp.ntp(now), audio48k, audioPackets, audioPackets));
    }

    public void sendRtcp(byte[] packet) {
        byte[] sealed = Arrays.copyOf(packet, packet.length + SrtpSession.OVERHEAD);
        send(sealed, srtp.sealRtcp(sealed, packet.length));
    }

    /** Asks for packets that it did not get, as a browser's jitter buffer would. */
    public void nack(int ssrc, List<Integer> sequences) {
        sendRtcp(Rtcp.nack(videoSsrc, ssrc, sequences));
    }

    public void requestKeyFrame(int ssrc) {
        sendRtcp(Rtcp.pictureLoss(videoSsrc, ssrc));
    }

    private void send(byte[] data, int length) {
        if (length <= 0 || closed) {
            return;
        }
        try {
            socket.send(new DatagramPacket(data, length, server));
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends bytes to the server as they are. */
    public void sendRaw(byte[] data) {
        send(data, data.length);
    }

    private void read() {
        byte[] data = new byte[2000];
        DatagramPacket datagram = new DatagramPacket(data, data.length);
        while (!closed) {
            try {
                datagram.setData(data);
                socket.receive(datagram);
                received(data, datagram.getLength());
            } catch (IOException e) {
                return;
            }
        }
    }

    private void received(byte[] data, int length) {
        int first = data[0] & 0xff;
        if (first < 4) {
            Stun message = Stun.parse(data, length);
            checked |= message != null && message.type() == Stun.BINDING_SUCCESS;
        } else if (first < 64) {
            dtls.received(data, length);
        } else if (srtp != null && (data[1] & 0xff) >= 192 && (data[1] & 0xff) <= 223) {
            RtcpMessage.parse(data, Math.max(0, srtp.openRtcp(data, length))).forEach(this::control);
        } else if (srtp != null && !(RtpPacket.payloadType(data) == videoType && lossIn.test(Bytes.u16(data, 2)))) {
            media(data, srtp.openRtp(data, length));
        }
    }

    private void control(RtcpMessage message) {
        control.add(message);
        if (message instanceof RtcpMessage.KeyFrameRequest) {
            keyFrameRequests.incrementAndGet();
            keyFrameWanted = true;
        } else if (message instanceof RtcpMessage.Nack nack) {
            for (int sequence : nack.sequences()) {
                byte[] packet = sentVideo.get(sequence);
                if (packet != null) {
                    send(packet, packet.length);
                }
            }
        }
    }

    private void media(byte[] data, int length) {
        RtpPacket packet = length < 0 ? null : RtpPacket.parse(data, length);
        if (packet == null) {
            return;
        }
        boolean isVideo = RtpPacket.payloadType(data) == videoType;
        int at = packet.payloadOffset();
        boolean starts = isVideo && (data[at] & 0x10) != 0;
        int frame = !isVideo ? Bytes.i32(data, at) : starts ? Bytes.i32(data, at + 14) : -1;
        boolean key = starts && (data[at + 4] & 1) == 0;
        (isVideo ? video : audio).add(new Arrived(packet.sequence(), packet.timestamp(), RtpPacket.ssrc(data),
                packet.marker(), frame, key));
    }

    public List<Arrived> video() {
        return video;
    }

    public List<Arrived> audio() {
        return audio;
    }

    public List<RtcpMessage> control() {
        return control;
    }

    public int keyFrameRequests() {
        return keyFrameRequests.get();
    }

    public synchronized int framesSent() {
        return frames;
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    /** True once the server said goodbye. */
    public boolean isDisconnected() {
        return srtp == null;
    }

    @Override
    public void close() {
        if (dtls != null) {
            dtls.close();
        }
        closed = true;
        socket.close();
    }
}
