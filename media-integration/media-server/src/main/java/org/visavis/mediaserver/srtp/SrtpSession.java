package org.visavis.mediaserver.srtp;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.srtp.crypto.JitsiOpenSslProvider;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;
import org.visavis.mediaserver.rtp.Bytes;

/**
 * Encrypts and decrypts the packets of one peer, in place (RFC 3711, RFC 7714). Contexts are kept by SSRC; a peer may
 * bring only so many.
 */
public final class SrtpSession {
    /** Bytes that must be free behind a packet that is to be encrypted. */
    public static final int OVERHEAD = 32;
    private static final int MAX_SSRCS = 32;
    private static final Logger LOG = new LoggerImpl("srtp", Level.SEVERE);

    private static final java.util.logging.Logger LIBRARY_LOG = java.util.logging.Logger.getLogger("org.jitsi");

    private final SrtpContextFactory receiving;
    private final SrtpContextFactory sending;
    private final Map<Integer, SrtpCryptoContext> received = new ConcurrentHashMap<>();
    private final Map<Integer, SrtpCryptoContext> sent = new ConcurrentHashMap<>();
    private final Map<Integer, SrtcpCryptoContext> receivedControl = new ConcurrentHashMap<>();
    private final Map<Integer, SrtcpCryptoContext> sentControl = new ConcurrentHashMap<>();

    public SrtpSession(SrtpKeys keys) {
        receiving = new SrtpContextFactory(false, keys.receiveKey().clone(), keys.receiveSalt().clone(),
                policy(keys.profile()), policy(keys.profile()), LOG);
        sending = new SrtpContextFactory(true, keys.sendKey().clone(), keys.sendSalt().clone(),
                policy(keys.profile()), policy(keys.profile()), LOG);
    }

    private static SrtpPolicy policy(int profile) {
        SrtpPolicy policy = profile == SrtpKeys.AEAD_AES_128_GCM
                ? new SrtpPolicy(SrtpPolicy.AESGCM_ENCRYPTION, 16, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12)
                : new SrtpPolicy(SrtpPolicy.AESCM_ENCRYPTION, 16, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, 14);
        policy.setSendReplayEnabled(false);
        return policy;
    }

    /**
     * Decrypts an RTP packet; returns its new length, or -1 when it is not authentic, replayed or one SSRC too many.
     */
    public int openRtp(byte[] packet, int length) {
        return apply(received, Bytes.i32(packet, 8), ssrc -> receiving.deriveContext(ssrc, 0), packet, length,
                (context, buffer) -> context.reverseTransformPacket(buffer, false));
    }

    /** Decrypts an RTCP packet; returns its new length, or -1. */
    public int openRtcp(byte[] packet, int length) {
        return apply(receivedControl, Bytes.i32(packet, 4), receiving::deriveControlContext, packet, length,
                SrtcpCryptoContext::reverseTransformPacket);
    }

    /** Encrypts an RTP packet; {@link #OVERHEAD} bytes must be free behind it. Returns its new length, or -1. */
    public int sealRtp(byte[] packet, int length) {
        return apply(sent, Bytes.i32(packet, 8), ssrc -> sending.deriveContext(ssrc, 0), packet, length,
                SrtpCryptoContext::transformPacket);
    }

    /** Encrypts an RTCP packet; {@link #OVERHEAD} bytes must be free behind it. Returns its new length, or -1. */
    public int sealRtcp(byte[] packet, int length) {
        return apply(sentControl, Bytes.i32(packet, 4), sending::deriveControlContext, packet, length,
                SrtcpCryptoContext::transformPacket);
    }

    private interface Derivation<C> {
        C derive(int ssrc) throws GeneralSecurityException;
    }

    private interface Transformation<C> {
        SrtpErrorStatus transform(C context, PacketBuffer buffer) throws GeneralSecurityException;
    }

    private static <C> int apply(Map<Integer, C> contexts, int ssrc, Derivation<C> derivation, byte[] packet,
                                 int length, Transformation<C> transformation) {
        try {
            C context = contexts.get(ssrc);
            if (context == null) {
                if (contexts.size() >= MAX_SSRCS) {
                    return -1;
                }
                context = derivation.derive(ssrc);
                C earlier = contexts.putIfAbsent(ssrc, context);
                context = earlier == null ? context : earlier;
            }
            PacketBuffer buffer = new PacketBuffer(packet, length);
            return transformation.transform(context, buffer) == SrtpErrorStatus.OK ? buffer.getLength() : -1;
        } catch (GeneralSecurityException | RuntimeException e) {
            return -1;
        }
    }

    /**
     * Loads the ciphers ahead of the first call, and names which: the library would race all of them otherwise, for
     * seconds, in the thread that reads media.
     */
    public static void warmUp() {
        LIBRARY_LOG.setLevel(Level.WARNING);
        Aes.setFactoryClassName(JitsiOpenSslProvider.isLoaded() ? "OpenSSL" : "SunJCE");
        for (int profile : new int[]{SrtpKeys.AEAD_AES_128_GCM, SrtpKeys.AES128_CM_HMAC_SHA1_80}) {
            byte[] material = new byte[2 * (SrtpKeys.KEY_LENGTH + SrtpKeys.saltLength(profile))];
            SrtpSession one = new SrtpSession(SrtpKeys.fromMaterial(profile, material, true));
            SrtpSession other = new SrtpSession(SrtpKeys.fromMaterial(profile, material, false));
            byte[] rtp = new byte[200];
            rtp[0] = (byte) 0x80;
            other.openRtp(rtp, one.sealRtp(rtp, 100));
            byte[] rtcp = new byte[100];
            rtcp[0] = (byte) 0x80;
            Bytes.put16(rtcp, 2, 6);
            other.openRtcp(rtcp, one.sealRtcp(rtcp, 28));
        }
    }
}
